"""Asking for the work: at once for a masked file, for whole data once a second head agreed."""

from bot.context import Ctx
from handlers.exports import screens
from handlers.exports.wanted import KIND, Wanted, agreed
from models.queries.jobs.requests import request_job
from models.queries.staff.approvals import Decided
from models.rules.office.audit import telegram_user
from models.rules.office.told_of_duty import DUTY


async def ask_for(ctx: Ctx, wanted: Wanted, *, user_id: int) -> None:
    """Let a job make the file for this account; the same number is never made twice."""
    await request_job(
        ctx.session,
        kind=KIND,
        subject=wanted.subject,
        by=telegram_user(user_id),
        now=ctx.now(),
        once=wanted.number,
    )


async def hand_over(ctx: Ctx, decided: Decided) -> None:
    """A second head agreed, in whosever update this is: whole data for who asked."""
    asked = decided.requested_by
    await ask_for(ctx, agreed(decided.subject, decided.area), user_id=asked)
    if asked == ctx.profile.user_id:
        await ctx.say(screens.agreed(ctx.t))
    else:
        await ctx.tell(asked, screens.agreed(await ctx.words_of(asked)), topic=DUTY)
