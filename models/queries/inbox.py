"""The statements of the update transaction: few, prepared once, a batch at a time (DESIGN.md 2).

They take the batch's connection instead of a session: an ORM session on this path costs a third
of the rate.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, delete, func, select, tuple_, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from models.tables import Account, Conversation, HandledUpdate, Replica, Reply

Key = tuple[int, int]
"""(chat id, user id)"""

_conversation = Conversation.__table__  # type: ignore[attr-defined]
_account = Account.__table__  # type: ignore[attr-defined]
_handled = HandledUpdate.__table__  # type: ignore[attr-defined]
_reply = Reply.__table__  # type: ignore[attr-defined]
_replica = Replica.__table__  # type: ignore[attr-defined]

_LOCK = (
    select(_conversation)
    .where(
        # SQLite finds rows by a list of single values through the index, by a list of pairs it
        # reads the whole table: the first condition finds, the second is exact.
        _conversation.c.chat_id.in_(bindparam("chats", expanding=True)),
        tuple_(_conversation.c.chat_id, _conversation.c.user_id).in_(
            bindparam("keys", expanding=True)
        ),
    )
    .order_by(_conversation.c.chat_id, _conversation.c.user_id)
    .with_for_update()
)
_HANDLED = select(_handled.c.update_id).where(
    _handled.c.update_id.in_(bindparam("ids", expanding=True))
)
_ACCOUNTS = (
    select(_account)
    .where(_account.c.user_id.in_(bindparam("ids", expanding=True)))
    .order_by(_account.c.user_id)
    .with_for_update()
)
_DELETE_REPLIES = delete(_reply).where(
    _reply.c.update_id == bindparam("u"), _reply.c.number == bindparam("n")
)
_CLOSE_REPLIES = (
    update(_reply)
    .where(_reply.c.update_id == bindparam("u"), _reply.c.number == bindparam("n"))
    .values(closed=bindparam("why"), payload=b"")
)


def _upsert(table: Any, keys: Sequence[str]) -> dict[str, Any]:
    """An insert that overwrites the row with the same key, once for each database."""
    statements = {}
    for name, dialect in (("sqlite", sqlite), ("postgresql", postgresql)):
        insert = dialect.insert(table)
        rest = {c.name: insert.excluded[c.name] for c in table.columns if c.name not in keys}
        statements[name] = insert.on_conflict_do_update(index_elements=list(keys), set_=rest)
    return statements


_SAVE_CONVERSATIONS = _upsert(_conversation, ("chat_id", "user_id"))
_SAVE_ACCOUNTS = _upsert(_account, ("user_id",))
_SAVE_REPLICA = _upsert(_replica, ("name",))
_CREATE_CONVERSATIONS = postgresql.insert(_conversation).on_conflict_do_nothing()


async def lock_conversations(
    connection: AsyncConnection, keys: Collection[Key], *, now: datetime
) -> dict[Key, Row[Any]]:
    """The rows of `keys`, locked until the transaction ends; keys nobody used before are missing.

    PostgreSQL locks in key order, so that two replicas cannot wait for each other, and creates
    missing rows first, since a row that is not there cannot be locked. SQLite holds one writer.
    """
    found = await _locked(connection, keys)
    missing = sorted(set(keys) - set(found))
    if missing and connection.dialect.name == "postgresql":
        await connection.execute(
            _CREATE_CONVERSATIONS,
            [
                {"chat_id": c, "user_id": u, "states": {}, "version": 0, "handled": 0,
                 "form": None, "updated_at": now}
                for c, u in missing
            ],
        )  # fmt: skip
        found |= await _locked(connection, missing)
    return found


async def _locked(connection: AsyncConnection, keys: Collection[Key]) -> dict[Key, Row[Any]]:
    wanted = {"chats": sorted({chat for chat, _ in keys}), "keys": sorted(keys)}
    rows = await connection.execute(_LOCK, wanted)
    return {(row.chat_id, row.user_id): row for row in rows}


async def handled_among(connection: AsyncConnection, ids: Collection[int]) -> set[int]:
    """Which of these updates took effect already. Ask after the rows are locked."""
    return set((await connection.execute(_HANDLED, {"ids": list(ids)})).scalars())


async def accounts_of(connection: AsyncConnection, ids: Collection[int]) -> dict[int, Row[Any]]:
    """The accounts among these user ids, locked in order."""
    return {row.user_id: row for row in await connection.execute(_ACCOUNTS, {"ids": list(ids)})}


async def save_conversations(connection: AsyncConnection, rows: list[dict[str, Any]]) -> None:
    """Write the rows of a batch, whole."""
    await connection.execute(_SAVE_CONVERSATIONS[connection.dialect.name], rows)


async def save_accounts(connection: AsyncConnection, rows: list[dict[str, Any]]) -> None:
    """Write accounts that are new or changed, whole."""
    await connection.execute(_SAVE_ACCOUNTS[connection.dialect.name], rows)


async def mark_handled(connection: AsyncConnection, rows: list[dict[str, Any]]) -> None:
    """Remember update ids; an id that is there already is an IntegrityError."""
    await connection.execute(_handled.insert(), rows)


async def add_replies(connection: AsyncConnection, rows: list[dict[str, Any]]) -> None:
    """Queue what the batch wants said."""
    await connection.execute(_reply.insert(), rows)


async def remove_replies(connection: AsyncConnection, keys: Collection[Key]) -> None:
    """Forget replies that Telegram accepted; `keys` are (update id, number).

    In order, so that two transactions that forget the same rows cannot wait for each other.
    """
    await connection.execute(_DELETE_REPLIES, [{"u": u, "n": n} for u, n in sorted(keys)])


async def close_replies(connection: AsyncConnection, reasons: Mapping[Key, str]) -> None:
    """Keep why a reply will never go out, without its words."""
    rows = [{"u": u, "n": n, "why": why} for (u, n), why in reasons.items()]
    await connection.execute(_CLOSE_REPLIES, rows)


async def adopt_replies(
    connection: AsyncConnection, *, owner: str, dead_before: datetime | None
) -> Sequence[Row[Any]]:
    """Take over open replies of replicas without a sign of life, oldest first.

    Without `dead_before` all are taken: SQLite has one process, and it is this one.
    """
    orphaned = _reply.c.owner != owner
    if dead_before is not None:
        alive = select(_replica.c.name).where(_replica.c.beat_at >= dead_before)
        orphaned &= _reply.c.owner.not_in(alive)
    taken = await connection.execute(
        update(_reply)
        .where(orphaned, _reply.c.closed.is_(None))
        .values(owner=owner)
        .returning(_reply)
    )
    return sorted(taken, key=lambda row: (row.update_id, row.number))


async def chats_waiting_elsewhere(
    connection: AsyncConnection, chats: Collection[int], *, owner: str
) -> set[int]:
    """Chats among these whose earlier replies another replica has not sent yet."""
    waiting = select(_reply.c.chat_id).where(
        _reply.c.chat_id.in_(chats), _reply.c.owner != owner, _reply.c.closed.is_(None)
    )
    return set((await connection.execute(waiting.distinct())).scalars())


async def earlier_replies(connection: AsyncConnection, chat_id: int, *, before: int) -> set[Key]:
    """Unsent replies to this chat, whoever has to send them, of updates before `before`."""
    waiting = select(_reply.c.update_id, _reply.c.number).where(
        _reply.c.chat_id == chat_id, _reply.c.closed.is_(None), _reply.c.update_id < before
    )
    return {(row.update_id, row.number) for row in await connection.execute(waiting)}


async def beat(connection: AsyncConnection, *, name: str, now: datetime) -> None:
    """Give a sign of life."""
    await connection.execute(
        _SAVE_REPLICA[connection.dialect.name], [{"name": name, "beat_at": now}]
    )


async def forget_handled(connection: AsyncConnection, *, before: datetime) -> int:
    """Drop handled ids and closed replies older than `before`; how many ids went."""
    gone = await connection.execute(delete(_handled).where(_handled.c.handled_at < before))
    await connection.execute(
        delete(_reply).where(_reply.c.closed.is_not(None), _reply.c.created_at < before)
    )
    return gone.rowcount


async def count_open_replies(connection: AsyncConnection) -> int:
    """Replies that still wait, over all replicas."""
    waiting = select(func.count()).select_from(_reply).where(_reply.c.closed.is_(None))
    return (await connection.execute(waiting)).scalar_one()
