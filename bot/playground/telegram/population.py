"""Who is there: people, groups, channels, their ids and their chats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.playground.telegram.chats import Chat, Counter

if TYPE_CHECKING:
    from bot.playground.telegram.groups import Group
    from bot.playground.telegram.person import Person

FIRST_PERSON = 6_100_000_001  # beyond 32 bits, as real ids are today
FIRST_GROUP = 4_100_000_001
FIRST_SUPERGROUP = 1_001_900_000_001


class Population:
    """The part of Telegram that knows people and chats."""

    def __init__(self, history: int | None) -> None:
        self.history = history
        self.people: dict[int, Person] = {}
        self.groups: dict[int, Group] = {}
        self._chats: dict[int, Chat] = {}
        self._private_ids = Counter()
        self._ids = {"person": FIRST_PERSON, "group": FIRST_GROUP, "supergroup": FIRST_SUPERGROUP}

    def chat(self, chat_id: int) -> Chat | None:
        """The chat with this id, if there is one."""
        return self._chats.get(chat_id)

    def add_chat(self, chat: Chat) -> None:
        self._chats[chat.id] = chat

    def take_id(self, kind: str) -> int:
        """The next id for a person, a group or a supergroup."""
        self._ids[kind] += 1
        number = self._ids[kind] - 1
        return number if kind == "person" else -number

    def counter(self, *, shared: bool) -> Counter:
        """Numbers messages: supergroups and channels count for themselves."""
        return self._private_ids if shared else Counter()
