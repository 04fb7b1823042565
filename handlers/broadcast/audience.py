"""Who it is for, by taps: each way to narrow is a list of which any number is chosen."""

import zlib
from dataclasses import replace

from telegram import Update

from bot.broadcasts import figures
from bot.context import Ctx
from bot.guards import Option, choice_of, choose, value_of
from bot.navigation.pager import page_asked
from bot.texts import key
from handlers.broadcast import audience_screens as screens
from handlers.broadcast import hub
from handlers.broadcast.draft import current, form
from handlers.broadcast.facets import FACETS, Values
from handlers.broadcast.hub import Next
from handlers.broadcast.states import Ask
from handlers.broadcast.whom import whom
from models.queries.broadcasts import making
from models.queries.broadcasts.values import Facts
from models.rules.broadcasts.segments import Segment

DAYS = (7, 30, 90, 180)
"""Who wrote within so many days."""
BY_NAME = (Ask.PLACE, Ask.VILLAGE, Ask.WORK, Ask.STAGE, Ask.GROUP, Ask.SPEAKS)
"""Ways of which one can be typed by its name at the page of the audience."""
LONGEST_REF = 32
"""Longer values stand in buttons by a number of their own."""


async def show(ctx: Ctx, *, unread: bool = False) -> Next:
    """Whom it reaches as it stands, who is left out and why, and the ways to narrow it.

    `unread`: what was typed just now is none of the choices, and that is said.
    """
    facts = await current(ctx)
    if facts is None:
        return await hub.show(ctx)
    page, narrowed = form(ctx).get("page", 0), await whom(ctx, ctx.t, facts)
    found = await figures.reached(ctx, facts)
    await ctx.show(screens.audience(ctx.t, facts, found, narrowed, page, unread=unread))
    return Ask.AUDIENCE


async def show_facet(ctx: Ctx, facts: Facts, ask: Ask, page: int = 0) -> Next:
    """The options of one way to narrow, with a tick where they are chosen."""
    facet = FACETS[ask]
    options = await facet.options(ctx, facts)
    if not options:
        counting = options is None
        why = key("broadcast.counting") if counting else key("broadcast.nothing_to_choose")
        ctx.toast(ctx.t.label(why), alert=True)
        return await show(ctx)
    shown = [Option(reference(o.value), o.label) for o in options]
    ticked = {reference(value) for value in facet.get(facts.segment)}
    await ctx.show(screens.facet(ctx.t, ask, shown, ticked, page))
    return ask


async def take_facet(ask: Ask, update: Update, ctx: Ctx) -> Next:
    """One option on or off, or the list is done; typed words count too."""
    facts = await current(ctx)
    if facts is None:
        return await hub.show(ctx)
    value = value_of(update)
    if value == screens.DONE:
        return await show(ctx)
    facet, page = FACETS[ask], page_asked(value)
    options = await facet.options(ctx, facts) or []
    by_ref = {reference(o.value): o.value for o in options}
    chosen = choice_of(
        update, [Option(ref, o.label) for ref, o in zip(by_ref, options, strict=True)]
    )
    if page is None and chosen is not None:
        there = facet.get(facts.segment)
        turned = _turned(there, by_ref[chosen])
        await _write(ctx, facts, facet.put(facts.segment, turned))
        page = _page_of(list(by_ref), chosen)
        facts = await current(ctx) or facts
    return await show_facet(ctx, facts, ask, page or 0)


async def take_words(ctx: Ctx, facts: Facts, text: str) -> Next:
    """A place, a kind of work or another choice by its name, without opening its list."""
    if text.strip().isdecimal():  # a number means a way, and this one there is not
        return await show(ctx, unread=True)
    for ask in BY_NAME:
        facet = FACETS[ask]
        chosen = choose(text, await facet.options(ctx, facts) or [])
        if chosen is not None:
            there = facet.get(facts.segment)
            new = there if chosen in there else (*there, chosen)
            return await change(ctx, facts, facet.put(facts.segment, new))
    return await show(ctx, unread=True)


async def show_seen(ctx: Ctx, facts: Facts) -> Next:
    """Within how many days they wrote to the bot."""
    await ctx.show(screens.seen(ctx.t, DAYS, facts.segment.seen_within))
    return Ask.SEEN


async def take_seen(update: Update, ctx: Ctx) -> Next:
    """Within how many days they wrote; whenever, where that is tapped again."""
    facts = await current(ctx)
    if facts is None:
        return await hub.show(ctx)
    value = value_of(update) or ""
    if value.isdecimal() and int(value) in DAYS:
        days = None if facts.segment.seen_within == int(value) else int(value)
        return await change(ctx, facts, replace(facts.segment, seen_within=days))
    return await show(ctx)


async def change(ctx: Ctx, facts: Facts, segment: Segment) -> Next:
    """Another audience, shown at once."""
    await _write(ctx, facts, segment)
    return await show(ctx)


async def _write(ctx: Ctx, facts: Facts, segment: Segment) -> None:
    await making.change(ctx.session, broadcast_id=facts.id, duties=ctx.duties, segment=segment)


def _turned(there: Values, value: str) -> Values:
    if value in there:
        return tuple(each for each in there if each != value)
    return (*there, value)


def _page_of(refs: list[str], chosen: str) -> int:
    return refs.index(chosen) // screens.PER_PAGE


def reference(value: str) -> str:
    """As it stands in a button, which has room for 64 bytes."""
    return value if len(value) <= LONGEST_REF else f"~{zlib.crc32(value.encode()):x}"
