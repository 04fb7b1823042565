"""What the draft says in each language, and which buttons hang below it."""

from telegram import Update

from bot.broadcasts import rendering
from bot.context import Ctx
from bot.guards import Option, choice_of, value_of
from handlers.broadcast import comparing, early, hub, making_screens, titles
from handlers.broadcast.buttons import NAMES
from handlers.broadcast.draft import current, form
from handlers.broadcast.facets import language_name
from handlers.broadcast.hub import Next
from handlers.broadcast.placeholders import template_of
from handlers.broadcast.states import Ask
from handlers.broadcast.writing import names_of, put
from models.queries.broadcasts import reading
from models.queries.broadcasts.values import Content, Facts


async def show(ctx: Ctx, facts: Facts, update: Update | None = None) -> Next:
    """The languages, with a tick where it says something of its own.

    `update`: what came instead of one of them; what becomes of it is said.
    """
    said = await reading.contents(ctx.session, broadcast_id=facts.id)
    there = {each.language for each in said if each.variant == "a"}
    screen = making_screens.wording(ctx.t, _languages(ctx), there, facts)
    await ctx.show(screen if update is None else early.told(update, ctx, screen))
    return Ask.WORDS


async def take(update: Update, ctx: Ctx) -> Next:
    """A language to write in, or the buttons."""
    facts = await current(ctx)
    if facts is None or value_of(update) == "back":
        return await hub.show(ctx)
    chosen = choice_of(update, [*_languages(ctx), *_others(ctx, facts)])
    match chosen:
        case None:
            return await show(ctx, facts, update)
        case "buttons":
            return await show_buttons(ctx, facts)
        case "title":
            return await titles.ask(ctx, facts)
        case "second":
            return await comparing.ask(ctx, facts)
        case "share":
            await comparing.turn_share(ctx, facts)
            return await show(ctx, await current(ctx) or facts)
        case "winner":
            await comparing.turn_choice(ctx, facts)
            return await show(ctx, await current(ctx) or facts)
    return await _ask_in(ctx, facts, chosen)


async def _ask_in(ctx: Ctx, facts: Facts, chosen: str) -> Next:
    """What does it say in this language?"""
    form(ctx)["language"] = chosen
    form(ctx).pop("variant", None)
    said = await reading.contents(ctx.session, broadcast_id=facts.id)
    there = any(each.language == chosen for each in said)
    extra = there and chosen != ctx.services.library.languages[0] and not facts.in_place
    name = language_name(ctx.services.library.choose(chosen))
    old = rendering.chosen(said, language=chosen, variant="a")
    words_alone = facts.in_place and old is not None and old.kind == "album"
    screen = making_screens.send_it(ctx.t, language=name, may_drop=extra, words_alone=words_alone)
    await ctx.show(early.offered(ctx, screen))
    return Ask.TEXT


async def show_buttons(ctx: Ctx, facts: Facts) -> Next:
    """Which hang below it; an album has none, and the one that stops cannot be taken away."""
    said = await reading.contents(ctx.session, broadcast_id=facts.id)
    if all(each.kind == "album" for each in said):
        ctx.toast(ctx.t.label("broadcast.buttons.album"), alert=True)
        return await show(ctx, facts)
    await ctx.show(making_screens.buttons(ctx.t, names_of(said)))
    return Ask.BUTTONS


async def take_buttons(update: Update, ctx: Ctx) -> Next:
    """One of them on or off, in every language."""
    facts = await current(ctx)
    if facts is None:
        return await hub.show(ctx)
    if value_of(update) == "done":
        return await show(ctx, facts)
    options = [Option(name, ctx.t.label(words)) for name, words in NAMES.items()]
    chosen = choice_of(update, options)
    if chosen is not None:
        said = await reading.contents(ctx.session, broadcast_id=facts.id)
        there = names_of(said)
        names = tuple(n for n in NAMES if (n in there) != (n == chosen))
        await rewrite(ctx, facts, said, names)
    return await show_buttons(ctx, facts)


async def rewrite(
    ctx: Ctx, facts: Facts, said: tuple[Content, ...], names: tuple[str, ...]
) -> None:
    """The same words in every language, with these buttons."""
    for each in said:
        typed = Content(each.language, each.variant, each.kind, template_of(each.content))
        await put(ctx, facts, typed, names)


def _others(ctx: Ctx, facts: Facts) -> list[Option]:
    """An edit has the texts that people have, and compares nothing."""
    found = [Option("buttons", ctx.t.label("broadcast.buttons.button"))]
    found.append(Option("title", ctx.t.label("broadcast.title.button")))
    if not facts.in_place or facts.ab is not None:
        found.append(Option("second", ctx.t.label("broadcast.second.button")))
    if not facts.in_place:
        found.append(Option("share", ctx.t.label("broadcast.share.button")))
        found.append(Option("winner", ctx.t.label("broadcast.winner.button")))
    return found


def _languages(ctx: Ctx) -> list[Option]:
    library = ctx.services.library
    return [Option(code, language_name(library.choose(code))) for code in library.languages]
