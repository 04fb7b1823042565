"""Which question comes next, and showing it."""

from dataclasses import replace
from datetime import date

from telegram import Update

from bot.context import Ctx
from bot.country.places import Places
from bot.screen import Screen
from bot.texts import Html
from handlers.answers import options as shared
from handlers.answers import work
from handlers.answers.again import OFFER_A_PERSON_AFTER, with_way
from handlers.answers.aside import Aside, aside_after
from handlers.death import screens
from handlers.death.draft import draft_of
from handlers.death.states import FLOW, Ask
from handlers.figures.home import home_regency
from models.rules.hours.zones import day_in, zone_of


async def ask(ctx: Ctx, state: Ask, *, page: int = 0, above: Html | None = None) -> Ask:
    """Show a question and wait for its answer."""
    draft_of(ctx).ask(state)
    screen = await question(ctx, state, page=page)
    await ctx.show(screen if above is None else screen.below(above))
    return state


async def ask_first(ctx: Ctx) -> Ask:
    """The first question, below the words of condolence: they are not to be written over."""
    draft_of(ctx).ask(Ask.WHO)
    await ctx.say(await question(ctx, Ask.WHO))
    return Ask.WHO


async def go_on(ctx: Ctx, *, above: Html | None = None) -> Ask:
    """The first open question, or the summary."""
    return await ask(ctx, draft_of(ctx).next_question(), above=above)


async def refuse(update: Update, ctx: Ctx, state: Ask, why: Html) -> Ask:
    """Say softly what was wrong and ask again; the second time a person is offered too."""
    if aside := await aside_after(update, ctx, mourning=True):
        return await say_aside(ctx, aside)
    again = await question(ctx, state)
    if draft_of(ctx).fail() >= OFFER_A_PERSON_AFTER:
        again = with_way(ctx.t, again, screens.A_PERSON)
    await ctx.show(again.below(why))
    return state


async def say_aside(ctx: Ctx, aside: Aside) -> Ask:
    """Answer what was no answer, then the question that is open again."""
    state = Ask(ctx.turn.standing.states[FLOW])
    await ctx.show(aside.above(ctx.t, await question(ctx, state)))
    return state


async def ask_again(_update: Update, ctx: Ctx) -> Ask:
    """Back to the open question, after something more urgent."""
    state = Ask(ctx.turn.standing.states[FLOW])
    await ctx.show(await question(ctx, state))
    return state


async def question(ctx: Ctx, state: Ask, *, page: int = 0) -> Screen:
    """The question as it looks for this draft."""
    t, draft = ctx.t, draft_of(ctx)
    match state:
        case Ask.WHEN:
            return screens.when(t, draft.what, await today_there(ctx))
        case Ask.WHERE:
            return await _where(ctx, page)
        case Ask.WORK:
            return screens.work(t, draft.what)
        case Ask.RELATION:
            return screens.relation(t, draft.what)
        case Ask.PHONE:
            return screens.phone(t)
        case Ask.SUMMARY:
            return screens.summary(t, draft)
        case _:
            return screens.who(t, draft.what)


async def today_there(ctx: Ctx) -> date:
    """The day it is where it happened; until that is told, where who reports is at home."""
    area = draft_of(ctx).district or await home_regency(ctx) or ""
    return day_in(zone_of(area), ctx.now())


async def _where(ctx: Ctx, page: int) -> Screen:
    """What was found by typing, else the kecamatan of the home regency."""
    t, draft = ctx.t, draft_of(ctx)
    found: list[str] = draft.answers.get("found") or []
    if found:
        choices = work.districts_of(t, found)
    else:
        near = Places.load().in_regency(await home_regency(ctx) or "")
        choices = shared.districts(t, near)
    screen = screens.where(t, draft.what, choices, page)
    return replace(screen, text=t("death.where.meant")) if found else screen
