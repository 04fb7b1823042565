"""Messages outside of an update's own chat: queued with what causes them, sent after the commit.

`queue_notice` belongs into the transaction that makes the message true. How they go out is in
`models.queries.sending.post`; here is what flows and operators ask.
"""

import itertools
import json
import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, or_
from sqlmodel import col, delete, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.parts import in_parts
from models.queries.vaults import vault_of
from models.rules.running.pace import RANKS, Lane
from models.tables import Notice, NoticeState

QUEUED = "notices_queued"
"""In `session.info`: something waits to be sent right after this transaction."""
REGENCY = len("14.10")
KEPT_SENT = timedelta(days=7)
KEPT_SUBJECT = timedelta(days=90)
"""A message with a subject is found again when somebody answers it."""
KEPT_UNSURE = timedelta(days=30)

_notice = Notice.__table__  # type: ignore[attr-defined]  # SQLModel adds it
_numbers = itertools.count()


@dataclass(frozen=True, slots=True)
class Unsure:
    """A message of which nobody knows whether it arrived; an admin decides."""

    id: str
    chat_id: int
    topic: str
    subject: str | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class About:
    """What a sent message is about."""

    notice_id: str
    topic: str
    subject: str | None


@dataclass(frozen=True, slots=True)
class CalledBack:
    """What became of a message that should not be there any more."""

    chat_id: int | None = None
    message_id: int | None = None
    """Where it arrived, to be deleted."""
    under_way: bool = False
    """It is being sent at this moment."""


async def queue_notice(
    session: AsyncSession,
    *,
    chat_id: int,
    lane: Lane,
    method: str,
    params: Mapping[str, Any],
    now: datetime,
    topic: str = "",
    repeatable: bool = False,
    not_before: datetime | None = None,
    thread_id: int | None = None,
    attachment: Mapping[str, Any] | None = None,
    subject: str | None = None,
    joins: str | None = None,
    quiet_in: str | None = None,
) -> str:
    """Queue one call to Telegram; its id. `params` need no chat_id and no message_thread_id.

    `repeatable`: it may come twice where a failure leaves it unsure; else it is never sent again
    by itself. `joins`: lines of a group with the same value may become one message; such a call
    is a plain sendMessage without buttons. `quiet_in`: a Kemendagri code; it never goes out at
    night or on a holiday there, however late it is.
    """
    notice_id = _next_id(now)
    payload = json.dumps([method, dict(params), attachment and dict(attachment)])
    row = {
        "id": notice_id,
        "chat_id": chat_id,
        "thread_id": thread_id,
        "lane": lane.value,
        "rank": RANKS[lane],
        "topic": topic,
        "subject": subject,
        "joins": joins,
        "quiet_in": quiet_in[:REGENCY] if quiet_in else None,
        "payload": vault_of(session).seal(payload, **cell_of(notice_id)),
        "repeatable": repeatable,
        "due_at": max(now, not_before or now),
        "state": NoticeState.QUEUED.value,
        "tries": 0,
        "created_at": now,
    }
    await (await session.connection()).execute(_notice.insert(), row)
    session.info[QUEUED] = True
    return notice_id


def cell_of(notice_id: str) -> dict[str, str]:
    """What the payload of a notice is sealed for."""
    return {"table": "notice", "column": "payload", "row": notice_id}


async def state_of(session: AsyncSession, *, notice_id: str) -> NoticeState | None:
    """What became of it; None once it is forgotten."""
    found = await session.exec(select(Notice.state).where(col(Notice.id) == notice_id))
    state = found.first()
    return NoticeState(state) if state is not None else None


async def message_of(session: AsyncSession, *, notice_id: str) -> int | None:
    """The message it became, so that it can be changed; None before it was sent."""
    found = await session.exec(select(Notice.message_id).where(col(Notice.id) == notice_id))
    return found.first()


async def about(session: AsyncSession, *, chat_id: int, message_id: int) -> About | None:
    """What a message of ours in this chat is about."""
    query = select(Notice.id, Notice.topic, Notice.subject).where(
        col(Notice.chat_id) == chat_id, col(Notice.message_id) == message_id
    )
    row = (await session.exec(query.order_by(col(Notice.id)).limit(1))).first()
    return About(*row) if row is not None else None


async def unsure(session: AsyncSession, *, limit: int = 100) -> tuple[Unsure, ...]:
    """Messages that may or may not have arrived, oldest first."""
    doubtful = select(Notice).where(col(Notice.state) == NoticeState.UNSURE.value)
    rows = await session.exec(doubtful.order_by(col(Notice.id)).limit(limit))
    return tuple(
        Unsure(row.id, row.chat_id, row.topic, row.subject, row.created_at) for row in rows
    )


async def send_again(session: AsyncSession, *, notice_id: str, now: datetime) -> bool:
    """Somebody decided that an unsure message is sent once more; False where it is not unsure."""
    return await _move(
        session, [notice_id], NoticeState.UNSURE, state=NoticeState.QUEUED.value, due_at=now,
        owner=None, settled_at=None, reason=None,
    )  # fmt: skip


async def let_be(session: AsyncSession, *, notice_id: str, now: datetime) -> bool:
    """Somebody decided that an unsure message is not sent again."""
    return await _move(
        session, [notice_id], NoticeState.UNSURE, state=NoticeState.DROPPED.value, payload=b"",
        settled_at=now,
    )  # fmt: skip


async def withdraw(session: AsyncSession, *, ids: Sequence[str], now: datetime) -> bool:
    """Take back notices that have not left yet; whether there were any."""
    return await _move(
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


async def _move(
    session: AsyncSession, ids: Sequence[str], old: NoticeState, **values: Any
) -> bool:
    moved = await session.exec(
        update(Notice)
        .where(col(Notice.id).in_(ids), col(Notice.state) == old.value)
        .values(**values)
    )
    return moved.rowcount > 0


def _next_id(now: datetime) -> str:
    """Grows with the moment, then with the order of asking in this process."""
    micros = int(now.timestamp() * 1_000_000)
    return f"{micros:014x}{next(_numbers) % 0x1000000:06x}{secrets.token_hex(6)}"
