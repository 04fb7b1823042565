"""What happens on /start, /menu, /bahasa and /bantuan."""

import re

from telegram import Update

from bot.context import Ctx
from bot.duties.command_menu import offer_commands
from bot.guards import page_of, text_of
from bot.navigation.menu import GO_ON, note_offer, unfinished
from handlers.menu import screens

_SOURCE = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,63}")
"""What Telegram lets stand behind `start=` (Bot API, deep linking), beginning as our links do."""
_MOST_DIGITS = 7
"""One more, and it may be somebody's phone number or NIK: that is not kept in the clear."""
_SLIP = re.compile(r"kode[_-]?", re.I)
"""How the QR slip of a sign-up begins what stands behind `start=`."""


async def start(update: Update, ctx: Ctx) -> None:
    """Say what this is and who runs it; ask nothing."""
    _command, _, payload = (text_of(update) or "").partition(" ")
    ctx.leave_wizards()
    if _SLIP.match(payload):
        await _tell_of_slip(ctx)
        return
    if _is_source(payload) and ctx.profile.source is None:
        ctx.profile.set(source=payload)
    await ctx.say(screens.welcome(ctx.t, ctx.services.operator))
    await _offer_to_go_on(ctx)


async def open_menu(_update: Update, ctx: Ctx) -> None:
    """Show the six tasks; an open question is paused, its answers stay."""
    ctx.leave_wizards()
    await ctx.show(screens.home(ctx.t))
    await _offer_to_go_on(ctx)


async def open_help(_update: Update, ctx: Ctx) -> None:
    """Say how to use the bot."""
    ctx.leave_wizards()
    await ctx.show(screens.how_to(ctx.t))


async def open_languages(update: Update, ctx: Ctx) -> None:
    """Ask for a language, or take the tapped one."""
    ctx.leave_wizards()
    library, chosen = ctx.services.library, page_of(update)
    if chosen not in library.languages:
        at_hand = [library.choose(code) for code in library.languages]
        await ctx.show(screens.languages(ctx.t, at_hand))
        return
    ctx.profile.set(language=chosen)
    if ctx.duties:
        offer_commands(ctx, ctx.profile.user_id, ctx.duties, ctx.t)
    await ctx.show(screens.language_changed(ctx.t))
    await _offer_to_go_on(ctx)


async def _offer_to_go_on(ctx: Ctx) -> None:
    # A message of its own: one with the menu's keyboard can carry no button.
    progress = unfinished(ctx)
    if progress is not None:
        note_offer(ctx, GO_ON)
        await ctx.say(screens.go_on(ctx.t, *progress))


async def _tell_of_slip(ctx: Ctx) -> None:
    # Whether there is such a code is never told: nothing is looked up.
    if ctx.profile.new:
        await ctx.say(screens.welcome(ctx.t, ctx.services.operator))
    await ctx.say(screens.slip(ctx.t))


def _is_source(payload: str) -> bool:
    digits = sum(sign.isdecimal() for sign in payload)
    return bool(_SOURCE.fullmatch(payload)) and digits <= _MOST_DIGITS
