"""Who a broadcast would reach if it were confirmed now."""

from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.broadcasts.conditions import LANGUAGE, fits, left_out
from models.queries.broadcasts.counted import Audience, Sampled
from models.queries.broadcasts.persons import SIGNED_UP
from models.rules.broadcasts.segments import Segment
from models.rules.broadcasts.topics import CampaignTopic
from models.tables import Account, Person, Registration

_account: Any = Account.__table__  # type: ignore[attr-defined]  # SQLModel adds it
_person: Any = Person.__table__  # type: ignore[attr-defined]
_registration: Any = Registration.__table__  # type: ignore[attr-defined]

FEW = 2_000
"""Up to so many accounts are counted at once, in some 20 ms; more of them slice by slice."""
Between = tuple[int, int]
"""Accounts above the one number, up to the other."""


async def are_few(session: AsyncSession) -> bool:
    """Whether counting takes no time that anybody would notice."""
    return await slice_after(session, after=-1, size=FEW + 1) is None


async def slice_after(session: AsyncSession, *, after: int, size: int) -> int | None:
    """The number of the last of the next `size` accounts; None where there are fewer."""
    numbers = select(_account.c.user_id).where(_account.c.user_id > after)
    query = numbers.order_by(_account.c.user_id).offset(size - 1).limit(1)
    last = (await (await session.connection()).execute(query)).scalar_one_or_none()
    return None if last is None else int(last)


async def count(
    session: AsyncSession,
    *,
    segment: Segment,
    topic: CampaignTopic,
    area: str,
    home: str | None,
    now: datetime,
    starts_at: datetime | None = None,
    between: Between | None = None,
) -> Audience:
    """How many fit, and how many of them are left out for which reason.

    `starts_at`: whoever had enough messages is told by the week before it; `home`: the regency
    this bot serves, where accounts count that have not signed up; `between`: of one slice of the
    accounts, without the groups.
    """
    begins = max(now, starts_at or now)
    why = left_out(topic, now=begins, segment=segment).label("why")
    meant = (
        select(why)
        .where(*_sliced(between), fits(segment, area=area, home=home, now=now))
        .subquery()
    )
    connection = await session.connection()
    rows = await connection.execute(
        select(meant.c.why, func.count().label("n")).group_by(meant.c.why)
    )
    found: dict[str | None, int] = {row.why: row.n for row in rows}
    groups = len(set(segment.chats)) if between is None else 0
    return Audience(
        sum(found.values()) + groups,
        {reason: number for reason, number in found.items() if reason is not None},
    )


async def sample(
    session: AsyncSession,
    *,
    segment: Segment,
    topic: CampaignTopic,
    area: str,
    home: str | None,
    now: datetime,
    starts_at: datetime | None = None,
    limit: int = 5,
    between: Between | None = None,
) -> tuple[Sampled, ...]:
    """Some of those who would be written to: the ones who were here last."""
    begins = max(now, starts_at or now)
    reached = left_out(topic, now=begins, segment=segment).is_(None)
    query = (
        select(
            _account.c.user_id, LANGUAGE, _first(_person.c.occupation), _first(_person.c.district)
        )
        .where(*_sliced(between), fits(segment, area=area, home=home, now=now), reached)
        .order_by(_account.c.seen_at.desc(), _account.c.user_id)
        .limit(limit)
    )
    rows = await (await session.connection()).execute(query)
    return tuple(Sampled(*row) for row in rows)


def _sliced(between: Between | None) -> list[Any]:
    if between is None:
        return []
    return [_account.c.user_id > between[0], _account.c.user_id <= between[1]]


def _first(column: Any) -> Any:
    """Of the person this account signed up first."""
    return (
        select(column)
        .select_from(SIGNED_UP)
        .where(_registration.c.user_id == _account.c.user_id)
        .order_by(_registration.c.own.desc(), _registration.c.created_at)
        .limit(1)
        .correlate(_account)
        .scalar_subquery()
    )
