"""The register of claims: by the branch's number, moved by the rule of states, told once seen."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, case, exists, or_, update
from sqlalchemy import select as sql_select
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries import audit
from models.queries.claims.opening import note_listed
from models.queries.imports.bulk import delete_brought, insert_new, update_all
from models.queries.imports.claim_changing import changed, objection, put_back
from models.queries.imports.claim_known import known_claims
from models.queries.imports.claim_making import claim_rows
from models.queries.imports.claim_telling import ask_to_tell_of
from models.queries.imports.claim_undoing import in_use, lose
from models.queries.imports.members import forgotten_since
from models.queries.imports.registers import Known, Order, Prepared
from models.rules.audit import Act
from models.rules.roster import claim_columns as column
from models.rules.roster.faults import Outcome, RowFault, RowWarning
from models.rules.roster.kind import Finding, Values
from models.tables import Claim, ClaimHeir, ClaimMove, ImportBatch, Person
from models.tables.vault import Vault

_claim = Claim.__table__  # type: ignore[attr-defined]
_heir = ClaimHeir.__table__  # type: ignore[attr-defined]
_move = ClaimMove.__table__  # type: ignore[attr-defined]
_PEOPLE = sql_select(
    col(Person.nik_index), col(Person.id), col(Person.district), col(Person.regency)
).where(col(Person.nik_index).in_(bindparam("indexes", expanding=True)))


class Claims:
    """Claims that a branch has under numbers of its own."""

    async def known(
        self, session: AsyncSession, keys: Sequence[str], *, area: str | None
    ) -> dict[str, Known]:
        """By the branch's number."""
        return await known_claims(session, keys, area=area)

    async def objections(
        self,
        session: AsyncSession,
        rows: Mapping[str, Values],
        known: Mapping[str, Known],
        *,
        now: datetime,
    ) -> dict[str, Finding]:
        """An illegal step, another worker's number; a worker who asked to be forgotten since."""
        found = {
            key: fault
            for key, there in known.items()
            if there.mine and (fault := objection(there, rows[key], now=now))
        }
        new = {key: rows[key] for key in rows if key not in known}
        niks = {values.get(column.WORKER_NIK) for values in new.values()} - {None}
        since = await forgotten_since(session, [nik for nik in niks if nik])
        for key, values in new.items():
            day = since.get(values.get(column.WORKER_NIK) or "")
            # What happened after that day is a new matter, of which the family may hear.
            if day is not None and (values.get(column.EVENT_DATE) or "") <= day.isoformat():
                found[key] = Finding(column.WORKER_NIK, RowFault.FORMER_OPT_OUT)
        return found

    async def alike(
        self, _session: AsyncSession, _likenesses: Sequence[str], *, area: str | None
    ) -> frozenset[str]:
        """One family may have several claims."""
        del area
        return frozenset()

    def make(
        self,
        vault: Vault,
        number: int,
        values: Values,
        _warnings: Sequence[RowWarning],
        order: Order,
    ) -> Prepared:
        """A claim, its heir and its first step."""
        return Prepared(number, str(values[column.REF]), claim_rows(vault, number, values, order))

    def change(
        self, vault: Vault, number: int, known: Known, values: Values, order: Order
    ) -> Prepared:
        """New values over the old ones."""
        return changed(vault, number, known, values, order)

    async def insert(self, session: AsyncSession, rows: Sequence[Prepared]) -> set[int]:
        """A number that somebody opened meanwhile stays theirs."""
        claims = await _with_people(session, [row.rows["claim"] for row in rows])
        mine = list(rows)
        if not await insert_new(session, _claim, claims):
            ids = [claim["id"] for claim in claims]
            there = set(await session.exec(select(Claim.id).where(col(Claim.id).in_(ids))))
            claims = [claim for claim in claims if claim["id"] in there]
            mine = [row for row in rows if row.rows["claim"]["id"] in there]
        await insert_new(session, _heir, [r.rows["heir"] for r in mine if "heir" in r.rows])
        await insert_new(session, _move, [row.rows["move"] for row in mine])
        await note_listed(session, claims)
        return {row.number for row in mine}

    async def update(self, session: AsyncSession, rows: Sequence[Prepared]) -> set[int]:
        """Only claims that nobody wrote to since they were read."""
        ids = [row.rows["claim"]["id"] for row in rows]
        stamps = select(Claim.id, Claim.updated_at).where(col(Claim.id).in_(ids))
        now = dict((await session.exec(stamps.with_for_update())).all())
        same = [row for row in rows if now.get(row.rows["claim"]["id"]) == row.stamp]
        await update_all(session, _claim, ["id"], _all(same, "claim"))
        await lose(session, same)
        await insert_new(session, _move, _all(same, "move"))
        await update_all(session, _heir, ["id"], _all(same, "heir"))
        await insert_new(session, _heir, _all(same, "new_heir"))
        if same:
            at = same[0].rows["claim"]["updated_at"]
            by = same[0].rows["note"]["by"]
            notes = [(n["subject"], n["place"], n["why"]) for n in _all(same, "note")]
            await audit.note_all(session, actor=by, act=Act.CLAIM_CHANGED, notes=notes, now=at)
        return {row.number for row in same}

    async def keep_changed(self, session: AsyncSession, batch_id: str) -> int:
        """What a later list changed is that list's; what people work with is nobody's list's."""
        moved = exists().where(
            col(ClaimMove.claim_id) == col(Claim.id),
            or_(col(ClaimMove.batch_id).is_(None), col(ClaimMove.batch_id) != batch_id),
        )
        bound = exists().where(col(ClaimHeir.claim_id) == col(Claim.id), in_use())
        later = col(Claim.last_batch_id) != batch_id
        kept = await session.exec(
            update(Claim)
            .where(col(Claim.batch_id) == batch_id, or_(later, moved, bound))
            .values(batch_id=case((later, Claim.last_batch_id), else_=None))
        )
        return kept.rowcount

    def back(
        self, vault: Vault, number: int, known: Known, before: str, order: Order
    ) -> Prepared | None:
        """As it was before the batch."""
        return put_back(vault, number, known, before, order)

    async def remove(
        self, session: AsyncSession, batch_id: str, *, most: int, now: datetime
    ) -> int:
        """Delete what the batch brought, with heirs and steps."""
        del now
        brought = col(Claim.batch_id) == batch_id
        return await delete_brought(session, col(Claim.id), brought, most=most)

    async def when_applied(
        self, session: AsyncSession, batch: ImportBatch, *, now: datetime
    ) -> None:
        """Heirs are told once all of the list can be seen, and not before."""
        if batch.counts[Outcome.CHANGED.value]:
            await ask_to_tell_of(session, batch_id=batch.id, by=batch.sender, now=now)


async def _with_people(
    session: AsyncSession, claims: Sequence[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """Linked to the person with the same NIK; without an area of the office, theirs."""
    indexes = [claim["worker_nik_index"] for claim in claims if claim["worker_nik_index"]]
    found = await (await session.connection()).execute(_PEOPLE, {"indexes": indexes})
    people = {index: (id_, place) for index, id_, *place in found}
    linked = []
    for claim in claims:
        person_id, place = people.get(claim["worker_nik_index"], (None, ["", ""]))
        area = claim["area"] or next(filter(None, place), "")
        linked.append({**claim, "person_id": person_id, "area": area})
    return linked


def _all(rows: Sequence[Prepared], name: str) -> list[Mapping[str, Any]]:
    return [row.rows[name] for row in rows if name in row.rows]
