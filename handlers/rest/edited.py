"""What happens when a message is changed after it was sent: the bot has read it already.

A typed answer of a sign-up that is open never comes here: it is read again (`handlers.enrol`).
"""

from telegram import Update

from bot.context import Ctx
from bot.navigation.menu import unfinished
from bot.screen import Screen
from handlers.answers.rows import times_in_a_row
from handlers.rest import past_screens
from handlers.rest.typed import erased_secret
from models.queries.enrolments.sign_up import own_registration_exists


async def take_edit(update: Update, ctx: Ctx) -> None:
    """Say how it is put right, once in a row: Telegram also reports edits that nobody made."""
    message = update.edited_message
    if message is None or await erased_secret(message, ctx):
        return
    if times_in_a_row(ctx, "edited") == 1:
        await ctx.say(await _way_on(ctx))


async def _way_on(ctx: Ctx) -> Screen:
    if ctx.state_of("enrol") == "consent":
        return past_screens.edited_before_consent(ctx.t)
    if ctx.turn.standing.states:
        return past_screens.edited_beside(ctx.t, summary=ctx.state_of("enrol") == "summary")
    if unfinished(ctx) is not None:
        return past_screens.edited_paused(ctx.t)
    sent = await own_registration_exists(ctx.session, user_id=ctx.profile.user_id)
    return past_screens.edited_later(ctx.t) if sent else past_screens.edited(ctx.t)
