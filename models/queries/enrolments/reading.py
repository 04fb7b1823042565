"""What the office sees of people who are being enrolled: by list, and one person whole."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import and_, func
from sqlalchemy import select as sql_select
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.enrolments.conditions import (
    ALONE,
    area_of,
    brought_by,
    has_ground,
    in_pile,
    in_states,
    joined,
    list_of,
    state_of,
    theirs,
)
from models.queries.enrolments.values import OPEN, SEALED, Case, Pile, case_in
from models.queries.vaults import vault_of
from models.rules.enrolment import State
from models.rules.roles import Duty, Role
from models.tables import Enrolment, ImportBatch, ImportRow, Person, RosterEntry, WorkGroup


async def piles(
    session: AsyncSession,
    *,
    duties: Collection[Duty],
    role: Role,
    batch_id: str | None = None,
    handed_id: str | None = None,
) -> list[Pile]:
    """Every pile where `role` is held, or one: newest list first, those who came alone last."""
    found = joined(
        sql_select(
            list_of().label("list"),
            state_of().label("state"),
            has_ground().label("ground"),
            func.count().label("people"),
        )
    ).where(theirs(duties, role))
    if batch_id is not None:
        found = found.where(in_pile(batch_id))
    if handed_id is not None:
        found = found.where(col(Enrolment.handed_id) == handed_id)
    connection = await session.connection()
    counted: dict[str, dict[State, int]] = {}
    wordless: dict[str, dict[State, int]] = {}
    grouped = found.group_by("list", "state", "ground")
    for one, state, ground, people in await connection.execute(grouped):
        counts = counted.setdefault(one or ALONE, {})
        counts[State(state)] = counts.get(State(state), 0) + people
        if not ground:
            wordless.setdefault(one or ALONE, {})[State(state)] = people
    sent = await _sent(session, counted)
    made = [
        Pile(one, sender, at, counts, wordless.get(one, {}), group)
        for one, counts in counted.items()
        for sender, at, group in [sent.get(one, (None, None, ""))]
    ]
    return sorted(made, key=lambda pile: _moment(pile.sent_at), reverse=True)


async def cases(
    session: AsyncSession,
    *,
    duties: Collection[Duty],
    role: Role,
    states: Collection[State] = frozenset(State),
    batch_id: str | None = None,
    person_id: str | None = None,
    handed_id: str | None = None,
    leaving: bool = False,
    offset: int = 0,
    most: int | None = None,
) -> Sequence[Case]:
    """People who stand in one of these states, of one pile or of all, by the order they came.

    `leaving`: only who agreed that the data may leave.
    """
    found = joined(
        sql_select(
            *(_person(name) for name in (*OPEN, *SEALED)),
            col(RosterEntry.village).label("village"),
            has_ground().label("ground"),
            area_of().label("area"),
            list_of().label("list"),
            brought_by().label("by"),
            state_of().label("state"),
            *(col(getattr(Enrolment, name)) for name in ("comment", "reason", "kpj", "state_at")),
        )
    ).where(theirs(duties, role), in_states(states))
    if batch_id is not None:
        found = found.where(in_pile(batch_id))
    if handed_id is not None:
        found = found.where(col(Enrolment.handed_id) == handed_id)
    if leaving:
        found = found.where(has_ground())
    if person_id is not None:
        found = found.where(col(Person.id) == person_id)
    # As they stand in the file: whoever checks has the paper in hand.
    number = col(ImportRow.number)
    listed = and_(
        col(ImportRow.person_id) == col(Person.id),
        col(ImportRow.batch_id) == col(RosterEntry.batch_id),
    )
    ordered = (
        found.join(ImportRow, listed, isouter=True)
        .order_by(col(Person.created_at), number, col(Person.id))
        .offset(offset)
        .limit(most)
    )
    vault = vault_of(session)
    connection = await session.connection()
    return [case_in(vault, dict(row._mapping)) for row in await connection.execute(ordered)]


async def case_of(
    session: AsyncSession, *, person_id: str, duties: Collection[Duty], role: Role
) -> Case | None:
    """One person; None for one elsewhere, and for nobody."""
    found = await cases(session, duties=duties, role=role, person_id=person_id)
    return found[0] if found else None


async def _sent(
    session: AsyncSession, ids: Collection[str]
) -> dict[str, tuple[str | None, datetime | None, str]]:
    """By list: who sent it, when it was saved, and of which group it is."""
    found = (
        sql_select(
            col(ImportBatch.id),
            col(ImportBatch.sender),
            col(ImportBatch.applied_at),
            col(WorkGroup.name),
        )
        .join(WorkGroup, col(WorkGroup.id) == col(ImportBatch.group_id), isouter=True)
        .where(col(ImportBatch.id).in_(ids))
    )
    rows = await (await session.connection()).execute(found)
    return {batch_id: (sender, at, group or "") for batch_id, sender, at, group in rows}


def _moment(at: datetime | None) -> float:
    return at.timestamp() if at is not None else 0.0


def _person(name: str) -> Any:
    return col(getattr(Person, name)).label(f"person_{name}")
