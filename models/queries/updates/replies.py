"""Replies as rows: queued by a batch, gone when sent, adopted when their replica dies."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from models.queries.updates import statements as prepared
from models.queries.updates.statements import replica, reply

FORGOTTEN = "chats_forgotten"
"""In `session.info`: ids of chats whose waiting replies this transaction deletes."""

Key = tuple[int, int]
"""(update id, number within it)"""


async def add_replies(connection: AsyncConnection, rows: list[dict[str, Any]]) -> None:
    """Queue what the batch wants said."""
    await connection.execute(reply.insert(), rows)


async def remove_replies(connection: AsyncConnection, keys: Collection[Key]) -> None:
    """Forget replies that Telegram accepted; `keys` are (update id, number).

    In order, so that two transactions that forget the same rows cannot wait for each other.
    """
    await connection.execute(prepared.DELETE_REPLIES, [{"u": u, "n": n} for u, n in sorted(keys)])


async def close_replies(connection: AsyncConnection, reasons: Mapping[Key, str]) -> None:
    """Keep why a reply will never go out, without its words."""
    rows = [{"u": u, "n": n, "why": why} for (u, n), why in reasons.items()]
    await connection.execute(prepared.CLOSE_REPLIES, rows)


async def adopt_replies(
    connection: AsyncConnection, *, owner: str, dead_before: datetime | None
) -> Sequence[Row[Any]]:
    """Take over open replies of replicas without a sign of life, oldest first.

    Without `dead_before` all are taken: SQLite has one process, and it is this one.
    """
    orphaned = reply.c.owner != owner
    if dead_before is not None:
        alive = select(replica.c.name).where(replica.c.beat_at >= dead_before)
        orphaned &= reply.c.owner.not_in(alive)
    taken = await connection.execute(
        update(reply)
        .where(orphaned, reply.c.closed.is_(None))
        .values(owner=owner)
        .returning(reply)
    )
    return sorted(taken, key=lambda row: (row.update_id, row.number))


async def chats_waiting_elsewhere(
    connection: AsyncConnection, chats: Collection[int], *, owner: str
) -> set[int]:
    """Chats among these whose earlier replies another replica has not sent yet."""
    waiting = select(reply.c.chat_id).where(
        reply.c.chat_id.in_(chats), reply.c.owner != owner, reply.c.closed.is_(None)
    )
    return set((await connection.execute(waiting.distinct())).scalars())


async def earlier_replies(connection: AsyncConnection, chat_id: int, *, before: int) -> set[Key]:
    """Unsent replies to this chat, whoever has to send them, of updates before `before`."""
    waiting = select(reply.c.update_id, reply.c.number).where(
        reply.c.chat_id == chat_id, reply.c.closed.is_(None), reply.c.update_id < before
    )
    return {(row.update_id, row.number) for row in await connection.execute(waiting)}


async def open_of(
    connection: AsyncConnection, update_ids: Collection[int], *, owner: str
) -> Sequence[Row[Any]]:
    """Replies of these updates that `owner` still has to send, oldest first."""
    asked = prepared.OPEN_REPLIES[connection.dialect.name].where(reply.c.owner == owner)
    rows = await connection.execute(asked, {"ids": list(update_ids)})
    return sorted(rows, key=lambda row: (row.update_id, row.number))


async def open_among(connection: AsyncConnection, keys: Collection[Key]) -> set[Key]:
    """Which of these replies are still to be sent; what was deleted is not among them.

    Not asked by the chat: a group may have got another id meanwhile.
    """
    asked = prepared.OPEN_KEYS[connection.dialect.name]
    rows = await connection.execute(asked, {"ids": list({update_id for update_id, _ in keys})})
    return {(row.update_id, row.number) for row in rows}.intersection(keys)
