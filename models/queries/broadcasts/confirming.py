"""A draft is confirmed: from here on its audience is frozen and it goes out."""

from datetime import datetime
from typing import Final

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.broadcasts import editing, wished
from models.queries.broadcasts.conditions import INDONESIAN
from models.queries.broadcasts.reading import draft_of, locked
from models.queries.broadcasts.values import Fault
from models.queries.jobs.requests import request_job
from models.queries.office import audit
from models.rules.broadcasts.states import State, may_move
from models.rules.office.audit import Act
from models.rules.roles import Duty
from models.tables import Broadcast, BroadcastContent

KIND: Final = "broadcast"
"""The work that freezes a broadcast and watches over it."""
BY: Final = "bot:broadcast"
"""Nobody is shown a job's bar: a broadcast has its own."""
_UNCONFIRMED: Final = (State.DRAFT.value, State.WAITING.value)


async def hold(
    session: AsyncSession, *, broadcast_id: str, duties: frozenset[Duty]
) -> Fault | None:
    """A second head is asked; until then nothing changes and nothing goes out."""
    row = await draft_of(session, broadcast_id=broadcast_id, duties=duties)
    if isinstance(row, Fault):
        return row
    if not await _is_whole(session, row):
        return Fault.NO_CONTENT
    row.state = State.WAITING.value
    session.add(row)
    await session.flush()
    return None


async def confirm(
    session: AsyncSession,
    *,
    broadcast_id: str,
    duties: frozenset[Duty],
    by: str,
    now: datetime,
    approved_by: str | None = None,
    starts_at: datetime | None = None,
) -> Fault | None:
    """It is to go out: the audience is frozen now, the first message leaves at `starts_at`.

    Whoever asks has made sure that a second head agreed, where one is needed.
    """
    row = await locked(session, broadcast_id=broadcast_id, duties=duties)
    if row is None:
        return Fault.NOT_FOUND
    if not may_move(State(row.state), State.FREEZING) or row.state not in _UNCONFIRMED:
        return Fault.NOT_NOW
    if not await _is_whole(session, row):
        return Fault.NO_CONTENT
    if row.in_place and not await editing.stands_still(session, broadcast_id=row.corrects):
        return Fault.NOT_NOW
    begins = starts_at or row.starts_at
    if row.stale_at is not None and row.stale_at <= max(begins or now, now):
        return Fault.TOO_LATE
    row.state, row.approved_by = State.FREEZING.value, approved_by
    if by.startswith("tg:"):  # whoever sends it answers for it, whoever began the draft
        row.by = by
    if row.repeat is not None and begins != row.starts_at:
        row.repeat = wished.kept(row.repeat, row.starts_at)
    row.starts_at = begins
    session.add(row)
    await session.flush()
    await request_job(session, kind=KIND, subject=row.id, by=BY, now=now)
    await audit.note(
        session, actor=by, act=Act.BROADCAST_STARTED, subject=f"broadcast:{row.id}",
        place=row.area, why=f"approved by {approved_by}" if approved_by else "", now=now,
    )  # fmt: skip
    return None


async def _is_whole(session: AsyncSession, row: Broadcast) -> bool:
    """Whether whoever gets it can be told something, in Indonesian at least."""
    query = select(BroadcastContent.variant).where(
        col(BroadcastContent.broadcast_id) == row.id,
        col(BroadcastContent.language) == INDONESIAN,
    )
    return set(await session.exec(query)) >= ({"a", "b"} if row.ab else {"a"})
