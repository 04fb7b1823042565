"""The register of memberships: what a branch's monthly file says of each member."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.imports.bulk import (
    delete_brought,
    hand_to_later,
    insert_new,
    update_all,
    values_by_key,
)
from models.queries.imports.member_known import forgotten_since
from models.queries.imports.registers import Known, Order, Prepared, Register
from models.queries.imports.status_known import known_members, kpj_index, row_of
from models.queries.vaults import NIK, vault_of
from models.rules.roster import status_columns as column
from models.rules.roster.faults import RowFault, RowWarning
from models.rules.roster.kind import Finding, Values
from models.rules.roster.status import member_key
from models.tables import Membership, Person
from models.tables.vault import Vault

_member = Membership.__table__  # type: ignore[attr-defined]
_NIK, _KPJ = col(Membership.nik_index), col(Membership.kpj_index)


class StatusFile(Register):
    """Memberships as the branch tells them. A file names nobody, and nobody is told of it: who
    lapses is reminded on the day."""

    async def known(
        self, session: AsyncSession, keys: Sequence[str], *, area: str | None
    ) -> dict[str, Known]:
        """By NIK, or by the card's number."""
        return await known_members(session, keys, area=area)

    async def objections(
        self,
        session: AsyncSession,
        rows: Mapping[str, Values],
        known: Mapping[str, Known],
        *,
        now: datetime,
    ) -> dict[str, Finding]:
        """A file older than what is kept; a number that another has; who asked to be forgotten
        and has not come back."""
        del now
        found = await _forgotten(session, [key for key in rows if key not in known])
        found |= await _numbers_of_others(session, rows)
        for key, there in known.items():
            last = there.values.get(column.AS_OF)
            if there.mine and last and (rows[key].get(column.AS_OF) or last) < last:
                found[key] = Finding(column.AS_OF, RowFault.STATE_BEFORE_LAST, last)
        return found

    def make(
        self,
        vault: Vault,
        number: int,
        values: Values,
        _warnings: Sequence[RowWarning],
        order: Order,
    ) -> Prepared:
        """A membership."""
        index = vault.blind_index(str(values[column.NIK]), purpose=NIK)
        row = row_of(vault, index, values, order)
        row |= _brought(order)
        return Prepared(number, str(member_key(values)), {"member": row})

    def change(
        self, vault: Vault, number: int, known: Known, values: Values, order: Order
    ) -> Prepared:
        """What the file says now over what it said last."""
        index = known.source.nik_index
        row = row_of(vault, index, {**known.values, **known.changes(values)}, order)
        key = str(member_key(values))
        if known.stamp is None:  # only the card was known
            return Prepared(number, key, {"member": row | _brought(order)}, index=index)
        before = json.dumps([known.values, known.source.last_batch_id])
        return Prepared(number, key, {"member": row}, None, known.stamp, before, index)

    async def insert(self, session: AsyncSession, rows: Sequence[Prepared]) -> set[int]:
        """A NIK, or a number, that another file brought meanwhile stays as it is."""
        await insert_new(session, _member, [row.rows["member"] for row in rows])
        mine = select(Membership.nik_index).where(
            col(Membership.nik_index).in_([row.rows["member"]["nik_index"] for row in rows]),
            col(Membership.batch_id) == rows[0].rows["member"]["batch_id"],
        )
        there = set(await session.exec(mine))
        return {row.number for row in rows if row.rows["member"]["nik_index"] in there}

    async def update(self, session: AsyncSession, rows: Sequence[Prepared]) -> set[int]:
        """Only what nobody wrote to since it was read, and one row a member at a time."""
        indexes = [row.rows["member"]["nik_index"] for row in rows]
        stamp = col(Membership.updated_at)
        now = await values_by_key(session, _NIK, stamp, among=indexes, lock=True)
        same = [row for row in rows if now.get(row.rows["member"]["nik_index"]) == row.stamp]
        free = await _with_free_numbers(session, same)
        new = [row.rows["member"] for row in free if row.stamp is None]
        await insert_new(session, _member, new)
        there = [row.rows["member"] for row in free if row.stamp is not None]
        await update_all(session, _member, ["nik_index"], there)
        return {row.number for row in free}

    async def keep_changed(self, session: AsyncSession, batch_id: str) -> int:
        """Of whom a later file spoke, that file's word stays."""
        return await hand_to_later(session, Membership, batch_id)

    def back(
        self, vault: Vault, number: int, known: Known, before: str, order: Order
    ) -> Prepared | None:
        """What the file before this one said."""
        if known.source.last_batch_id != order.batch_id:
            return None
        values, last = json.loads(before)
        row = row_of(vault, known.source.nik_index, values, order) | {"last_batch_id": last}
        return Prepared(number, "", {"member": row}, None, known.stamp)

    async def remove(
        self, session: AsyncSession, batch_id: str, *, most: int, now: datetime
    ) -> int:
        """Delete what the file brought."""
        del now
        brought = col(Membership.batch_id) == batch_id
        return await delete_brought(session, _NIK, brought, most=most)


def _brought(order: Order) -> dict[str, Any]:
    return {"area": order.area, "batch_id": order.batch_id, "created_at": order.now}


async def _forgotten(session: AsyncSession, niks: Sequence[str]) -> dict[str, Finding]:
    """Who asked to be forgotten; whoever is registered anew has given a new word."""
    since: dict[str, date] = await forgotten_since(session, niks)
    by_index = {vault_of(session).blind_index(nik, purpose=NIK): nik for nik in since}
    here = select(Person.nik_index).where(col(Person.nik_index).in_(by_index))
    back = {by_index[index] for index in await session.exec(here)}
    opted_out = Finding(column.NIK, RowFault.FORMER_OPT_OUT)
    return {nik: opted_out for nik in since if nik not in back}


async def _numbers_of_others(
    session: AsyncSession, rows: Mapping[str, Values]
) -> dict[str, Finding]:
    """Rows whose card is kept with another NIK."""
    vault = vault_of(session)
    said = {
        kpj_index(vault, kpj): (key, vault.blind_index(nik, purpose=NIK))
        for key, values in rows.items()
        if (kpj := values.get(column.KPJ)) and (nik := values.get(column.NIK))
    }
    differs = Finding(column.KPJ, RowFault.KPJ_DIFFERS)
    holders = await values_by_key(session, _KPJ, _NIK, among=said)
    return {said[kpj][0]: differs for kpj, nik in holders.items() if said[kpj][1] != nik}


async def _with_free_numbers(session: AsyncSession, rows: Sequence[Prepared]) -> list[Prepared]:
    """One row a member and a number; the rest waits for its turn, and may be refused then."""
    numbers = {row.rows["member"]["kpj_index"] for row in rows} - {None}
    holders = await values_by_key(session, _KPJ, _NIK, among=numbers)
    free: dict[bytes, Prepared] = {}
    for row in rows:
        index, kpj = row.rows["member"]["nik_index"], row.rows["member"]["kpj_index"]
        if index in free or (kpj is not None and holders.setdefault(kpj, index) != index):
            continue
        free[index] = row
    return list(free.values())
