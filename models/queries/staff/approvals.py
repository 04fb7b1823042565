"""Requests for heavy acts: asked once, decided once, by somebody else or with a code."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement
from sqlmodel import and_, col, not_, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.areas import in_areas
from models.rules.office.heavy import LASTS, Act, Refusal, Request, Why, refusal_of
from models.rules.roles import Duty, Role
from models.tables import Approval

OPEN, APPROVED, REFUSED, WITHDRAWN = "open", "approved", "refused", "withdrawn"


@dataclass(frozen=True, slots=True)
class Decided:
    """A heavy act after its decision, or still open: what its flow needs to go on."""

    number: str
    act: Act
    area: str
    subject: str
    size: int | None
    requested_by: int


async def ask(
    session: AsyncSession,
    *,
    act: Act,
    area: str,
    subject: str,
    size: int | None,
    by: int,
    now: datetime,
) -> str:
    """Put a request on record; its number."""
    number = secrets.token_hex(16)
    session.add(
        Approval(
            id=number, act=act.value, area=area, subject=subject, size=size,
            requested_by=by, asked_at=now, expires_at=now + LASTS, status=OPEN,
        )
    )  # fmt: skip
    await session.flush()
    return number


async def asked_at(session: AsyncSession, *, number: str) -> datetime | None:
    """When a request was made: what came after it nobody has agreed to."""
    found = select(Approval.asked_at).where(Approval.id == number)
    return (await session.exec(found)).first()


async def still_open(
    session: AsyncSession,
    *,
    act: Act,
    area: str,
    subject: str,
    size: int | None,
    by: int,
    now: datetime,
) -> str | None:
    """The number of this admin's own request for just this, where it waits already."""
    same = select(Approval.id).where(
        Approval.act == act.value,
        Approval.area == area,
        Approval.subject == subject,
        col(Approval.size).is_not_distinct_from(size),
        Approval.requested_by == by,
        Approval.status == OPEN,
        col(Approval.expires_at) > now,
    )
    return (await session.exec(same.limit(1))).first()


async def decide(
    session: AsyncSession,
    *,
    number: str,
    by: int,
    duties: Collection[Duty],
    approve: bool,
    now: datetime,
    why: Why | None = None,
) -> Decided | Refusal:
    """A second admin's word; `why` he refuses. A request elsewhere is the same as none."""
    row = await _locked(session, number, duties)
    if row is None:
        return Refusal.GONE
    refused = refusal_of(_request(row), decider=by, duties=duties, now=now)
    if refused is not None:
        return refused
    row.why = None if approve or why is None else why.value
    return await _settle(session, row, APPROVED if approve else REFUSED, by, "second", now)


async def decided_by(
    session: AsyncSession, *, number: str, by: int, duties: Collection[Duty]
) -> bool | None:
    """What this admin said to a request before: True agreed, False refused, None nothing."""
    row = await _locked(session, number, duties)
    if row is None or row.decided_by != by or row.requested_by == by:
        return None
    return {APPROVED: True, REFUSED: False}.get(row.status)


async def waiting_for(
    session: AsyncSession, *, by: int, duties: Collection[Duty], now: datetime, most: int
) -> list[Decided]:
    """Open requests of others that this admin may decide, the oldest first."""
    found = (
        select(Approval)
        .where(
            in_areas(col(Approval.area), duties, Role.ADMIN),
            Approval.status == OPEN,
            Approval.requested_by != by,
            col(Approval.expires_at) > now,
            _is_known(),
        )
        .order_by(col(Approval.asked_at), col(Approval.id))
        .limit(most)
    )
    return [_value(row) for row in await session.exec(found)]


async def open_to(
    session: AsyncSession, *, number: str, by: int, duties: Collection[Duty], now: datetime
) -> Decided | None:
    """A request of somebody else that this admin may decide now."""
    row = await _locked(session, number, duties)
    if row is None or refusal_of(_request(row), decider=by, duties=duties, now=now) is not None:
        return None
    return _value(row)


async def open_about(
    session: AsyncSession, *, subject: str, by: int, duties: Collection[Duty], now: datetime
) -> Decided | None:
    """The same by what it is about."""
    found = select(Approval.id).where(Approval.subject == subject, Approval.status == OPEN)
    number = (await session.exec(found.order_by(col(Approval.asked_at).desc()).limit(1))).first()
    if number is None:
        return None
    return await open_to(session, number=number, by=by, duties=duties, now=now)


async def own_request(
    session: AsyncSession, *, number: str, by: int, duties: Collection[Duty], now: datetime
) -> Decided | None:
    """A request of one's own that is still open, where one is still an admin; locked."""
    row = await _locked(session, number, duties)
    if row is None or row.requested_by != by:
        return None
    own = refusal_of(_request(row), decider=by, duties=duties, now=now)
    return _value(row) if own is Refusal.OWN else None


async def confirm_own(session: AsyncSession, *, number: str, by: int, now: datetime) -> None:
    """After a right code of who asked. The caller has just read it with `own_request`."""
    row = await session.get_one(Approval, number)
    await _settle(session, row, APPROVED, by, "code", now)


async def withdraw_own(
    session: AsyncSession, *, number: str, by: int, now: datetime
) -> Decided | None:
    """Who asked thinks better of it; None where it is not open any more."""
    mine = (
        select(Approval)
        .where(Approval.id == number, Approval.requested_by == by, Approval.status == OPEN)
        .where(_is_known())
        .with_for_update()
    )
    row = (await session.exec(mine)).first()
    return await _settle(session, row, WITHDRAWN, by, None, now) if row is not None else None


async def is_asked(session: AsyncSession, *, subject: str, now: datetime) -> bool:
    """Whether somebody may still agree to something about this."""
    still = (
        select(Approval.id)
        .where(Approval.subject == subject, Approval.status == OPEN)
        .where(col(Approval.expires_at) > now)
    )
    return (await session.exec(still.limit(1))).first() is not None


async def _locked(session: AsyncSession, number: str, duties: Collection[Duty]) -> Approval | None:
    mine = in_areas(col(Approval.area), duties, Role.ADMIN)
    found = select(Approval).where(Approval.id == number, mine, _is_known()).with_for_update()
    return (await session.exec(found.execution_options(populate_existing=True))).first()


def _is_known() -> ColumnElement[bool]:
    """What another release asked for and this one cannot carry out is over, as if decided."""
    before_it_had_an_act = and_(
        Approval.act == Act.EXPORT.value, col(Approval.subject).startswith("branch:")
    )
    return and_(col(Approval.act).in_([act.value for act in Act]), not_(before_it_had_an_act))


async def _settle(
    session: AsyncSession, row: Approval, status: str, by: int, how: str | None, now: datetime
) -> Decided:
    row.status, row.decided_by, row.decided_at, row.how = status, by, now, how
    session.add(row)
    await session.flush()
    return _value(row)


def _request(row: Approval) -> Request:
    return Request(row.requested_by, row.area, row.expires_at, open=row.status == OPEN)


def _value(row: Approval) -> Decided:
    act = Act(row.act)
    return Decided(row.id, act, row.area, row.subject, row.size, row.requested_by)
