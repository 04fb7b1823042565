"""Events of socialisation: made by an officer, visited by a link, counted without names."""

import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, or_, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import col, delete, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.areas import in_areas
from models.rules.codes import ALPHABET
from models.rules.roles import Duty, Role
from models.tables import EventAnswer, EventVisit, Registration, SocialEvent

CODE_LENGTH = 7
WITHIN = timedelta(days=7)
"""So long a sign-up is counted for the event."""
_INSERT = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


@dataclass(frozen=True, slots=True)
class Event:
    """An event as its officers see it."""

    id: str
    code: str
    area: str
    place: str
    heads: int | None
    created_at: datetime


@dataclass(frozen=True, slots=True, repr=False)
class Outcome:
    """What became of an event."""

    visits: int
    sign_ups: int
    """By accounts that opened the link, within a week of that."""
    answers: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """By question, how often each choice was taken."""


async def make_event(
    session: AsyncSession, *, area: str, place: str, by: str, now: datetime
) -> Event:
    """A new event with a link of its own."""
    row = SocialEvent(
        id=secrets.token_hex(16),
        code="".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH)),
        area=area,
        place=place,
        actor=by,
        created_at=now,
    )
    session.add(row)
    await session.flush()
    return _told(row)


async def events_for(
    session: AsyncSession, *, duties: Collection[Duty], limit: int = 30
) -> list[Event]:
    """The newest events where somebody has a duty."""
    found = select(SocialEvent).where(_mine(duties))
    newest = found.order_by(col(SocialEvent.created_at).desc()).limit(limit)
    return [_told(row) for row in await session.exec(newest)]


async def event_for(
    session: AsyncSession, *, event_id: str, duties: Collection[Duty]
) -> Event | None:
    """One of them; elsewhere is the same as nowhere."""
    found = select(SocialEvent).where(SocialEvent.id == event_id, _mine(duties))
    row = (await session.exec(found)).first()
    return _told(row) if row is not None else None


async def event_behind(session: AsyncSession, *, code: str) -> Event | None:
    """Behind a link."""
    found = select(SocialEvent).where(SocialEvent.code == code.upper()[: CODE_LENGTH + 1])
    row = (await session.exec(found)).first()
    return _told(row) if row is not None else None


async def count_heads(session: AsyncSession, *, event_id: str, heads: int) -> None:
    """How many came."""
    mine = col(SocialEvent.id) == event_id
    await session.exec(update(SocialEvent).where(mine).values(heads=heads))


async def note_visit(session: AsyncSession, *, event_id: str, user_id: int, now: datetime) -> None:
    """An account opened the link: counted once."""
    row = {"event_id": event_id, "user_id": user_id, "at": now}
    connection = await session.connection()
    insert: Any = _INSERT[connection.dialect.name](EventVisit)
    await connection.execute(insert.on_conflict_do_nothing(), [row])


async def count_answer(
    session: AsyncSession, *, event_id: str, question: str, choice: str
) -> None:
    """One more of this answer; whose it was is written nowhere."""
    connection = await session.connection()
    insert: Any = _INSERT[connection.dialect.name](EventAnswer)
    more = insert.on_conflict_do_update(
        index_elements=["event_id", "question", "choice"], set_={"n": col(EventAnswer.n) + 1}
    )
    row = {"event_id": event_id, "question": question, "choice": choice, "n": 1}
    await connection.execute(more, [row])


async def outcome_of(session: AsyncSession, *, event: Event) -> Outcome:
    """Visits, sign-ups within a week, and the answers."""
    here = col(EventVisit.event_id) == event.id
    visits = (await session.exec(select(func.count()).where(here))).one()
    signed = (
        select(EventVisit.at, Registration.created_at)
        .join(EventVisit, col(EventVisit.user_id) == col(Registration.user_id))
        .where(here, col(Registration.created_at) >= col(EventVisit.at))
    )
    # Not from when the event was made: its picture may be printed weeks before.
    sign_ups = sum(at - seen < WITHIN for seen, at in await session.exec(signed))
    answers: dict[str, dict[str, int]] = {}
    for row in await session.exec(select(EventAnswer).where(EventAnswer.event_id == event.id)):
        answers.setdefault(row.question, {})[row.choice] = row.n
    return Outcome(visits, sign_ups, answers)


async def forget_of(session: AsyncSession, *, user_id: int) -> None:
    """That this account was there."""
    await session.exec(delete(EventVisit).where(col(EventVisit.user_id) == user_id))


def _mine(duties: Collection[Duty]) -> ColumnElement[bool]:
    area = col(SocialEvent.area)
    return or_(in_areas(area, duties, Role.OFFICER), in_areas(area, duties, Role.ADMIN))


def _told(row: SocialEvent) -> Event:
    return Event(row.id, row.code, row.area, row.place, row.heads, row.created_at)
