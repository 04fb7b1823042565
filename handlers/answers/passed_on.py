"""A text that somebody else wrote and that was forwarded: no answer of this person's."""

from telegram import Update

from bot.context import Ctx
from bot.guards import text_of
from bot.understanding.secret_text import secret_in
from handlers.answers import chat


def is_passed_on(update: Update, ctx: Ctx) -> bool:
    """Whether the message is one; what is secret in it goes. News of a death is always heard."""
    message, text = update.message, text_of(update)
    if message is None or text is None or message.forward_origin is None or chat.urgent(text):
        return False
    found = secret_in(text, today=ctx.today())
    if found is not None:
        ctx.erase_secret(message, found)
    return True
