"""A chat as Telegram keeps it: who is in it, its topics, and the messages in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.playground.telegram.errors import JSON


class Counter:
    """Hands out 1, 2, 3, ...; private chats and small groups share one, as with Telegram."""

    __slots__ = ("last",)

    def __init__(self, last: int = 0) -> None:
        self.last = last

    def take(self) -> int:
        self.last += 1
        return self.last


@dataclass(slots=True)
class Topic:
    """A topic of a forum; `id` is the message_thread_id."""

    id: int
    name: str
    icon_color: int = 7322096
    icon_custom_emoji_id: str = ""
    closed: bool = False

    @property
    def info(self) -> JSON:
        """The ForumTopic object."""
        shape: JSON = {
            "message_thread_id": self.id,
            "name": self.name,
            "icon_color": self.icon_color,
        }
        if self.icon_custom_emoji_id:
            shape["icon_custom_emoji_id"] = self.icon_custom_emoji_id
        return shape


@dataclass(slots=True)
class Chat:
    """One chat; messages are replaced on an edit, never changed in place."""

    info: JSON
    counter: Counter
    history: int | None = None
    messages: dict[int, JSON] = field(default_factory=dict)
    # Member id to status, the bot's own among them; for a private chat the one person.
    members: dict[int, str] = field(default_factory=dict)
    topics: dict[int, Topic] = field(default_factory=dict)
    # The reply keyboard that is open now, and the message that brought it.
    keyboard: JSON | None = None
    keyboard_message: int = 0
    # Markups that Telegram does not show in a Message: reply keyboards, by the message with them.
    keyboards: dict[int, JSON] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)
    reactions: dict[int, list[JSON]] = field(default_factory=dict)
    moved_to: int | None = None
    # Private chats: whether the person has ever written, and whether the bot is blocked.
    started: bool = False
    blocked: bool = False
    deactivated: bool = False
    # Whether the bot may know that this person exists at all.
    met: bool = False

    @property
    def id(self) -> int:
        chat_id: int = self.info["id"]
        return chat_id

    @property
    def kind(self) -> str:
        kind: str = self.info["type"]
        return kind

    @property
    def private(self) -> bool:
        return self.kind == "private"

    @property
    def forum(self) -> bool:
        return bool(self.info.get("is_forum"))

    def keep(self, message: JSON) -> None:
        """Store a new message, forgetting the oldest beyond the history's length."""
        self.messages[message["message_id"]] = message
        if self.history is not None and len(self.messages) > self.history:
            oldest = next(iter(self.messages))
            del self.messages[oldest]
            self.keyboards.pop(oldest, None)

    def newest_first(self) -> Iterator[JSON]:
        """All messages, newest first."""
        return reversed(self.messages.values())
