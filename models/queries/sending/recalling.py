"""Messages that should not be there any more: taken back, called back, forgotten."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import and_, or_
from sqlmodel import col, delete, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.parts import in_parts
from models.queries.sending.notices import move
from models.tables import Notice, NoticeState

KEPT_SENT = timedelta(days=7)
KEPT_SUBJECT = timedelta(days=90)
"""A message with a subject is found again when somebody answers it."""
KEPT_UNSURE = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class CalledBack:
    """What became of a message that should not be there any more."""

    chat_id: int | None = None
    message_id: int | None = None
    """Where it arrived, to be deleted."""
    under_way: bool = False
    """It is being sent at this moment."""


async def withdraw(session: AsyncSession, *, ids: Sequence[str], now: datetime) -> bool:
    """Take back notices that have not left yet; whether there were any."""
    return await move(
        session, ids, NoticeState.QUEUED, state=NoticeState.DROPPED.value, payload=b"",
        settled_at=now, reason="withdrawn",
    )  # fmt: skip


async def call_back(session: AsyncSession, *, subject: str, now: datetime) -> CalledBack:
    """Drop the message about `subject` with its words, also where its arrival is unsure."""
    await call_back_all(session, subjects=[subject], now=now)
    about_it = col(Notice.subject) == subject
    rows = await session.exec(
        select(Notice.chat_id, Notice.message_id, Notice.state).where(about_it)
    )
    found = CalledBack()
    for chat_id, message_id, state in rows:
        if state == NoticeState.SENDING.value:
            return CalledBack(under_way=True)
        if message_id is not None:
            found = CalledBack(chat_id, message_id)
    return found


async def call_back_all(session: AsyncSession, *, subjects: Sequence[str], now: datetime) -> None:
    """Drop the messages about all of these, whatever became of those that have left."""
    waits = [NoticeState.QUEUED.value, NoticeState.UNSURE.value]
    for part in in_parts(subjects):
        about = col(Notice.subject).in_(part)
        dropped = update(Notice).where(about, col(Notice.state).in_(waits))
        await session.exec(
            dropped.values(
                state=NoticeState.DROPPED.value, payload=b"", settled_at=now, reason="withdrawn"
            )
        )


async def forget_chat(session: AsyncSession, *, chat_id: int, but: Collection[str] = ()) -> int:
    """Delete what is kept of messages to this chat; one that is under way loses its words.

    `but`: topics that stay.
    """
    here = and_(col(Notice.chat_id) == chat_id, col(Notice.topic).not_in(but))
    sending = col(Notice.state) == NoticeState.SENDING.value
    await session.exec(update(Notice).where(here, sending).values(payload=b"", subject=None))
    gone = await session.exec(delete(Notice).where(here, ~sending))
    return gone.rowcount


async def forget_old(session: AsyncSession, *, now: datetime) -> None:
    """Delete settled notices whose time of keeping is over."""
    settled, state = col(Notice.settled_at), col(Notice.state)
    doubtful = state == NoticeState.UNSURE.value
    await session.exec(
        delete(Notice).where(
            or_(
                and_(~doubtful, col(Notice.subject).is_(None), settled < now - KEPT_SENT),
                and_(~doubtful, settled < now - KEPT_SUBJECT),
                and_(doubtful, settled < now - KEPT_UNSURE),
            )
        )
    )
