"""The register of villages: by Kemendagri code, public, changed by the operator alone."""

import json
from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.imports.bulk import delete_brought, hand_to_later, insert_new
from models.queries.imports.registers import Known, Order, Prepared, Register
from models.queries.imports.visible import village_is_visible
from models.rules.roster.faults import RowWarning
from models.rules.roster.kind import Values
from models.tables import Village
from models.tables.vault import Vault

_village = Village.__table__  # type: ignore[attr-defined]
_DISTRICT = len("14.10.01")


class Villages(Register):
    """Desa and kelurahan: many share a name, none asks to be forgotten, nobody waits for them."""

    async def known(
        self, session: AsyncSession, keys: Sequence[str], *, area: str | None
    ) -> dict[str, Known]:
        """By code."""
        found = await session.exec(select(Village).where(col(Village.code).in_(keys)))
        return {
            village.code: Known(
                mine=village.code.startswith(area or ""),
                values={"code": village.code, "name": village.name},
                stamp=village.last_batch_id,
                source=village,
            )
            for village in found
        }

    def make(
        self,
        _vault: Vault,
        number: int,
        values: Values,
        _warnings: Sequence[RowWarning],
        order: Order,
    ) -> Prepared:
        """A village."""
        code = str(values["code"])
        row = {"code": code, "name": values["name"], "district": code[:_DISTRICT]}
        batches = {"batch_id": order.batch_id, "last_batch_id": order.batch_id}
        return Prepared(number, code, {"village": row | batches})

    def change(
        self, _vault: Vault, number: int, known: Known, values: Values, order: Order
    ) -> Prepared:
        """Another name."""
        row = {"name": values["name"], "last_batch_id": order.batch_id}
        before = json.dumps(
            {"name": known.values["name"], "last_batch_id": known.source.last_batch_id}
        )
        code = str(values["code"])
        return Prepared(number, code, {"village": row}, None, known.stamp, before)

    async def insert(self, session: AsyncSession, rows: Sequence[Prepared]) -> set[int]:
        """A code that another batch brought meanwhile stays as it is."""
        await insert_new(session, _village, [row.rows["village"] for row in rows])
        batch_id = rows[0].rows["village"]["batch_id"]
        mine = select(Village.code).where(
            col(Village.code).in_([row.key for row in rows]), Village.batch_id == batch_id
        )
        there = set(await session.exec(mine))
        return {row.number for row in rows if row.key in there}

    async def update(self, session: AsyncSession, rows: Sequence[Prepared]) -> set[int]:
        """Only where the batch that was read is still the last."""
        done = set()
        for row in rows:
            written = await session.exec(
                update(Village)
                .where(col(Village.code) == row.key, col(Village.last_batch_id) == row.stamp)
                .values(**row.rows["village"])
            )
            if written.rowcount:
                done.add(row.number)
        return done

    async def keep_changed(self, session: AsyncSession, batch_id: str) -> int:
        """Villages that a later list renamed stay, as that list's."""
        return await hand_to_later(session, Village, batch_id)

    def back(
        self, _vault: Vault, number: int, known: Known, before: str, order: Order
    ) -> Prepared | None:
        """The name it had before the batch."""
        if known.stamp != order.batch_id:
            return None
        code = str(known.values["code"])
        return Prepared(number, code, {"village": json.loads(before)}, stamp=known.stamp)

    async def remove(
        self, session: AsyncSession, batch_id: str, *, most: int, now: datetime
    ) -> int:
        """Delete what the batch brought."""
        del now
        brought = col(Village.batch_id) == batch_id
        return await delete_brought(session, col(Village.code), brought, most=most)


async def villages_of(session: AsyncSession, *, area: str) -> list[tuple[str, str]]:
    """Code and name of the villages of an area, by code."""
    found = select(Village.code, Village.name).where(
        col(Village.code).startswith(area), village_is_visible()
    )
    rows = await session.exec(found.order_by(col(Village.code)))
    return [(code, name) for code, name in rows]


async def names_of(session: AsyncSession, codes: Collection[str]) -> dict[str, str]:
    """The names of these villages; one that no list brought is missing."""
    if not codes:
        return {}
    found = select(Village.code, Village.name).where(
        col(Village.code).in_(codes), village_is_visible()
    )
    return dict((await session.exec(found)).all())
