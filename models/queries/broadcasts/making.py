"""A broadcast before it is confirmed: it can still be changed, and reaches nobody."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries import audit
from models.queries.broadcasts.conditions import INDONESIAN
from models.queries.broadcasts.reading import locked
from models.queries.broadcasts.values import Fault
from models.queries.job_requests import request_job
from models.rules.audit import Act
from models.rules.broadcasts import State, may_move
from models.rules.roles import Duty
from models.rules.segments import Segment, dump
from models.rules.topics import CampaignTopic
from models.tables import Broadcast, BroadcastContent

KIND: Final = "broadcast"
"""The work that freezes a broadcast and watches over it."""
BY: Final = "bot:broadcast"
"""Nobody is shown a job's bar: a broadcast has its own."""
_CHANGEABLE: Final = frozenset(
    {"title", "topic", "segment", "starts_at", "stale_at", "repeat", "ab"}
)


async def draft(
    session: AsyncSession,
    *,
    title: str,
    topic: CampaignTopic,
    area: str,
    segment: Segment,
    by: str,
    now: datetime,
    corrects: str | None = None,
) -> str:
    """A new broadcast that nobody has agreed to; its id, which begins with a letter."""
    broadcast_id = f"b{secrets.token_hex(5)}"
    session.add(
        Broadcast(
            id=broadcast_id,
            title=title,
            topic=topic.value,
            area=area,
            segment=dump(segment),
            state=State.DRAFT.value,
            by=by,
            corrects=corrects,
            created_at=now,
        )
    )
    await session.flush()
    return broadcast_id


async def change(
    session: AsyncSession, *, broadcast_id: str, duties: frozenset[Duty], **said: Any
) -> Fault | None:
    """Change `title`, `topic`, `segment`, `starts_at`, `stale_at`, `repeat`, `ab` of a draft."""
    if not said.keys() <= _CHANGEABLE:
        raise TypeError(f"a draft has no {sorted(said.keys() - _CHANGEABLE)}")
    row = await _draft_of(session, broadcast_id, duties)
    if isinstance(row, Fault):
        return row
    for name, value in said.items():
        setattr(row, name, dump(value) if isinstance(value, Segment) else value)
    session.add(row)
    await session.flush()
    return None


async def put_content(
    session: AsyncSession,
    *,
    broadcast_id: str,
    duties: frozenset[Duty],
    language: str,
    kind: str,
    content: Mapping[str, Any],
    buttons: Sequence[Sequence[Mapping[str, Any]]] = (),
    variant: str = "a",
) -> Fault | None:
    """What a draft says in one language; replaces what it said there."""
    row = await _draft_of(session, broadcast_id, duties)
    if isinstance(row, Fault):
        return row
    await session.merge(
        BroadcastContent(
            broadcast_id=broadcast_id,
            language=language,
            variant=variant,
            kind=kind,
            content=dict(content),
            buttons=[[dict(one) for one in line] for line in buttons],
        )
    )
    await session.flush()
    return None


async def drop_content(
    session: AsyncSession,
    *,
    broadcast_id: str,
    duties: frozenset[Duty],
    language: str,
    variant: str = "a",
) -> Fault | None:
    """A draft says nothing of its own in this language any more."""
    row = await _draft_of(session, broadcast_id, duties)
    if isinstance(row, Fault):
        return row
    await session.exec(
        delete(BroadcastContent).where(
            col(BroadcastContent.broadcast_id) == broadcast_id,
            col(BroadcastContent.language) == language,
            col(BroadcastContent.variant) == variant,
        )
    )
    return None


async def hold(
    session: AsyncSession, *, broadcast_id: str, duties: frozenset[Duty]
) -> Fault | None:
    """A second head is asked; until then nothing changes and nothing goes out."""
    row = await _draft_of(session, broadcast_id, duties)
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
    row.state, row.approved_by = State.FREEZING.value, approved_by
    row.starts_at = starts_at or row.starts_at
    session.add(row)
    await session.flush()
    await request_job(session, kind=KIND, subject=row.id, by=BY, now=now)
    await audit.note(
        session, actor=by, act=Act.BROADCAST_STARTED, subject=f"broadcast:{row.id}",
        place=row.area, why=f"approved by {approved_by}" if approved_by else "", now=now,
    )  # fmt: skip
    return None


async def discard(
    session: AsyncSession, *, broadcast_id: str, duties: frozenset[Duty]
) -> Fault | None:
    """Throw a draft away."""
    row = await _draft_of(session, broadcast_id, duties)
    if isinstance(row, Fault):
        return row
    content = delete(BroadcastContent).where(col(BroadcastContent.broadcast_id) == broadcast_id)
    await session.exec(content)
    await session.delete(row)
    await session.flush()
    return None


_UNCONFIRMED: Final = (State.DRAFT.value, State.WAITING.value)


async def _draft_of(
    session: AsyncSession, broadcast_id: str, duties: frozenset[Duty]
) -> Broadcast | Fault:
    row = await locked(session, broadcast_id=broadcast_id, duties=duties)
    if row is None:
        return Fault.NOT_FOUND
    return row if row.state == State.DRAFT.value else Fault.NOT_NOW


async def _is_whole(session: AsyncSession, row: Broadcast) -> bool:
    """Whether whoever gets it can be told something, in Indonesian at least."""
    query = select(BroadcastContent.variant).where(
        col(BroadcastContent.broadcast_id) == row.id,
        col(BroadcastContent.language) == INDONESIAN,
    )
    return set(await session.exec(query)) >= ({"a", "b"} if row.ab else {"a"})
