"""What happens with wishes that one button fulfils: no news, delete all, take back consent."""

from telegram import Update

from bot.context import Ctx
from handlers.rest import screens


async def take_no_news(_update: Update, ctx: Ctx) -> None:
    """Stop all news, or choose; an open question is paused."""
    ctx.leave_wizards()
    await ctx.say(screens.no_news(ctx.t))


async def take_erase(_update: Update, ctx: Ctx) -> None:
    """To the question before the deletion: nothing goes by a word alone."""
    ctx.leave_wizards()
    await ctx.say(screens.erase(ctx.t))


async def take_withdraw(_update: Update, ctx: Ctx) -> None:
    """To the question before the consent is taken back."""
    ctx.leave_wizards()
    await ctx.say(screens.withdraw(ctx.t))
