"""A reply on its way: as it is queued, and as the sealed row it is until Telegram took it."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from bot.update.outgoing import Outgoing
from models.tables.vault import Vault


@dataclass(frozen=True, slots=True, repr=False)
class Queued:
    """A reply with its place: `number` counts from 0 within the update."""

    update_id: int
    number: int
    out: Outgoing


def reply_row(queued: Queued, *, vault: Vault, owner: str, now: datetime) -> dict[str, Any]:
    """A queued reply as its row; the payload is sealed, since a screen may show a name."""
    out = queued.out
    payload = json.dumps([out.method, out.params, out.attachment, out.repeatable, out.tick])
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
    method, *rest = json.loads(vault.open(row.payload, table="reply", column="payload", row=cell))
    return Queued(row.update_id, row.number, Outgoing(method, row.chat_id, *rest))
