"""The register of deaths: members of the area who died and for whom nobody has claimed yet.

A row becomes a claim that nobody has filed. A dead member gets one, whichever list or report came
first; whoever looks alike under another NIK is suggested to the office and never merged.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, or_, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.areas import in_area
from models.queries.claims.listed import note_opened
from models.queries.claims.opening import rows_of
from models.queries.claims.values import Opening
from models.queries.deaths.claimed import claims_about, forget_matches, nobody_touched
from models.queries.imports.bulk import delete_brought, insert_new
from models.queries.imports.registers import Known, Order, Prepared, Register
from models.queries.imports.roster import LIKENESS
from models.queries.imports.visible import person_is_visible
from models.queries.vaults import NIK, vault_of
from models.rules.claims.states import State
from models.rules.hours.zones import day_in, zone_of
from models.rules.roster import death_columns as column
from models.rules.roster.faults import RowFault, RowWarning
from models.rules.roster.kind import Values
from models.rules.table.claim_rows import Claim as Programme
from models.tables import Claim, ClaimMove, DeathMatch, Person, RosterEntry
from models.tables.vault import Vault

SOURCE = "death_list"
_claim = Claim.__table__  # type: ignore[attr-defined]
_move = ClaimMove.__table__  # type: ignore[attr-defined]
_match = DeathMatch.__table__  # type: ignore[attr-defined]
_STRANGER = Known(
    mine=False,
    values={},
    stamp=None,
    why=RowWarning.NOT_REGISTERED,
    alike=RowFault.NEAR_MEMBER,
)
_CLAIMED = Known(mine=False, values={}, stamp=None, why=RowWarning.CLAIM_EXISTS)


class Deaths(Register):
    """Claims that could be filed, whatever the dead had asked of us. One that is there is its
    officer's and never changed; no family is told, since an officer looks first."""

    async def known(
        self, session: AsyncSession, keys: Sequence[str], *, area: str | None
    ) -> dict[str, Known]:
        """Everybody but members of the area without a claim: those are what is new."""
        vault = vault_of(session)
        indexes = {key: vault.blind_index(key, purpose=NIK) for key in keys}
        here = select(Person.nik_index).where(
            col(Person.nik_index).in_(indexes.values()), person_is_visible(), lives_in(area)
        )
        members = set(await session.exec(here))
        claimed = await claims_about(session, dict.fromkeys(members))
        found = {
            key: _CLAIMED if index in claimed else _STRANGER for key, index in indexes.items()
        }
        return {
            key: it for key, it in found.items() if it is _CLAIMED or indexes[key] not in members
        }

    async def alike(
        self, session: AsyncSession, likenesses: Sequence[str], *, area: str | None
    ) -> frozenset[str]:
        """Among people on lists of the area."""
        vault = vault_of(session)
        by_index = {vault.blind_index(like, purpose=LIKENESS): like for like in likenesses}
        found = (
            select(RosterEntry.likeness)
            .join(Person, col(Person.id) == col(RosterEntry.person_id))
            .where(col(RosterEntry.likeness).in_(by_index), person_is_visible(), lives_in(area))
        )
        return frozenset(by_index[index] for index in await session.exec(found))

    def make(
        self,
        vault: Vault,
        number: int,
        values: Values,
        _warnings: Sequence[RowWarning],
        order: Order,
    ) -> Prepared:
        """A claim that nobody has filed, and its first step."""
        opening = Opening(
            programme=Programme.JKM,
            worker_name=str(values[column.NAME]),
            worker_nik=values[column.NIK],
            event_on=date.fromisoformat(str(values[column.DIED_ON])),
            area=order.area or "",
            state=State.DRAFT,
            state_on=day_in(zone_of(order.area or ""), order.now),
            potential=True,
            source=SOURCE,
            batch_id=order.batch_id,
        )
        made = rows_of(vault, opening, by=order.sender, now=order.now, holidays=order.holidays)
        rows = {"claim": made.claim.model_dump(), "move": made.move.model_dump()}
        return Prepared(number, str(values[column.NIK]), rows)

    async def insert(self, session: AsyncSession, rows: Sequence[Prepared]) -> set[int]:
        """Whoever has a claim by now, or has left the register, gets none."""
        indexes = [row.rows["claim"]["worker_nik_index"] for row in rows]
        people = await _people(session, indexes, rows[0].rows["claim"]["area"] or None)
        days = {r.rows["claim"]["worker_nik_index"]: r.rows["claim"]["event_on"] for r in rows}
        claimed = await claims_about(session, {index: days[index] for index in people})
        mine = [
            row
            for row in rows
            if (index := row.rows["claim"]["worker_nik_index"]) in people and index not in claimed
        ]
        claims = [_placed(row.rows["claim"], people) for row in mine]
        await insert_new(session, _claim, claims)
        await insert_new(session, _move, [row.rows["move"] for row in mine])
        matches = [
            {"nik_index": claim["worker_nik_index"], "claim_id": claim["id"]} for claim in claims
        ]
        await forget_matches(session, {claim["worker_nik_index"] for claim in claims})
        await insert_new(session, _match, matches)
        await note_opened(session, claims)
        return {row.number for row in mine}

    async def keep_changed(self, session: AsyncSession, batch_id: str) -> int:
        """Claims that somebody filed, moved or named an heir of stay, as nobody's list."""
        later = col(Claim.last_batch_id) != batch_id
        touched = or_(later, ~nobody_touched())
        kept = await session.exec(
            update(Claim)
            .where(col(Claim.batch_id) == batch_id, touched)
            .values(batch_id=case((later, Claim.last_batch_id), else_=None))
        )
        return kept.rowcount

    async def remove(
        self, session: AsyncSession, batch_id: str, *, most: int, now: datetime
    ) -> int:
        """Delete what the list brought and nobody has touched."""
        del now
        brought = col(Claim.batch_id) == batch_id
        return await delete_brought(session, col(Claim.id), brought, most=most)


def lives_in(area: str | None) -> ColumnElement[bool]:
    """Registered in an area: by kecamatan, by regency where no kecamatan is known."""
    if area is None:
        return col(Person.id).is_not(None)
    return or_(
        in_area(col(Person.district), area),
        and_(col(Person.district) == "", in_area(col(Person.regency), area)),
    )


async def _people(
    session: AsyncSession, indexes: Sequence[bytes], area: str | None
) -> dict[bytes, tuple[str, str]]:
    """Id and place of persons, locked: of two lists that come at once one makes the claim."""
    found = (
        select(Person.nik_index, Person.id, Person.district, Person.regency)
        .where(col(Person.nik_index).in_(indexes), person_is_visible(), lives_in(area))
        .order_by(col(Person.id))
        .with_for_update()
    )
    rows = await session.exec(found)
    return {index: (id_, district or regency) for index, id_, district, regency in rows}


def _placed(claim: Mapping[str, Any], people: Mapping[bytes, tuple[str, str]]) -> dict[str, Any]:
    """Linked to the person, where the person is registered."""
    person_id, place = people[claim["worker_nik_index"]]
    return {**claim, "person_id": person_id, "area": place or claim["area"]}
