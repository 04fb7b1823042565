"""A group, supergroup or channel, with its members and topics."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from bot.playground.telegram.chats import Chat, Topic
from bot.playground.telegram.delivery import announce, deliver
from bot.playground.telegram.entities import detected
from bot.playground.telegram.errors import JSON
from bot.playground.telegram.members import member_of
from bot.playground.telegram.shown import Shown

if TYPE_CHECKING:
    from bot.playground.telegram.person import Person
    from bot.playground.telegram.world import Telegram

# Telegram's own account in whose name anonymous administrators write.
ANONYMOUS: JSON = {
    "id": 1087968824,
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}


class Group:
    """Made quietly: the bot is told nothing until something happens in it."""

    def __init__(
        self,
        world: Telegram,
        title: str,
        members: Iterable[Person] = (),
        *,
        forum: bool = False,
        kind: str = "supergroup",
        bot: str = "administrator",
    ) -> None:
        self.world = world
        number = world.take_id("group" if kind == "group" else "supergroup")
        info: JSON = {"id": number, "type": kind, "title": title}
        if forum:
            info["is_forum"] = True
        counter = world.counter(shared=kind == "group")
        self.chat = Chat(info, counter, world.history, started=True, met=True)
        self.chat.members[world.bot["id"]] = bot
        world.add_chat(self.chat)
        for person in members:
            self.admits(person)

    def __repr__(self) -> str:
        return f"<{self.chat.kind} {self.chat.info['title']} {self.id}>"

    @property
    def id(self) -> int:
        return self.chat.id

    @property
    def topics(self) -> dict[int, Topic]:
        """Topics by message_thread_id."""
        return self.chat.topics

    def topic(self, name: str) -> Topic:
        """The topic with this name, or with it as a part; raises LookupError."""
        for topic in self.chat.topics.values():
            if name in topic.name:
                return topic
        raise LookupError(f"no topic {name!r} in {[t.name for t in self.chat.topics.values()]}")

    @property
    def messages(self) -> list[Shown]:
        """The bot's messages here, oldest first."""
        bot = self.world.bot["id"]
        return [
            Shown(self.chat, message)
            for message in self.chat.messages.values()
            if message.get("from", {}).get("id") == bot
        ]

    @property
    def last(self) -> Shown:
        """The bot's newest message here; raises LookupError before the first."""
        messages = self.messages
        if not messages:
            raise LookupError(f"the bot has written nothing in {self.chat.info['title']}")
        return messages[-1]

    def admits(self, person: Person, status: str = "member") -> None:
        """Make somebody a member (or administrator, creator), quietly."""
        self.chat.members[person.id] = status
        person.chat.met = True

    def joins(self, person: Person) -> JSON:
        """Somebody comes in, with the line everybody sees."""
        self.admits(person)
        return deliver(self.world, self.chat, person.user, {"new_chat_members": [person.user]})

    def leaves(self, person: Person) -> JSON:
        """Somebody goes, with the line everybody sees."""
        gone = deliver(self.world, self.chat, person.user, {"left_chat_member": person.user})
        self.chat.members[person.id] = "left"
        return gone

    def posts(self, text: str, **how: Any) -> JSON:
        """Write in the channel's own name."""
        content: JSON = {"sender_chat": self.chat.info, "text": text}
        if entities := detected(text):
            content["entities"] = entities
        return deliver(self.world, self.chat, None, content, **how)

    def anonymously(self, text: str, **how: Any) -> JSON:
        """An administrator writes in the group's name."""
        content: JSON = {"sender_chat": self.chat.info, "text": text}
        if entities := detected(text):
            content["entities"] = entities
        self.chat.members.setdefault(ANONYMOUS["id"], "administrator")
        return deliver(self.world, self.chat, ANONYMOUS, content, **how)

    def changes_bot(self, status: str, by: Person) -> JSON:
        """Somebody adds, promotes or removes the bot: member, administrator, left, kicked."""
        bot = self.world.bot
        old = member_of(self.world, self.chat, bot["id"])
        self.chat.members[bot["id"]] = status
        change: JSON = {
            "chat": self.chat.info,
            "from": by.user,
            "date": self.world.date,
            "old_chat_member": old,
            "new_chat_member": member_of(self.world, self.chat, bot["id"]),
        }
        return self.world.updates.put("my_chat_member", change)

    def becomes_supergroup(self) -> list[JSON]:
        """Telegram moves the group to a new id and says so in both chats."""
        old = self.chat
        number = self.world.take_id("supergroup")
        info = {**old.info, "id": number, "type": "supergroup"}
        self.chat = Chat(info, self.world.counter(shared=False), old.history, met=True)
        self.chat.started, self.chat.members = True, dict(old.members)
        self.world.add_chat(self.chat)
        self.world.groups[number] = self
        # Telegram signs both lines with the group itself, so that bots see them.
        said = {"sender_chat": old.info, "migrate_to_chat_id": number}
        gone = self.world.post(old, ANONYMOUS, said)
        said = {"sender_chat": self.chat.info, "migrate_from_chat_id": old.id}
        come = self.world.post(self.chat, ANONYMOUS, said)
        old.moved_to = number
        self.world.tell("migrate", old.id, to=number)
        return [announce(self.world, old, gone), announce(self.world, self.chat, come)]
