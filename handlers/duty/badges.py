"""The badge: a picture on the officer's phone that anybody may scan with their own.

Who scans learns where its owner is an officer at this moment, or that the badge is not known. It
is good for a quarter of an hour, so that a photograph of it soon proves nothing.
"""

from telegram import Update

from bot.context import Ctx
from bot.country.area_names import areas_in_words
from bot.navigation.links import Link, token_of
from handlers.duty import screens
from models.queries.staff import badges


async def show_badge(_update: Update, ctx: Ctx) -> None:
    """A fresh badge of the person."""
    ctx.leave_wizards()
    token = await badges.badge_of(ctx.session, user_id=ctx.profile.user_id, now=ctx.now())
    areas = await _areas(ctx, {duty.area for duty in ctx.duties})
    link = f"https://t.me/{ctx.services.bot_username}?start={Link.BADGE}{token}"
    await ctx.show(screens.badge(ctx.t, link, areas, badges.LASTS))


async def show_standing(update: Update, ctx: Ctx) -> None:
    """Say whose badge it is by area alone; nothing is kept of who asked."""
    ctx.leave_wizards()
    token = token_of(update, Link.BADGE)
    areas = await badges.areas_behind(ctx.session, token=token, now=ctx.now())
    if areas:
        await ctx.say(screens.known(ctx.t, await _areas(ctx, areas)))
    else:
        await ctx.say(screens.unknown(ctx.t))


async def _areas(ctx: Ctx, areas: set[str]) -> str:
    words = await areas_in_words(ctx, areas)
    return "; ".join(words[area] for area in sorted(areas))
