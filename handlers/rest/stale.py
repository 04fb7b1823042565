"""What happens with a button of yesterday, of another screen, or one we never made."""

from telegram import Update

from bot import buttons
from bot.context import Ctx
from bot.menu import unfinished
from handlers.rest import screens
from handlers.rest.rows import times_in_a_row

SENDS = "summary"
"""The question whose answer ends a sign-up: no other question follows."""


async def take_tap(update: Update, ctx: Ctx) -> None:
    """A quiet line over the chat; then where to go on, once however often it is tapped."""
    ctx.toast(ctx.t.label("rest.stale.toast"))
    if _is_second_tap(update, ctx) or times_in_a_row(ctx, "stale") > 1:
        return
    open_or_paused = bool(ctx.turn.standing.states) or unfinished(ctx) is not None
    await ctx.say(screens.stale(ctx.t, resumable=open_or_paused))


def _is_second_tap(update: Update, ctx: Ctx) -> bool:
    """The button of the question just answered, while what follows is already on the screen."""
    query, standing = update.callback_query, ctx.turn.standing
    press = buttons.read(query.data) if query is not None else None
    if not isinstance(press, buttons.Press):
        return False
    if not standing.states:
        sent = press.step == SENDS and unfinished(ctx) is None
        return sent and 0 < press.version == standing.version
    return press.version == standing.version - 1
