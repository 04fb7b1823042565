"""A sign-up that rests: a no to the offer to go on, and how its answers are thrown away."""

from telegram import Update
from telegram.ext import ConversationHandler

from bot.context import Ctx
from bot.guards import page_of
from bot.navigation import home
from bot.navigation.menu import is_right_behind, note_offer, unfinished
from bot.screen import Screen
from bot.texts import key
from bot.understanding.spoken import spoken
from bot.understanding.yes_no import agrees
from handlers.enrol import summary
from handlers.enrol.for_whom import let_go, tell_of_own

END: int = ConversationHandler.END
DROPPING = "drop"
"""The offer to throw the answers away."""


def says_drop(text: str) -> bool:
    """ "ya", "ya hapus saja"."""
    return agrees(text, spoken(key("own_data.yes.spoken")))


async def drop(update: Update, ctx: Ctx) -> int:
    """Ask once how many answers shall go; the yes below counts right behind that question."""
    ctx.leave_wizards()
    said = page_of(update)
    if said == summary.KEEP:
        await ctx.show(summary.stopped(ctx.t))
        return END
    there = unfinished(ctx)
    if there is None or (said == summary.SURE and is_right_behind(ctx, DROPPING)):
        return await drop_now(update, ctx)
    note_offer(ctx, DROPPING)
    await ctx.show(summary.dropping(ctx.t, there[0]))
    return END


async def drop_now(_update: Update, ctx: Ctx) -> int:
    """The answers are gone; an own sign-up that waited behind them is at hand again."""
    own_waits = let_go(ctx)
    await ctx.show(summary.dropped(ctx.t))
    if own_waits:
        await tell_of_own(ctx)
    return END


async def keep(_update: Update, ctx: Ctx) -> int:
    """A no: to going on, or to throwing the answers away."""
    await ctx.say(Screen(ctx.t("enrol.stopped.kept"), keys=home.keys(ctx.t)))
    return END
