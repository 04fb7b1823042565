"""Questions before what cannot be undone: a yes counts for an hour, a no always.

A typed yes answers what was asked right before it. Once anything came between, of theirs or from
an office, the question is asked again: "ya" may have been meant for that.
"""

from datetime import datetime, timedelta

from telegram import Update

from bot.context import Ctx
from bot.guards import text_of, value_of
from bot.screen import Screen
from bot.understanding.spoken import spoken
from bot.understanding.yes_no import agrees
from handlers.answers.meant import NO, says
from models.queries.sending.beside import came_since

SURE_FOR = timedelta(hours=1)
_ASKED = "sure"


async def ask_sure(ctx: Ctx, flow: str, screen: Screen) -> None:
    """Show such a question of `flow`, and note when and in which update."""
    ctx.form(flow)[_ASKED] = [ctx.now().isoformat(), ctx.turn.standing.handled]
    await ctx.show(screen)


def declines(update: Update, *also: str) -> bool:
    """A plain no, or words of these catalogue keys; however old the question is."""
    return says(text_of(update) or "", *NO, *also)


async def agreed(update: Update, ctx: Ctx, flow: str, *also: str, tapped: str = "yes") -> bool:
    """A clear yes to the question of `flow` while it is fresh: the button `tapped`, or typed.

    `also`: catalogue keys of words that are a yes to this very question.
    """
    at, handled = ctx.form(flow).get(_ASKED, (None, -1))
    if at is None or ctx.now() - (asked := datetime.fromisoformat(at)) > SURE_FOR:
        return False
    if value_of(update) == tapped:
        return True
    right_behind = handled == ctx.turn.standing.handled - 1
    if not right_behind or not agrees(text_of(update) or "", spoken(*also)):
        return False
    return not await came_since(ctx.session, chat_id=ctx.profile.user_id, since=asked)
