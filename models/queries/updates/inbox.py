"""The update transaction's rows: few statements, prepared once, a batch at a time.

They take the batch's connection instead of a session: an ORM session on this path costs a third
of the rate.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete
from sqlalchemy.ext.asyncio import AsyncConnection

from models.queries.updates import statements as prepared
from models.queries.updates.statements import handled_update, reply

Key = tuple[int, int]
"""(chat id, user id)"""


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
            prepared.CREATE_CONVERSATIONS,
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
    rows = await connection.execute(prepared.LOCK[connection.dialect.name], wanted)
    # In a group the chat alone brings other people's rows too.
    return {key: row for row in rows if (key := (row.chat_id, row.user_id)) in keys}


async def handled_among(connection: AsyncConnection, ids: Collection[int]) -> set[int]:
    """Which of these updates took effect already. Ask after the rows are locked."""
    asked = prepared.HANDLED[connection.dialect.name]
    return set((await connection.execute(asked, {"ids": list(ids)})).scalars())


async def accounts_of(connection: AsyncConnection, ids: Collection[int]) -> dict[int, Row[Any]]:
    """The accounts among these user ids, locked in order."""
    asked = prepared.ACCOUNTS[connection.dialect.name]
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
        made = set((await connection.execute(prepared.CREATE_ACCOUNTS, rows)).scalars())
        if late := set(missing) - made:  # another transaction was quicker
            found |= await accounts_of(connection, late)
    return found


async def drop_placeholders(
    connection: AsyncConnection, *, conversations: Collection[Key], accounts: Collection[int]
) -> None:
    """Take away rows that only locking made, for people who want nothing of the bot."""
    if conversations:
        rows = [{"c": chat, "u": user} for chat, user in sorted(conversations)]
        await connection.execute(prepared.DROP_CONVERSATIONS, rows)
    if accounts:
        await connection.execute(
            prepared.DROP_ACCOUNTS, [{"u": user} for user in sorted(accounts)]
        )


async def save_conversations(connection: AsyncConnection, rows: list[dict[str, Any]]) -> None:
    """Write the rows of a batch, whole."""
    await connection.execute(prepared.SAVE_CONVERSATIONS[connection.dialect.name], rows)


async def save_accounts(connection: AsyncConnection, rows: list[dict[str, Any]]) -> None:
    """Write accounts that are new or changed, whole."""
    await connection.execute(prepared.SAVE_ACCOUNTS[connection.dialect.name], rows)


async def mark_handled(connection: AsyncConnection, rows: list[dict[str, Any]]) -> None:
    """Remember update ids; an id that is there already is an IntegrityError."""
    await connection.execute(handled_update.insert(), rows)


async def beat(connection: AsyncConnection, *, name: str, now: datetime) -> None:
    """Give a sign of life."""
    await connection.execute(
        prepared.SAVE_REPLICA[connection.dialect.name], [{"name": name, "beat_at": now}]
    )


async def forget_update(connection: AsyncConnection, update_id: int) -> None:
    """Let one update be handled again: nothing is known of it or of its replies any more."""
    await connection.execute(delete(reply).where(reply.c.update_id == update_id))
    await connection.execute(delete(handled_update).where(handled_update.c.update_id == update_id))


async def forget_handled(connection: AsyncConnection, *, before: datetime) -> int:
    """Drop handled ids and closed replies older than `before`; how many ids went."""
    gone = await connection.execute(
        delete(handled_update).where(handled_update.c.handled_at < before)
    )
    await connection.execute(
        delete(reply).where(reply.c.closed.is_not(None), reply.c.created_at < before)
    )
    return gone.rowcount
