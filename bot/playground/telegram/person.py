"""A person with Telegram on a phone: what they can do there and what they see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.playground.telegram.chats import Chat
from bot.playground.telegram.entities import MAX_TEXT, detected
from bot.playground.telegram.errors import JSON
from bot.playground.telegram.sharing import Sharing
from bot.playground.telegram.shown import Shown
from bot.playground.telegram.taps import press
from bot.playground.telegram.utf16 import blank, clean, cut, units

if TYPE_CHECKING:
    from bot.playground.telegram.callbacks import Alert
    from bot.playground.telegram.groups import Group
    from bot.playground.telegram.world import Telegram


class Person(Sharing):
    """Every act puts one Update into the bot's inbox and gives that Update back.

    `chat` is a Group or a chat id, the private chat with the bot by default; `topic` is a
    message_thread_id; `reply_to` a message or its id.
    """

    def __init__(
        self,
        world: Telegram,
        number: int,
        name: str,
        *,
        phone: str | None = None,
        language: str | None = "id",
        username: str | None = None,
        is_bot: bool = False,
    ) -> None:
        first, _, last = name.partition(" ")
        self.world = world
        self.id = number
        self.name = name
        self.phone = phone
        self.user: JSON = {"id": number, "is_bot": is_bot, "first_name": first}
        optional = {"last_name": last, "username": username, "language_code": language}
        self.user.update({key: value for key, value in optional.items() if value})
        info = {"id": number, "type": "private", "first_name": first}
        info.update({key: self.user[key] for key in ("last_name", "username") if key in self.user})
        self.chat = Chat(info, world.counter(shared=True), world.history, met=False)
        self.chat.members = {number: "member", world.bot["id"]: "member"}
        self.alerts: list[Alert] = []

    def __repr__(self) -> str:
        return f"<{self.name} {self.id}>"

    # ---- what they see ---------------------------------------------------------------------

    @property
    def messages(self) -> list[Shown]:
        """The bot's messages in the private chat, oldest first, as they stand now."""
        bot = self.world.bot["id"]
        mine = self.chat.messages.values()
        return [Shown(self.chat, m) for m in mine if m.get("from", {}).get("id") == bot]

    @property
    def last(self) -> Shown:
        """The bot's newest message in the private chat; raises LookupError before the first."""
        bot = self.world.bot["id"]
        for message in self.chat.newest_first():
            if message.get("from", {}).get("id") == bot:
                return Shown(self.chat, message)
        raise LookupError(f"{self.name} has seen no message yet")

    # ---- what they do ----------------------------------------------------------------------

    def starts(self, payload: str = "") -> JSON:
        """Open the bot by its name or a deep link and press Start; lifts a block."""
        if self.chat.blocked:
            self.unblocks()
        return self.says(f"/start {payload}".rstrip())

    def says(self, text: str, chat: Group | int | None = None, **how: Any) -> JSON:
        """Send a text; beyond 4096 units the app cuts it into several, the last is given back.

        `how`: topic, reply_to, via_bot.
        """
        if blank(text):
            raise ValueError("Telegram's apps send no empty message")
        update: JSON = {}
        rest = clean(text)
        while rest:
            part = cut(rest, 0, MAX_TEXT) if units(rest) > MAX_TEXT else rest
            rest = clean(rest[len(part) :])
            content: JSON = {"text": part}
            if entities := detected(part):
                content["entities"] = entities
            update = self.sends(content, chat, **how)
        return update

    def taps(self, button: str | JSON, message: Shown | int | None = None, **where: Any) -> JSON:
        """Press a button by its label, or send a forged one given as a dict; see `taps.press`.

        `message` picks the message (a Shown may be out of date: its own buttons count).
        Gives an empty dict for buttons that tell the bot nothing (links, copied text).
        """
        return press(self, button, message, **where)

    def edits(self, message_id: int, text: str, chat: Group | int | None = None) -> JSON:
        """Change an own text message."""
        where = self._chat(chat)
        old = where.messages[message_id]
        if old.get("from", {}).get("id") != self.id:
            raise PermissionError("people edit only their own messages")
        changes: JSON = {"text": clean(text), "entities": detected(clean(text)) or None}
        message = self.world.replace(where, old, changes)
        kind = "edited_channel_post" if where.kind == "channel" else "edited_message"
        return self.world.updates.put(kind, message)

    def deletes(self, message_id: int, chat: Group | int | None = None) -> None:
        """Delete a message for everyone; Telegram does not tell bots."""
        self.world.remove(self._chat(chat), message_id)

    def blocks(self) -> JSON:
        """Stop the bot."""
        return self._blocked(True)

    def unblocks(self) -> JSON:
        """Take the block back, without pressing Start."""
        return self._blocked(False)

    def _blocked(self, blocked: bool) -> JSON:
        names = ("member", "kicked") if blocked else ("kicked", "member")
        self.chat.blocked = blocked
        self.world.tell("blocked", self.id, blocked=blocked)
        bot = self.world.bot
        old, new = (_membership(name, bot) for name in names)
        change: JSON = {
            "chat": self.chat.info,
            "from": self.user,
            "date": self.world.date,
            "old_chat_member": old,
            "new_chat_member": new,
        }
        return self.world.updates.put("my_chat_member", change)

    def reacts(self, message_id: int, emoji: str, chat: Group | int | None = None) -> JSON:
        """Put an emoji on a message; bots hear of it only if they asked for reactions."""
        where = self._chat(chat)
        change: JSON = {
            "chat": where.info,
            "message_id": message_id,
            "user": self.user,
            "date": self.world.date,
            "old_reaction": [],
            "new_reaction": [{"type": "emoji", "emoji": emoji}] if emoji else [],
        }
        return self.world.updates.put("message_reaction", change)


def _membership(status: str, user: JSON) -> JSON:
    member: JSON = {"status": status, "user": user}
    if status == "kicked":
        member["until_date"] = 0
    return member
