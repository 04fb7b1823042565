"""The methods of the Bot API that the simulated Telegram knows, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from bot.playground.telegram.methods import (
    albums,
    attachments,
    chats,
    copying,
    deleting,
    editing,
    polls,
    profile,
    replacing,
    sending,
    service,
    topics,
)
from bot.playground.telegram.params import Params

if TYPE_CHECKING:
    from bot.playground.telegram.world import Telegram

Handler = Callable[["Telegram", Params], Any]

_TABLES: tuple[Mapping[str, Handler], ...] = (
    sending.TABLE,
    attachments.TABLE,
    albums.TABLE,
    copying.TABLE,
    editing.TABLE,
    replacing.TABLE,
    deleting.TABLE,
    polls.TABLE,
    topics.TABLE,
    chats.TABLE,
    profile.TABLE,
    service.TABLE,
)
_NAMED: dict[str, Handler] = {name: call for table in _TABLES for name, call in table.items()}
# Method names are case-insensitive; the usual spelling is found without a conversion.
METHODS: dict[str, Handler] = {**{name.lower(): call for name, call in _NAMED.items()}, **_NAMED}
NAMES = frozenset(_NAMED) | {"getUpdates"}
