"""Taps on inline buttons that wait for the bot's answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.playground.telegram.chats import Chat
from bot.playground.telegram.errors import JSON, bad_request
from bot.playground.telegram.params import Params
from bot.playground.telegram.utf16 import units

if TYPE_CHECKING:
    from bot.playground.telegram.person import Person
    from bot.playground.telegram.world import Telegram

# Telegram names no figure; clients stop waiting within seconds and the query dies soon after.
LIFETIME = 900  # seconds
MAX_ANSWER = 200


@dataclass(frozen=True, slots=True)
class Waiting:
    """One tap that has no answer yet."""

    person: Person
    chat: int
    date: int


@dataclass(frozen=True, slots=True)
class Alert:
    """What a person saw after a tap; `alert` is a box to close, otherwise a line that fades."""

    text: str
    alert: bool = False
    url: str = ""


class Callbacks:
    """Hands out callback query ids and takes each answer once."""

    def __init__(self, world: Telegram) -> None:
        self._world = world
        self._waiting: dict[str, Waiting] = {}
        self._last = 4_400_000_000_000_000_000

    def ask(self, person: Person, chat: Chat, message: JSON, data: str) -> JSON:
        """Make a callback query and put it into the bot's inbox."""
        self._last += 1
        query_id = str(self._last)
        self._waiting[query_id] = Waiting(person, chat.id, self._world.date)
        query: JSON = {
            "id": query_id,
            "from": person.user,
            "message": message,
            "chat_instance": str(chat.id * 7919),
            "data": data,
        }
        return self._world.updates.put("callback_query", query)

    def answer(self, p: Params) -> bool:
        """The method answerCallbackQuery."""
        text = p.text("text")
        if units(text) > MAX_ANSWER:
            raise bad_request("MESSAGE_TOO_LONG")
        waiting = self._waiting.pop(p.text("callback_query_id"), None)
        if waiting is None or self._world.date - waiting.date > LIFETIME:
            raise bad_request(
                "query is too old and response timeout expired or query ID is invalid"
            )
        alert = Alert(text, p.flag("show_alert"), p.text("url"))
        waiting.person.alerts.append(alert)
        self._world.tell(
            "callback_answer",
            waiting.chat,
            person=waiting.person.id,
            query=p.text("callback_query_id"),
            text=text,
            alert=alert.alert,
        )
        return True

    @property
    def unanswered(self) -> list[str]:
        """Ids of the taps whose button still shows that it waits."""
        return list(self._waiting)
