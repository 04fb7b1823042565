"""Groups, channels and bots. A group is a crowd: nothing personal is shown or asked there.

In a group the bot answers only who calls it, by a command or by its name, with one line and a link
to the private chat. A NIK there is deleted where the bot may, with one line of warning. Channels,
bots and updates without a person get silence.
"""

from telegram import Chat, Message, MessageEntity, Update
from telegram.constants import ChatType

from bot.context import Ctx
from bot.conversation import Step
from bot.navigation.menu import COMMANDS, command_in
from bot.understanding.secret_text import Secret, secret_in
from handlers.rest import screens_group
from handlers.rest.kinds import words_in

_GROUPS = (ChatType.GROUP, ChatType.SUPERGROUP)
_OURS = frozenset({"start", "batal", *(name for names in COMMANDS.values() for name in names)})


class Outside(Step):
    """Everything that is not a person in the private chat."""

    def check_update(self, update: object) -> bool:
        """Whether it happened elsewhere, or nobody did it."""
        if not isinstance(update, Update):
            return False
        chat, user = update.effective_chat, update.effective_user
        return chat is None or chat.type != ChatType.PRIVATE or user is None or user.is_bot


async def keep_out(update: Update, ctx: Ctx) -> None:
    """One line to who calls the bot in a group, or writes a NIK there; silence otherwise."""
    message, username = update.effective_message, ctx.services.bot_username
    if message is None or update.callback_query is not None or not _is_person(message):
        return
    if _holds_nik(message, ctx):
        ctx.erase_secret(message, Secret.NIK)  # where the bot may; the line says what if not
        await ctx.say(screens_group.nik_in_group(ctx.t, username))
    elif update.message is not None and calls(message, username):
        await ctx.say(screens_group.group(ctx.t, username))


def calls(message: Message, username: str) -> bool:
    """Whether a message in a group is meant for us: a command of ours, or our name."""
    if message.chat.type not in _GROUPS:
        return False
    at_us = f"@{username}".casefold()
    text = message.text or ""
    name = command_in(text)
    if name is not None:
        _, at, whose = text.split(maxsplit=1)[0].partition("@")
        return f"@{whose}".casefold() == at_us if at else name in _OURS
    mentions = {
        **message.parse_entities([MessageEntity.MENTION]),
        **message.parse_caption_entities([MessageEntity.MENTION]),
    }
    return any(mention.casefold() == at_us for mention in mentions.values())


def _holds_nik(message: Message, ctx: Ctx) -> bool:
    if message.chat.type not in _GROUPS:
        return False
    return secret_in(words_in(message), today=ctx.today()) is Secret.NIK


def _is_person(message: Message) -> bool:
    """A member, or an admin who writes in the group's name; no bot, no channel."""
    as_whom: Chat | None = message.sender_chat
    if as_whom is not None:
        return as_whom.id == message.chat.id
    return message.from_user is not None and not message.from_user.is_bot
