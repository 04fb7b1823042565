"""What will be said to Telegram once the transaction is committed."""

from dataclasses import dataclass, replace
from typing import Any


@dataclass(frozen=True, slots=True, repr=False)
class Outgoing:
    """A call to Telegram, queued: said after the commit."""

    method: str
    chat_id: int
    params: dict[str, Any]
    attachment: dict[str, Any] | None = None
    tick: str | None = None
    """The moment (ISO) at which it goes out, not sooner: see `bot.delivery.tick`."""

    def as_new_message(self) -> "Outgoing":
        """The same screen, sent instead of edited."""
        params = {name: value for name, value in self.params.items() if name != "message_id"}
        return replace(self, method="sendMessage", params=params)

    def moved(self, chat_id: int) -> "Outgoing":
        """The same call to the chat's new id."""
        return replace(self, chat_id=chat_id, params={**self.params, "chat_id": chat_id})
