"""The page of the audience: which way to narrow it, what is kept by name, or done."""

from telegram import Update

from bot.context import Ctx
from bot.guards import choice_of, text_of, value_of
from bot.navigation.pager import page_asked
from handlers.broadcast import audience, hub, saved
from handlers.broadcast import audience_screens as screens
from handlers.broadcast.draft import current, form
from handlers.broadcast.facets import FACETS
from handlers.broadcast.hub import Next
from handlers.broadcast.states import Ask
from models.queries.broadcasts.values import Facts
from models.rules.broadcasts.segments import Segment


async def take(update: Update, ctx: Ctx) -> Next:
    """One of the ways; anything else shows the page again."""
    facts, page = await current(ctx), page_asked(value_of(update))
    if facts is None:
        return await hub.show(ctx)
    if page is not None:
        form(ctx)["page"] = page
    chosen = choice_of(update, screens.ways(ctx.t))
    if chosen == screens.DONE:
        form(ctx).pop("page", None)
        return await hub.show(ctx)
    if chosen in FACETS:
        return await audience.show_facet(ctx, facts, Ask(chosen))
    if chosen is None and update.message is not None:
        return await audience.take_words(ctx, facts, text_of(update) or "")
    return await _aside(ctx, facts, chosen)


async def _aside(ctx: Ctx, facts: Facts, chosen: str | None) -> Next:
    """What is no list of options."""
    match chosen:
        case screens.EVERYBODY:
            return await audience.change(ctx, facts, Segment())
        case screens.SAMPLE:
            return await saved.show_sample(ctx, facts)
        case Ask.SEEN:
            return await audience.show_seen(ctx, facts)
        case Ask.SAVED:
            return await saved.show(ctx, facts)
        case Ask.NAME:
            return await saved.ask_name(ctx)
    return await audience.show(ctx)
