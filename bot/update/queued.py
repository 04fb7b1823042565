"""A reply on its way: as it is queued, and as the sealed row it is until Telegram took it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog
from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.tasks import place_of
from bot.update.outgoing import Outgoing
from models.queries.updates import replies
from models.tables.vault import Vault

_log = structlog.stdlib.get_logger(__name__)


@dataclass(frozen=True, slots=True, repr=False)
class Queued:
    """A reply with its place: `number` counts from 0 within the update."""

    update_id: int
    number: int
    out: Outgoing


def reply_row(queued: Queued, *, vault: Vault, owner: str, now: datetime) -> dict[str, Any]:
    """A queued reply as its row; the payload is sealed, since a screen may show a name."""
    out = queued.out
    # Fourth once stood whether it may come twice: replicas of an older version still read it.
    payload = json.dumps([out.method, out.params, out.attachment, True, out.tick])
    cell = f"{queued.update_id}:{queued.number}"
    return {
        "update_id": queued.update_id,
        "number": queued.number,
        "chat_id": out.chat_id,
        "owner": owner,
        "payload": vault.seal(payload, table="reply", column="payload", row=cell),
        "closed": None,
        "created_at": now,
    }


def unsealed(row: Row[Any], vault: Vault) -> Queued:
    """A reply row as the reply it was."""
    cell = f"{row.update_id}:{row.number}"
    payload = json.loads(vault.open(row.payload, table="reply", column="payload", row=cell))
    method, params, attachment, *later = payload
    tick = later[1] if len(later) > 1 else None  # older rows end sooner
    return Queued(
        row.update_id, row.number, Outgoing(method, row.chat_id, params, attachment, tick)
    )


async def opened(
    connection: AsyncConnection, rows: Sequence[Row[Any]], vault: Vault
) -> list[Queued]:
    """The replies of these rows; one that does not open is closed, it must stop nobody."""
    good: list[Queued] = []
    unreadable: dict[replies.Key, str] = {}
    for row in rows:
        try:
            good.append(unsealed(row, vault))
        except Exception as error:  # other keys, a damaged row: any shape may be in there
            _log.error("reply_unreadable", error=type(error).__name__, place=place_of(error))
            unreadable[row.update_id, row.number] = "unreadable"
    if unreadable:
        await replies.close_replies(connection, unreadable)
    return good
