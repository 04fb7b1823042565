"""People are moved, one or a whole list at once, from where the rule allows it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, literal
from sqlalchemy import select as sql_select
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries import audit
from models.queries.enrolments import sealing
from models.queries.enrolments.again import begin_anew
from models.queries.enrolments.conditions import (
    area_of,
    brought_by,
    in_pile,
    in_states,
    joined,
    list_of,
    theirs,
)
from models.queries.enrolments.telling import ask_to_tell
from models.queries.imports.bulk import update_all
from models.queries.vaults import vault_of
from models.rules.audit import Act
from models.rules.enrolment import TOLD, Move, State, sources, target
from models.rules.roles import Duty, Role
from models.tables import Enrolment, Person
from models.tables.base import Instant

LIST, PERSON = "list", "person"
_enrolment = Enrolment.__table__  # type: ignore[attr-defined]
_NEW = ("person_id", "area", "batch_id", "by", "state", "state_at", "created_at")


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
            one: ColumnElement[bool] = col(Person.id) == self.person_id
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
    ids = await _locked(session, joined(sql_select(col(Person.id))).where(condition), now=now)
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
    vault = vault_of(session)
    if state is not State.SENT:  # nobody is sent who was not looked at first
        await begin_anew(session, ids)
    row: dict[str, Any] = {"state": state.value, "reviewed_by": by, "state_at": now}
    if state is not State.RECEIVED:  # a comment stays until what it asked for was looked at
        row["reason"] = None
    rows = [
        {"person_id": one, **row}
        | ({"comment": _sealed(vault, one, comment)} if state is not State.RECEIVED else {})
        for one in sorted(ids)
    ]
    await update_all(session, _enrolment, ["person_id"], rows)
    if state in TOLD:
        await ask_to_tell(session, by=by, now=now)


async def _locked(session: AsyncSession, found: Select[Any], *, now: datetime) -> list[str]:
    """Ids of people who fit, each with a row of ours that nobody else moves before we are done."""
    await open_rows(session, found, now=now)
    mine = select(Enrolment.person_id).where(col(Enrolment.person_id).in_(found))
    ordered = mine.order_by(col(Enrolment.person_id)).with_for_update()
    ids = list(await session.exec(ordered))
    # Whoever was faster has moved them while we waited: what fits now is what is moved.
    still = await (await session.connection()).execute(found.where(col(Person.id).in_(ids)))
    return sorted(still.scalars())


async def open_rows(session: AsyncSession, found: Select[Any], *, now: datetime) -> None:
    """A row for each of these people who has none yet."""
    made = found.with_only_columns(
        col(Person.id),
        area_of(),
        list_of(),
        brought_by(),
        literal(State.RECEIVED.value),
        literal(now, type_=Instant()),
        literal(now, type_=Instant()),
        maintain_column_froms=True,
    ).where(col(Enrolment.person_id).is_(None))
    connection = await session.connection()
    inserting = {"sqlite": sqlite, "postgresql": postgresql}[connection.dialect.name]
    insert = inserting.insert(_enrolment).from_select(_NEW, made)
    await connection.execute(insert.on_conflict_do_nothing())


async def _place(session: AsyncSession, person_id: str) -> str:
    found = select(Enrolment.area).where(col(Enrolment.person_id) == person_id)
    return (await session.exec(found)).one()


def _sealed(vault: Any, person_id: str, comment: str) -> bytes | None:
    return sealing.sealed(vault, "comment", person_id, comment) if comment else None
