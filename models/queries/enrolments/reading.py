"""What the office sees of people who are being enrolled: by list, and one person whole."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func
from sqlalchemy import select as sql_select
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.areas import in_areas
from models.queries.enrolments.conditions import (
    ALONE,
    has_ground,
    in_pile,
    in_states,
    joined,
    theirs,
)
from models.queries.enrolments.values import OPEN, SEALED, Case, Pile, case_in
from models.queries.vaults import vault_of
from models.rules.enrolment.states import State
from models.rules.roles import Duty, Role
from models.tables import BatchStatus, Enrolment, ImportBatch, Person, RosterEntry, WorkGroup

_Sent = tuple[str | None, datetime | None, str]
_STANDS = ("area", "batch_id", "by", "state", "comment", "reason", "kpj", "state_at")


async def piles(
    session: AsyncSession,
    *,
    duties: Collection[Duty],
    role: Role,
    batch_id: str | None = None,
    handed_id: str | None = None,
) -> list[Pile]:
    """Every pile where `role` is held, or one: newest list first, those who came alone last."""
    here = in_areas(col(Enrolment.area), duties, role)
    by = (col(Enrolment.batch_id), col(Enrolment.state), col(Enrolment.agreed))
    found = sql_select(by[0], by[1], by[2], func.count()).where(here).group_by(*by)
    if batch_id is not None:
        found = found.where(in_pile(batch_id))
    if handed_id is not None:
        found = found.where(col(Enrolment.handed_id) == handed_id)
    counted: dict[str, dict[State, int]] = {}
    wordless: dict[str, dict[State, int]] = {}
    for one, state, agreed, people in await (await session.connection()).execute(found):
        counts = counted.setdefault(one or ALONE, {})
        counts[State(state)] = counts.get(State(state), 0) + people
        if not agreed:
            wordless.setdefault(one or ALONE, {})[State(state)] = people
    sent: dict[str, _Sent] = {ALONE: (None, None, ""), **await _sent(session, counted)}
    made = [
        Pile(one, *sent[one][:2], counts, wordless.get(one, {}), sent[one][2])
        for one, counts in counted.items()
        if one in sent
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
    by_then: datetime | None = None,
    offset: int = 0,
    most: int | None = None,
) -> Sequence[Case]:
    """People who stand in one of these states, of one pile or of all, by the order they came.

    Those of a list as they stand in the file: whoever checks has the paper in hand.
    `leaving`: only who agreed that the data may leave. `by_then`: only who stood there already at
    that moment, with the very data and the word that there are now.
    """
    page, order = _page(batch_id), _order(batch_id)
    page = page.where(theirs(duties, role), in_states(states))
    if handed_id is not None:
        page = page.where(col(Enrolment.handed_id) == handed_id)
    if leaving:
        page = page.where(col(Enrolment.agreed))
    if person_id is not None:
        page = page.where(col(Enrolment.person_id) == person_id)
    if by_then is not None:
        page = page.where(col(Enrolment.state_at) <= by_then)
    found = _whole(page.order_by(*order).offset(offset).limit(most)).order_by(*order)
    if by_then is not None:
        found = found.where(col(Person.updated_at) <= by_then)
    if leaving:
        found = found.where(has_ground())
    vault = vault_of(session)
    connection = await session.connection()
    return [case_in(vault, dict(row._mapping)) for row in await connection.execute(found)]


async def case_of(
    session: AsyncSession, *, person_id: str, duties: Collection[Duty], role: Role
) -> Case | None:
    """One person; None for one elsewhere, and for nobody."""
    found = await cases(session, duties=duties, role=role, person_id=person_id)
    return found[0] if found else None


def _page(batch_id: str | None) -> Select[str]:
    """Who is on a page is found in the index alone, the rest of those few after that."""
    found = sql_select(col(Enrolment.person_id))
    return found if batch_id is None else found.where(in_pile(batch_id))


def _order(batch_id: str | None) -> tuple[Any, ...]:
    number, at, one = col(Enrolment.number), col(Enrolment.created_at), col(Enrolment.person_id)
    if batch_id is None:
        return at, number, one
    # The list first, though it is one alone: PostgreSQL finds the order of the index so.
    return col(Enrolment.batch_id), number, at, one


def _whole(page: Select[str]) -> Select[Any]:
    found: Select[Any] = joined(
        sql_select(
            *(_person(name) for name in (*OPEN, *SEALED)),
            col(RosterEntry.village).label("village"),
            has_ground().label("ground"),
            *(col(getattr(Enrolment, name)) for name in _STANDS),
        )
    )
    return found.where(col(Enrolment.person_id).in_(page))


async def _sent(session: AsyncSession, ids: Collection[str]) -> dict[str, _Sent]:
    """By list that may be seen: who sent it, when it was saved, and of which group it is."""
    found = (
        sql_select(
            col(ImportBatch.id),
            col(ImportBatch.sender),
            col(ImportBatch.applied_at),
            col(WorkGroup.name),
        )
        .join(WorkGroup, col(WorkGroup.id) == col(ImportBatch.group_id), isouter=True)
        .where(
            col(ImportBatch.id).in_(ids),
            col(ImportBatch.status) == BatchStatus.APPLIED.value,
        )
    )
    rows = await (await session.connection()).execute(found)
    return {batch_id: (sender, at, group or "") for batch_id, sender, at, group in rows}


def _moment(at: datetime | None) -> float:
    return at.timestamp() if at is not None else 0.0


def _person(name: str) -> Any:
    return col(getattr(Person, name)).label(f"person_{name}")
