"""A broadcast that comes back: each time as a broadcast of its own, with its own recipients."""

from datetime import datetime, timedelta
from typing import Any

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.broadcasts import making, wished
from models.queries.broadcasts.reading import locked, locked_by_bot
from models.queries.broadcasts.values import Fault, led
from models.queries.jobs.requests import request_job
from models.rules.broadcasts.segments import load
from models.rules.broadcasts.states import State
from models.rules.broadcasts.topics import CampaignTopic
from models.rules.roles import Duty
from models.tables import BroadcastContent

KIND = "broadcast_again"
"""The work that makes the next one, shortly before it starts."""
AHEAD = timedelta(minutes=10)
"""So long before its start the next one is made: it can still be cancelled."""


async def plan(session: AsyncSession, *, broadcast_id: str, at: datetime, now: datetime) -> None:
    """Let the next one be made; asked again for the same one nothing happens."""
    await request_job(
        session, kind=KIND, subject=broadcast_id, by=making.BY, now=now,
        due_at=max(at - AHEAD, now), once=broadcast_id,
    )  # fmt: skip


async def note_agreed(session: AsyncSession, *, broadcast_id: str, agreed: dict[str, Any]) -> None:
    """What somebody confirmed, kept with how it comes back: the next ones are held against it."""
    row = await locked_by_bot(session, broadcast_id=broadcast_id)
    if row is not None and row.repeat is not None:
        row.repeat = {**row.repeat, "agreed": agreed}
        session.add(row)
        await session.flush()


async def stop(
    session: AsyncSession, *, broadcast_id: str, duties: frozenset[Duty]
) -> Fault | None:
    """It comes back no more; this one goes on."""
    row = await locked(session, broadcast_id=broadcast_id, duties=duties)
    if row is None:
        return Fault.NOT_FOUND
    if row.repeat is None:
        return Fault.NOT_NOW
    row.repeat = None
    session.add(row)
    await session.flush()
    return None


async def copy(
    session: AsyncSession,
    *,
    broadcast_id: str,
    duties: frozenset[Duty],
    starts_at: datetime,
    now: datetime,
) -> str | None:
    """The next one as a draft of the same admin; None where it is not to come back any more."""
    row = await locked(session, broadcast_id=broadcast_id, duties=duties)
    if row is None or row.repeat is None or row.state == State.CANCELLED.value:
        return None
    made = await making.draft(
        session,
        title=row.title,
        topic=CampaignTopic(row.topic),
        area=row.area,
        segment=load(row.segment),
        by=row.by,
        now=now,
    )
    winner = (row.ab or {}).get("winner")
    keeps = wished.length_of(row)
    said: dict[str, Any] = {
        "repeat": wished.without(row.repeat), "starts_at": starts_at,
        "stale_at": starts_at + keeps if keeps is not None else None,
        "ab": None if winner else row.ab,  # what was settled is not asked again
    }  # fmt: skip
    await making.change(session, broadcast_id=made, duties=duties, **said)
    await copy_words(session, row.id, made, duties, alone=winner)
    row.repeat = None  # the chain goes on from the copy alone
    session.add(row)
    await session.flush()
    return made


async def copy_words(
    session: AsyncSession,
    old: str,
    new: str,
    duties: frozenset[Duty],
    *,
    alone: str | None = None,
) -> None:
    """A draft says what another broadcast says; or what this one of its two texts does."""
    words = select(BroadcastContent).where(col(BroadcastContent.broadcast_id) == old)
    if alone is not None:
        words = words.where(col(BroadcastContent.variant) == alone)
    for said in (await session.exec(words)).all():
        rows = led(said.buttons, old, new)
        await making.put_content(
            session, broadcast_id=new, duties=duties, language=said.language, kind=said.kind,
            content=said.content, buttons=rows, variant=said.variant if alone is None else "a",
        )  # fmt: skip
