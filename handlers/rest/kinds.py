"""What kind of update is left over, told by its shape alone."""

from collections.abc import Callable
from datetime import date
from typing import Any

from telegram import ChatMemberUpdated, Message, Update
from telegram.constants import ChatType
from telegram.ext import filters

from bot.conversation import Step
from bot.guards import text_of
from bot.navigation.menu import command_in, typed
from bot.understanding.secret_text import Secret, secret_in
from bot.update.turn import CURRENT
from models.rules.claims.codes import claim_code_in
from models.rules.claims.keys import key_beside


class When(Step):
    """Takes the updates of one kind."""

    def __init__(self, holds: Callable[[Update], bool], callback: Any) -> None:
        super().__init__(callback)
        self._holds = holds

    def check_update(self, update: object) -> bool:
        """Whether the update is of this kind."""
        return isinstance(update, Update) and self._holds(update)


def is_block_or_unblock(update: Update) -> bool:
    """The person stopped the bot, or started it again."""
    return _is_private(update.my_chat_member)


def is_tap(update: Update) -> bool:
    """A tap that no screen of today waits for."""
    return update.callback_query is not None


def is_edited(update: Update) -> bool:
    """A text or caption was changed. Places that move on are edits too, without a text."""
    message = update.edited_message
    return message is not None and _is_private(message) and bool(words_in(message))


def is_forwarded(update: Update) -> bool:
    """A message of somebody else, passed on."""
    message = update.message
    return message is not None and _is_private(message) and message.forward_origin is not None


def is_command(update: Update) -> bool:
    """A slash command that nobody knows."""
    return is_text(update) and command_in(text_of(update) or "") is not None


def is_text(update: Update) -> bool:
    """Typed words."""
    return _is_private(update.message) and bool(update.message and update.message.text)


def is_sent(update: Update) -> bool:
    """A photo, a voice note, a place or the like; not what Telegram notes by itself."""
    return _is_private(update.message) and not filters.StatusUpdate.ALL.check_update(update)


def is_unasked_secret(update: Update) -> bool:
    """A typed secret while no question is open, or behind a command, which answers none."""
    message, turn = typed(update), CURRENT.get()
    text = message.text or "" if message is not None else ""
    if turn.standing.states and not text.startswith("/"):
        return False
    if claim_code_in(text) and key_beside(text, today=turn.today()):  # the look-up deletes it
        return False
    return unasked_secret_in(text, today=turn.today()) is not None


def unasked_secret_in(text: str, *, today: date) -> Secret | None:
    """A secret in the text, or in what stands behind its command."""
    found = secret_in(text, today=today)
    if found is None and command_in(text):
        found = secret_in("".join(text.split(maxsplit=1)[1:]), today=today)
    return found


def words_in(message: Message) -> str:
    """The typed text, or what stands below a picture."""
    return message.text or message.caption or ""


def _is_private(where: Message | ChatMemberUpdated | None) -> bool:
    return where is not None and where.chat.type == ChatType.PRIVATE
