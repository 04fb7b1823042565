"""The register of claims: by the branch's number, moved by the rule of states, told once seen."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import case, exists, or_, update
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.claims.listed import note_listed
from models.queries.imports.bulk import delete_brought, insert_new, update_all, values_by_key
from models.queries.imports.claim_changing import changed, objection
from models.queries.imports.claim_known import known_claims
from models.queries.imports.claim_making import claim_rows
from models.queries.imports.claim_placing import beside_others, with_people
from models.queries.imports.claim_returning import put_back
from models.queries.imports.claim_telling import ask_to_tell_of
from models.queries.imports.claim_undoing import in_use, lose
from models.queries.imports.registers import Known, Order, Prepared, Register
from models.queries.office import audit
from models.rules.office.audit import Act
from models.rules.roster import claim_columns as column
from models.rules.roster.faults import Outcome, RowWarning
from models.rules.roster.kind import Finding, Values
from models.tables import Claim, ClaimHeir, ClaimMove, ImportBatch
from models.tables.vault import Vault

_claim = Claim.__table__  # type: ignore[attr-defined]
_heir = ClaimHeir.__table__  # type: ignore[attr-defined]
_move = ClaimMove.__table__  # type: ignore[attr-defined]


class Claims(Register):
    """Claims that a branch has under numbers of its own; one family may have several."""

    async def known(
        self, session: AsyncSession, keys: Sequence[str], *, area: str | None
    ) -> dict[str, Known]:
        """By the branch's number."""
        return await known_claims(session, keys, area=area)

    async def objections(
        self,
        _session: AsyncSession,
        rows: Mapping[str, Values],
        known: Mapping[str, Known],
        *,
        now: datetime,
    ) -> dict[str, Finding]:
        """An illegal step, another worker's number. That a worker asked to be forgotten is no
        objection, since that would tell that there was somebody: see `claim_placing`.
        """
        return {
            key: fault
            for key, there in known.items()
            if there.mine and (fault := objection(there, rows[key], now=now))
        }

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
        """A number that somebody opened meanwhile stays theirs; one of another office is theirs
        too, and nobody learns of the other.
        """
        claims = await with_people(session, [row.rows["claim"] for row in rows])
        if not await insert_new(session, _claim, claims):
            claims = await beside_others(session, rows, claims)
        ids = {claim["id"] for claim in claims}
        mine = [row for row in rows if row.rows["claim"]["id"] in ids]
        await insert_new(session, _heir, [r.rows["heir"] for r in mine if "heir" in r.rows])
        await insert_new(session, _move, [row.rows["move"] for row in mine])
        await note_listed(session, claims)
        return {row.number for row in mine}

    async def update(self, session: AsyncSession, rows: Sequence[Prepared]) -> set[int]:
        """Only claims that nobody wrote to since they were read."""
        ids = [row.rows["claim"]["id"] for row in rows]
        stamp = col(Claim.updated_at)
        now = await values_by_key(session, col(Claim.id), stamp, among=ids, lock=True)
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


def _all(rows: Sequence[Prepared], name: str) -> list[Mapping[str, Any]]:
    return [row.rows[name] for row in rows if name in row.rows]
