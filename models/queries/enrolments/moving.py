"""People are moved, one or a whole list at once, from where the rule allows it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.enrolments import sealing
from models.queries.enrolments.again import begin_anew
from models.queries.enrolments.conditions import in_pile, in_states, theirs
from models.queries.enrolments.telling import ask_to_tell
from models.queries.imports.bulk import update_all
from models.queries.office import audit
from models.queries.parts import in_parts
from models.queries.vaults import vault_of
from models.rules.enrolment.states import TOLD, Move, State, sources, target
from models.rules.office.audit import Act
from models.rules.roles import Duty, Role
from models.tables import Enrolment

LIST, PERSON = "list", "person"
_enrolment = Enrolment.__table__  # type: ignore[attr-defined]
_AT_ONCE = 5_000
"""A database takes no more than 32,766 or 65,535 values with a statement."""


@dataclass(frozen=True, slots=True)
class Which:
    """Whom a move is about: one person, or the people of a pile who stand in `states`."""

    person_id: str = ""
    batch_id: str = ""
    states: frozenset[State] = frozenset({State.RECEIVED})

    @property
    def subject(self) -> str:
        """For the record."""
        return f"{PERSON}:{self.person_id}" if self.person_id else f"{LIST}:{self.batch_id}"

    def condition(self, move: Move) -> ColumnElement[bool]:
        """These, and of them only whom the rule lets move."""
        if self.person_id:
            one: ColumnElement[bool] = col(Enrolment.person_id) == self.person_id
            return one & in_states(sources(move))
        return in_pile(self.batch_id) & in_states(sources(move) & self.states)


async def review(
    session: AsyncSession,
    *,
    which: Which,
    move: Move,
    duties: Collection[Duty],
    role: Role,
    by: str,
    now: datetime,
    comment: str = "",
) -> int:
    """Move them; how many were. Of people elsewhere, or moved meanwhile, none are."""
    condition = which.condition(move) & theirs(duties, role)
    # Whoever was faster has moved them while we waited: what fits then is what is moved.
    found = select(Enrolment.person_id).where(condition).order_by(col(Enrolment.person_id))
    ids = (await session.exec(found.with_for_update())).all()
    if not ids:
        return 0
    await set_state(session, ids, target(move), by=by, now=now, comment=comment)
    await audit.note(
        session,
        actor=by,
        act=Act.ENROLMENT_REVIEWED,
        subject=which.subject,
        place=await _place(session, ids[0]),
        why=f"{move} n={len(ids)}",
        now=now,
    )
    return len(ids)


async def set_state(
    session: AsyncSession,
    ids: Collection[str],
    state: State,
    *,
    by: str,
    now: datetime,
    comment: str = "",
) -> None:
    """Where these people stand from now on; what was said of them before is over."""
    for part in in_parts(sorted(ids), _AT_ONCE):
        if state is not State.SENT:  # nobody is sent who was not looked at first
            await begin_anew(session, part)
        await _write(session, part, state, by=by, now=now, comment=comment)
    if state in TOLD:
        await ask_to_tell(session, by=by, now=now)


async def _write(
    session: AsyncSession, ids: Collection[str], state: State, *, by: str, now: datetime,
    comment: str,
) -> None:  # fmt: skip
    row: dict[str, Any] = {"state": state.value, "reviewed_by": by, "state_at": now}
    if state is not State.RECEIVED:  # a comment stays until what it asked for was looked at
        row |= {"reason": None, "comment": None}
    mine = update(Enrolment).where(col(Enrolment.person_id).in_(ids))
    await session.exec(mine.values(**row))
    if comment:
        vault = vault_of(session)
        sealed = [
            {"person_id": one, "comment": sealing.sealed(vault, "comment", one, comment)}
            for one in ids
        ]
        await update_all(session, _enrolment, ["person_id"], sealed)


async def _place(session: AsyncSession, person_id: str) -> str:
    found = select(Enrolment.area).where(col(Enrolment.person_id) == person_id)
    return (await session.exec(found)).one()
