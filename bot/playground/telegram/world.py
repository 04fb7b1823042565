"""The simulated Telegram itself: one bot, its people and groups, and the Bot API in front."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

from bot.playground.telegram.callbacks import Callbacks
from bot.playground.telegram.chats import Chat
from bot.playground.telegram.errors import JSON, ApiError
from bot.playground.telegram.events import Events, Subscription
from bot.playground.telegram.faults import Faults
from bot.playground.telegram.files import FileStore
from bot.playground.telegram.groups import Group
from bot.playground.telegram.methods import METHODS
from bot.playground.telegram.params import Params, Upload
from bot.playground.telegram.person import Person
from bot.playground.telegram.population import Population
from bot.playground.telegram.profile import Profile
from bot.playground.telegram.updates import Inbox

TOKEN = "7000000001:AAplaygroundTokenOfNoWorthWhatever1"  # noqa: S105 - good for nothing


class Call(NamedTuple):
    """One call of the bot."""

    method: str
    params: Mapping[str, Any]


def _real_time() -> datetime:
    return datetime.fromtimestamp(time.time(), UTC)  # noqa: TID251 - Telegram's own clock


class Telegram(Population):
    """What the servers of Telegram do for one bot; `now` gives the time as an aware datetime.

    `history` bounds the messages kept in a chat (None keeps all); `local` allows what a Bot API
    server of one's own allows, such as a webhook without TLS.
    """

    # Called with every world that is made: the suite's specification check comes in here.
    on_new: list[Callable[[Telegram], None]] = []  # noqa: RUF012 - shared on purpose

    def __init__(
        self,
        token: str = TOKEN,
        username: str = "JamsostekPlaygroundBot",
        now: Callable[[], datetime] = _real_time,
        *,
        history: int | None = None,
        local: bool = False,
    ) -> None:
        super().__init__(history)
        self.token = token
        self.now = now
        self.local = local
        self.profile = Profile(int(token.split(":")[0]), username)
        self.updates = Inbox()
        self.files = FileStore()
        self.faults = Faults()
        self.callbacks = Callbacks(self)
        self.calls: deque[Call] = deque(maxlen=10_000)
        self.on_call: list[Callable[[str, Mapping[str, Any], Mapping[str, Upload]], None]] = []
        self._events = Events()
        for tell in self.on_new:
            tell(self)

    @property
    def bot(self) -> JSON:
        """The bot as a User object."""
        return self.profile.user

    def person(self, name: str, **who: Any) -> Person:
        """Add a person; `who`: phone, language, username, id, is_bot."""
        number = who.pop("id", None) or self.take_id("person")
        person = Person(self, number, name, **who)
        self.people[number] = person
        self.add_chat(person.chat)
        return person

    def group(self, title: str, members: Iterable[Person] = (), **how: Any) -> Group:
        """Add a group; `how`: forum, kind (supergroup, group, channel), bot (its status)."""
        group = Group(self, title, members, **how)
        self.groups[group.id] = group
        return group

    def channel(self, title: str, **how: Any) -> Group:
        """Add a channel with the bot as its administrator."""
        return self.group(title, kind="channel", **how)

    # ---- what happens ----------------------------------------------------------------------

    @property
    def date(self) -> int:
        """Now, in seconds since 1970."""
        return int(self.now().timestamp())

    def subscribe(self) -> Subscription:
        """Listen to what changes in the chats."""
        return self._events.subscribe()

    def tell(self, kind: str, chat: int | None = None, **more: object) -> None:
        """Hand an event to all listeners."""
        self._events.tell(kind, chat, **more)

    def post(self, chat: Chat, sender: JSON | None, content: JSON) -> JSON:
        """Put a message into a chat and give it back; the bot is not told here."""
        message: JSON = {"message_id": chat.counter.take()}
        if sender is not None:
            message["from"] = sender
        message["chat"] = chat.info
        message["date"] = self.date
        message.update(content)
        chat.keep(message)
        self._events.tell("message", chat.id, message=message)
        return message

    def replace(self, chat: Chat, old: JSON, changes: JSON) -> JSON:
        """Put a changed message in an old one's place; None takes a field away."""
        merged = {**old, **changes, "edit_date": self.date}
        message = {name: value for name, value in merged.items() if value is not None}
        chat.messages[message["message_id"]] = message
        self._events.tell("edit", chat.id, message=message)
        return message

    def remove(self, chat: Chat, message_id: int) -> None:
        """Delete a message for everyone."""
        chat.messages.pop(message_id, None)
        chat.keyboards.pop(message_id, None)
        self._events.tell("delete", chat.id, message_id=message_id)

    # ---- the Bot API -----------------------------------------------------------------------

    async def call(
        self,
        method: str,
        params: Mapping[str, Any] | None = None,
        files: Mapping[str, Upload] | None = None,
    ) -> Any:
        """One call with this world's token: the `result`, or an ApiError raised."""
        if method.lower() == "getupdates":
            given = params or {}
            self._note(method, given, files or {})
            return await self.updates.get_updates(Params(given))
        return self.answer(method, params, files)

    def answer(
        self,
        method: str,
        params: Mapping[str, Any] | None = None,
        files: Mapping[str, Upload] | None = None,
    ) -> Any:
        """The same without an event loop, for every method that does not wait."""
        given: Mapping[str, Any] = params or {}
        self._note(method, given, files or {})
        handler = METHODS.get(method) or METHODS.get(method.lower())
        if handler is None:
            raise ApiError(404, "Not Found")
        result = handler(self, Params(given, files))
        self.faults.check(method, given, after=True)
        return result

    def _note(self, method: str, params: Mapping[str, Any], files: Mapping[str, Upload]) -> None:
        self.calls.append(Call(method, params))
        for hook in self.on_call:
            hook(method, params, files)
        self.faults.check(method, params, after=False)

    def download(self, path: str) -> bytes:
        """The content behind `file/bot<token>/<path>`."""
        return self.files.download(path)
