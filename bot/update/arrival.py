"""An update as it comes in: read by itself, so that one nobody can read takes no others along."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeGuard

import structlog
from telegram import Bot, Update

from bot.update.reading import read_update
from models.queries.updates.inbox import Key

_log = structlog.stdlib.get_logger(__name__)


@dataclass(frozen=True, slots=True, repr=False)
class Arrival:
    """An update as it came, and as the library reads it (None: it cannot)."""

    update_id: int
    raw: dict[str, Any]
    update: Update | None
    key: Key


def read(raw: Mapping[str, Any], bot: Bot) -> Arrival | None:
    """Read one update by itself: one that cannot be parsed must not take others with it.

    None for what is no update at all. A type we do not know yet is an arrival without `update`:
    handled by doing nothing.
    """
    update_id = raw.get("update_id")
    if not is_id(update_id):
        return None
    try:
        update = read_update(raw, bot)
        chat, user = update.effective_chat, update.effective_user
        user_id = user.id if user else 0
        key = (chat.id if chat else user_id, user_id)
        if not all(map(is_id, key)):  # a table would not take it, and the whole batch would fail
            raise ValueError
    except Exception as error:  # any shape may come from outside; no content in the log
        _log.warning("update_unreadable", error=type(error).__name__)
        return Arrival(update_id, dict(raw), None, (0, 0))
    return Arrival(update_id, dict(raw), update, key)


def is_id(value: object) -> TypeGuard[int]:
    """Whether this is a number that fits a column."""
    return type(value) is int and -(2**63) <= value < 2**63
