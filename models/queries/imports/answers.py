"""The register of a branch's answers: each is a move of somebody's enrolment."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.enrolments.sealing import kpj_index
from models.queries.enrolments.standing import settle
from models.queries.enrolments.telling import ask_to_tell, ask_to_tell_senders
from models.queries.imports.answer_known import known_people
from models.queries.imports.answer_rows import answered, as_it_was
from models.queries.imports.bulk import update_all, values_by_key
from models.queries.imports.registers import Known, Order, Prepared, Register
from models.queries.vaults import vault_of
from models.rules.enrolment.states import TAKEN, State
from models.rules.roster import answer_columns as column
from models.rules.roster.answer_words import REFUSED
from models.rules.roster.faults import Outcome, RowFault
from models.rules.roster.kind import Finding, Values
from models.tables import Enrolment, ImportBatch, ImportRow
from models.tables.vault import Vault

_enrolment = Enrolment.__table__  # type: ignore[attr-defined]
_NOBODY = Finding(column.NIK, RowFault.NOT_ENROLLED)
_MAY_BE_REFUSED = frozenset({State.SENT, State.REFUSED})


class Answers(Register):
    """What the branch said of people: it names a NIK, makes nobody and brings nobody."""

    async def known(
        self, session: AsyncSession, keys: Sequence[str], *, area: str | None
    ) -> dict[str, Known]:
        """Of the office's own people; of somebody elsewhere as little as of nobody."""
        return await known_people(session, keys, area=area)

    async def objections(
        self,
        session: AsyncSession,
        rows: Mapping[str, Values],
        known: Mapping[str, Known],
        *,
        now: datetime,
    ) -> dict[str, Finding]:
        """People who are not here; a no to whom was never sent, or was taken; another's number."""
        del now
        found = {key: _NOBODY for key in rows if key not in known}
        found |= await _numbers_of_others(session, rows, known)
        for key, there in known.items():
            fault = _fault(there.source.state, rows[key])
            if fault is not None:
                found[key] = Finding(column.RESULT, fault)
        return found

    def change(
        self, vault: Vault, number: int, known: Known, values: Values, order: Order
    ) -> Prepared:
        """Where somebody stands from now on."""
        return answered(vault, number, known, values, order)

    async def update(self, session: AsyncSession, rows: Sequence[Prepared]) -> set[int]:
        """Only people whom nobody moved since they were read, and numbers that are still free."""
        ids = [str(row.person_id) for row in rows]
        stamps = select(Enrolment.person_id, Enrolment.state, Enrolment.state_at).where(
            col(Enrolment.person_id).in_(ids)
        )
        there = {
            one: (state, at) for one, state, at in await session.exec(stamps.with_for_update())
        }
        same = [row for row in rows if there.get(str(row.person_id)) == row.stamp]
        free = await _with_free_numbers(session, same)
        await update_all(session, _enrolment, ["person_id"], [row.rows["moved"] for row in free])
        await settle(session, [str(row.person_id) for row in free])  # who moved meanwhile
        return {row.number for row in free}

    async def keep_changed(self, session: AsyncSession, batch_id: str) -> int:
        """Of whom a later answer spoke, that one stays."""
        later = (
            select(func.count())
            .select_from(ImportRow)
            .join(Enrolment, col(Enrolment.person_id) == col(ImportRow.person_id))
            .where(
                col(ImportRow.batch_id) == batch_id,
                col(ImportRow.before).is_not(None),
                col(Enrolment.answered_by) != batch_id,
            )
        )
        return (await session.exec(later)).one()

    def back(
        self, vault: Vault, number: int, known: Known, before: str, order: Order
    ) -> Prepared | None:
        """As it was before the branch answered."""
        return as_it_was(vault, number, known, before, order)

    async def when_applied(
        self, session: AsyncSession, batch: ImportBatch, *, now: datetime
    ) -> None:
        """Workers hear of their step, and whoever brought them of what is to be put right."""
        if batch.counts[Outcome.CHANGED.value]:
            await ask_to_tell(session, by=batch.sender, now=now)
            await ask_to_tell_senders(session, batch_id=batch.id, by=batch.sender, now=now)


def _fault(state: State, values: Values) -> RowFault | None:
    if values.get(column.RESULT) != REFUSED or state in _MAY_BE_REFUSED:
        return None
    return RowFault.ALREADY_TAKEN if state in TAKEN else RowFault.NOT_SENT


async def _numbers_of_others(
    session: AsyncSession, rows: Mapping[str, Values], known: Mapping[str, Known]
) -> dict[str, Finding]:
    """Rows whose number is another's."""
    vault = vault_of(session)
    said = {
        kpj_index(vault, kpj): key
        for key, values in rows.items()
        if key in known and (kpj := values.get(column.KPJ))
    }
    return {
        said[index]: Finding(column.KPJ, RowFault.KPJ_DIFFERS)
        for index, person_id in (await _holders(session, said)).items()
        if known[said[index]].source.person_id != person_id
    }


async def _with_free_numbers(session: AsyncSession, rows: Sequence[Prepared]) -> list[Prepared]:
    """One row a number; the rest waits for its turn, and is refused then."""
    numbers = {row.rows["moved"]["kpj_index"] for row in rows} - {None}
    holders = await _holders(session, numbers)
    return [
        row
        for row in rows
        if (number := row.rows["moved"]["kpj_index"]) is None
        or holders.setdefault(number, row.person_id) == row.person_id
    ]


async def _holders(session: AsyncSession, numbers: Collection[Any]) -> dict[Any, Any]:
    """Whose these numbers are."""
    number, person = col(Enrolment.kpj_index), col(Enrolment.person_id)
    return await values_by_key(session, number, person, among=numbers)
