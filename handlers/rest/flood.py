"""A long paste comes as many messages: the first is answered, by whoever would have answered it.

The others are let pass in silence, but what is secret in them is deleted as well. Nobody with a
duty and nobody in a talk with an officer is kept short: they have long things to say.
"""

from contextvars import ContextVar

from telegram import Update

from bot.context import Ctx
from bot.conversation import Step
from bot.navigation.menu import typed
from bot.update.turn import CURRENT
from handlers.answers.rows import is_more_of_a_flood
from handlers.rest.kinds import unasked_secret_in

LONG = 3500
"""Characters: a piece of something that was cut has 4096, or a little less at a word's end."""
_FIRST: ContextVar[bool] = ContextVar("first_piece", default=False)
"""The piece was looked at here: it is answered."""


class Piece(Step):
    """A message about as long as Telegram lets one be."""

    def check_update(self, update: object) -> bool:
        """Whether it may be a piece of a paste."""
        message, turn = typed(update), CURRENT.get()
        if message is None or len(message.text or "") < LONG or _FIRST.get():
            return False
        return not turn.duties and turn.profile.case_code is None


async def take_piece(update: Update, ctx: Ctx) -> None:
    """Pass the first one on; say nothing to the others."""
    message = update.message
    if message is None:
        return
    if is_more_of_a_flood(ctx, message, may_begin=True):
        secret = unasked_secret_in(message.text or "", today=ctx.today())
        if secret is not None:
            ctx.erase_secret(message, secret)
        return
    token = _FIRST.set(True)
    try:
        await ctx.application.process_update(update)
    finally:
        _FIRST.reset(token)
