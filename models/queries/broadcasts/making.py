"""A broadcast before it is confirmed: it can still be changed, and reaches nobody."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlmodel import col, delete
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.broadcasts.confirming import BY as BY  # for whoever makes one
from models.queries.broadcasts.confirming import KIND as KIND
from models.queries.broadcasts.confirming import confirm as confirm
from models.queries.broadcasts.confirming import hold as hold
from models.queries.broadcasts.reading import draft_of
from models.queries.broadcasts.values import Fault
from models.rules.broadcasts.segments import Segment, dump
from models.rules.broadcasts.states import State
from models.rules.broadcasts.topics import CampaignTopic
from models.rules.roles import Duty
from models.tables import Broadcast, BroadcastContent

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
    in_place: bool = False,
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
            in_place=in_place,
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
    row = await draft_of(session, broadcast_id=broadcast_id, duties=duties)
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
    row = await draft_of(session, broadcast_id=broadcast_id, duties=duties)
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
    row = await draft_of(session, broadcast_id=broadcast_id, duties=duties)
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


async def discard(
    session: AsyncSession, *, broadcast_id: str, duties: frozenset[Duty]
) -> Fault | None:
    """Throw a draft away."""
    row = await draft_of(session, broadcast_id=broadcast_id, duties=duties)
    if isinstance(row, Fault):
        return row
    content = delete(BroadcastContent).where(col(BroadcastContent.broadcast_id) == broadcast_id)
    await session.exec(content)
    await session.delete(row)
    await session.flush()
    return None
