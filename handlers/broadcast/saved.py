"""Audiences with a name, and a few of the people an audience holds, without their names."""

import re

from telegram import Update

from bot.broadcasts import figures
from bot.context import Ctx
from bot.guards import Option, choice_of, text_of, value_of
from bot.navigation.pager import page_asked
from bot.understanding.secret_text import secret_in
from handlers.broadcast import audience, hub
from handlers.broadcast import audience_screens as screens
from handlers.broadcast.draft import current, form
from handlers.broadcast.hub import Next
from handlers.broadcast.states import Ask
from models.queries.broadcasts import making, saved
from models.queries.broadcasts.values import Facts
from models.rules.broadcasts.segments import faults
from models.rules.office.audit import telegram_user
from models.rules.phone import Phone, parse_phone

DROPS = screens.DROPS
_LETTERS = re.compile(r"[^\d+\s().\-]+")


async def show(ctx: Ctx, facts: Facts, page: int = 0) -> Next:
    """Those of this area, to take one."""
    options, drops = await _options(ctx, facts), bool(form(ctx).get(DROPS))
    await ctx.show(screens.saved(ctx.t, options, page, drops=drops))
    return Ask.SAVED


async def take(update: Update, ctx: Ctx) -> Next:
    """One in the place of what was chosen so far; one that fits no more is not taken."""
    facts = await current(ctx)
    if facts is None:
        return await hub.show(ctx)
    found = await saved.saved_for(ctx.session, area=facts.area, duties=ctx.duties)
    chosen = choice_of(update, [Option(each.id, each.name) for each in found])
    if chosen is None:
        return await _aside(update, ctx, facts)
    if form(ctx).get(DROPS):
        await saved.forget(ctx.session, segment_id=chosen, area=facts.area, duties=ctx.duties)
        return await show(ctx, facts)
    segment = next(each.segment for each in found if each.id == chosen)
    if faults(segment, area=facts.area):
        ctx.toast(ctx.t.label("broadcast.saved.unfit"), alert=True)
        return await show(ctx, facts)
    await making.change(ctx.session, broadcast_id=facts.id, duties=ctx.duties, segment=segment)
    return await audience.show(ctx)


async def _aside(update: Update, ctx: Ctx, facts: Facts) -> Next:
    """Another page of them, one that is to go, or back: first to taking one, then out."""
    page = page_asked(value_of(update))
    if value_of(update) == DROPS:
        form(ctx)[DROPS] = True
        return await show(ctx, facts)
    if page is not None:
        return await show(ctx, facts, page)
    return await (show(ctx, facts) if form(ctx).pop(DROPS, False) else audience.show(ctx))


async def ask_name(ctx: Ctx, *, again: bool = False) -> Next:
    """Under which name is this audience kept?"""
    await ctx.show(screens.ask_name(ctx.t, again=again))
    return Ask.NAME


async def take_name(update: Update, ctx: Ctx) -> Next:
    """Keep it; what had this name is replaced."""
    facts, name = await current(ctx), " ".join((text_of(update) or "").split())
    if facts is None:
        return await hub.show(ctx)
    if update.callback_query is not None:
        return await audience.show(ctx)
    if not 2 <= len(name) <= saved.LONGEST_NAME or _is_personal(ctx, name):
        return await ask_name(ctx, again=True)
    await saved.save(
        ctx.session,
        area=facts.area,
        name=name,
        segment=facts.segment,
        by=telegram_user(ctx.profile.user_id),
        now=ctx.now(),
    )
    return await audience.show(ctx)


def _is_personal(ctx: Ctx, name: str) -> bool:
    """Whether a number stands in it that belongs to somebody, with or without words around."""
    number = parse_phone(_LETTERS.sub(" ", name).strip())
    return isinstance(number, Phone) or secret_in(name, today=ctx.today()) is not None


async def show_sample(ctx: Ctx, facts: Facts) -> Next:
    """A few of them: what they do and where they live, never who they are."""
    found = await figures.some_of(ctx, facts)
    await ctx.show(screens.sample(ctx.t, found))
    return Ask.SAVED


async def _options(ctx: Ctx, facts: Facts) -> list[Option]:
    found = await saved.saved_for(ctx.session, area=facts.area, duties=ctx.duties)
    return [Option(each.id, each.name) for each in found]
