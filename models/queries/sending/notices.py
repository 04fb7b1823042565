"""Messages outside of an update's own chat: queued with what causes them, sent after the commit.

`queue_notice` belongs into the transaction that makes the message true. How they go out is in
`models.queries.sending.post`, how they are taken back in `recalling`.
"""

import itertools
import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import col, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.doubting import is_doubted
from models.queries.vaults import vault_of
from models.rules.running.pace import RANKS, Lane
from models.tables import Notice, NoticeState

QUEUED = "notices_queued"
"""In `session.info`: something waits to be sent right after this transaction."""
REGENCY = len("14.10")

_notice = Notice.__table__  # type: ignore[attr-defined]  # SQLModel adds it
_numbers = itertools.count()


@dataclass(frozen=True, slots=True)
class About:
    """What a sent message is about."""

    notice_id: str
    topic: str
    subject: str | None


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

    What may have been said before a restore, and may not come twice, is unsure from the beginning.
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
        "reason": None,
        "settled_at": None,
        "tries": 0,
        "created_at": now,
    }
    if is_doubted(session) and not repeatable:
        row |= {"state": NoticeState.UNSURE.value, "reason": "died", "settled_at": now}
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


async def send_again(session: AsyncSession, *, notice_id: str, now: datetime) -> bool:
    """Somebody decided that an unsure message is sent once more; False where it is not unsure."""
    return await move(
        session, [notice_id], NoticeState.UNSURE, state=NoticeState.QUEUED.value, due_at=now,
        owner=None, settled_at=None, reason=None,
    )  # fmt: skip


async def let_be(session: AsyncSession, *, notice_id: str, now: datetime) -> bool:
    """Somebody decided that an unsure message is not sent again."""
    return await move(
        session, [notice_id], NoticeState.UNSURE, state=NoticeState.DROPPED.value, payload=b"",
        settled_at=now,
    )  # fmt: skip


async def move(session: AsyncSession, ids: Sequence[str], old: NoticeState, **values: Any) -> bool:
    """Change those of these notices that are in the state `old`; whether there were any."""
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
