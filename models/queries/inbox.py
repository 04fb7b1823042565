"""The statements of the update transaction: few, prepared once, a batch at a time (DESIGN.md 2).

They take the batch's connection instead of a session: an ORM session on this path costs a third
of the rate.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Row,
    any_,
    bindparam,
    delete,
    func,
    select,
    tuple_,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from models.tables import Account, Conversation, HandledUpdate, Replica, Reply

FORGOTTEN = "chats_forgotten"
"""In `session.info`: ids of chats whose waiting replies this transaction deletes."""

Key = tuple[int, int]
"""(chat id, user id)"""

_conversation = Conversation.__table__  # type: ignore[attr-defined]
_account = Account.__table__  # type: ignore[attr-defined]
_handled = HandledUpdate.__table__  # type: ignore[attr-defined]
_reply = Reply.__table__  # type: ignore[attr-defined]
_replica = Replica.__table__  # type: ignore[attr-defined]


def one_of(column: Any, name: str) -> dict[str, Any]:
    """`column` is in the list `name`, which is sent as one value, once for each database.

    A parameter for each value of the list is written into the statement anew at every call: that
    took a millisecond a batch.
    """
    listed = func.json_each(bindparam(name, type_=JSON)).table_valued("value")
    array = bindparam(name, type_=postgresql.ARRAY(BigInteger))
    return {"sqlite": column.in_(select(listed.c.value)), "postgresql": column == any_(array)}


_STANDING = select(*(column for column in _conversation.c if column.name != "updated_at"))
_LOCK = {
    # By a list of pairs SQLite reads the whole table, by a list of chats it finds them.
    "sqlite": _STANDING.where(one_of(_conversation.c.chat_id, "chats")["sqlite"]),
    "postgresql": _STANDING.where(
        tuple_(_conversation.c.chat_id, _conversation.c.user_id).in_(
            bindparam("keys", expanding=True)
        )
    )
    .order_by(_conversation.c.chat_id, _conversation.c.user_id)
    .with_for_update(),
}
_HANDLED = {
    name: select(_handled.c.update_id).where(found)
    for name, found in one_of(_handled.c.update_id, "ids").items()
}
_ACCOUNTS = {
    name: select(_account).where(found).order_by(_account.c.user_id).with_for_update()
    for name, found in one_of(_account.c.user_id, "ids").items()
}
_DELETE_REPLIES = delete(_reply).where(
    _reply.c.update_id == bindparam("u"), _reply.c.number == bindparam("n")
)
_CLOSE_REPLIES = (
    update(_reply)
    .where(_reply.c.update_id == bindparam("u"), _reply.c.number == bindparam("n"))
    .values(closed=bindparam("why"), payload=b"")
)


def _upsert(table: Any, keys: Sequence[str], keeps: Sequence[str] = ()) -> dict[str, Any]:
    """An insert that overwrites the row with the same key, once for each database.

    `keeps` are columns that only a new row takes from it.
    """
    statements = {}
    for name, dialect in (("sqlite", sqlite), ("postgresql", postgresql)):
        insert = dialect.insert(table)
        same = {*keys, *keeps}
        rest = {c.name: insert.excluded[c.name] for c in table.columns if c.name not in same}
        statements[name] = insert.on_conflict_do_update(index_elements=list(keys), set_=rest)
    return statements


_SAVE_CONVERSATIONS = _upsert(_conversation, ("chat_id", "user_id"))
_SAVE_ACCOUNTS = _upsert(_account, ("user_id",), keeps=("case_code",))  # staff change it too
_SAVE_REPLICA = _upsert(_replica, ("name",))
_CREATE_CONVERSATIONS = postgresql.insert(_conversation).on_conflict_do_nothing()
_CREATE_ACCOUNTS = (
    postgresql.insert(_account).on_conflict_do_nothing().returning(_account.c.user_id)
)
_DROP_CONVERSATIONS = delete(_conversation).where(
    _conversation.c.chat_id == bindparam("c"),
    _conversation.c.user_id == bindparam("u"),
    _conversation.c.handled == 0,
)
_DROP_ACCOUNTS = delete(_account).where(_account.c.user_id == bindparam("u"))


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
    wanted = {"chats": list({chat for chat, _ in keys}), "keys": sorted(keys)}
    rows = await connection.execute(_LOCK[connection.dialect.name], wanted)
    # In a group the chat alone brings other people's rows too.
    return {key: row for row in rows if (key := (row.chat_id, row.user_id)) in keys}


async def handled_among(connection: AsyncConnection, ids: Collection[int]) -> set[int]:
    """Which of these updates took effect already. Ask after the rows are locked."""
    asked = _HANDLED[connection.dialect.name]
    return set((await connection.execute(asked, {"ids": list(ids)})).scalars())


async def accounts_of(connection: AsyncConnection, ids: Collection[int]) -> dict[int, Row[Any]]:
    """The accounts among these user ids, locked in order."""
    asked = _ACCOUNTS[connection.dialect.name]
    return {row.user_id: row for row in await connection.execute(asked, {"ids": list(ids)})}


async def lock_accounts(
    connection: AsyncConnection, ids: Collection[int], *, now: datetime
) -> dict[int, Row[Any]]:
    """As `accounts_of`, and on PostgreSQL nobody else can make the missing ones meanwhile.

    One person may write in two chats at once: a row is made for them, which `save_accounts`
    overwrites and `drop_placeholders` takes away again.
    """
    found = await accounts_of(connection, ids)
    missing = sorted(set(ids) - found.keys())
    if missing and connection.dialect.name == "postgresql":
        empty = {"muted_topics": [], "created_at": now, "seen_at": now}
        rows = [{"user_id": user, **empty} for user in missing]
        made = set((await connection.execute(_CREATE_ACCOUNTS, rows)).scalars())
        if late := set(missing) - made:  # another transaction was quicker
            found |= await accounts_of(connection, late)
    return found


async def drop_placeholders(
    connection: AsyncConnection, *, conversations: Collection[Key], accounts: Collection[int]
) -> None:
    """Take away rows that only locking made, for people who want nothing of the bot."""
    if conversations:
        rows = [{"c": chat, "u": user} for chat, user in sorted(conversations)]
        await connection.execute(_DROP_CONVERSATIONS, rows)
    if accounts:
        await connection.execute(_DROP_ACCOUNTS, [{"u": user} for user in sorted(accounts)])


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


async def open_replies(connection: AsyncConnection, chat_id: int) -> set[Key]:
    """Replies to this chat that are still to be sent; what was deleted is not among them."""
    waiting = select(_reply.c.update_id, _reply.c.number).where(
        _reply.c.chat_id == chat_id, _reply.c.closed.is_(None)
    )
    return {(row.update_id, row.number) for row in await connection.execute(waiting)}


async def beat(connection: AsyncConnection, *, name: str, now: datetime) -> None:
    """Give a sign of life."""
    await connection.execute(
        _SAVE_REPLICA[connection.dialect.name], [{"name": name, "beat_at": now}]
    )


async def forget_update(connection: AsyncConnection, update_id: int) -> None:
    """Let one update be handled again: nothing is known of it or of its replies any more."""
    await connection.execute(delete(_reply).where(_reply.c.update_id == update_id))
    await connection.execute(delete(_handled).where(_handled.c.update_id == update_id))


async def forget_handled(connection: AsyncConnection, *, before: datetime) -> int:
    """Drop handled ids and closed replies older than `before`; how many ids went."""
    gone = await connection.execute(delete(_handled).where(_handled.c.handled_at < before))
    await connection.execute(
        delete(_reply).where(_reply.c.closed.is_not(None), _reply.c.created_at < before)
    )
    return gone.rowcount
