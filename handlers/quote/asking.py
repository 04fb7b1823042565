"""Which question comes next, and showing it."""

from telegram import Update

from bot.context import Ctx
from bot.screen import Screen
from bot.texts import Html
from handlers.answers import options as shared
from handlers.answers.again import refused
from handlers.answers.aside import Aside, aside_after
from handlers.figures.form import Form
from handlers.quote import options, screens
from handlers.quote.states import FLOW, Ask
from models.rules.occupations import Payer, WagePayer


def form_of(ctx: Ctx) -> Form:
    """The answers of this chat."""
    return Form(ctx.form(FLOW))


def next_question(answers: dict[str, object]) -> Ask | None:
    """The first question without an answer; None when the price can be told.

    A sponsor pays the lowest bracket, so an income is asked of those who pay for themselves.
    """
    if "occupation" not in answers:
        return Ask.OCCUPATION
    if "payer" not in answers:
        return Ask.SPONSOR if answers.get("wage") == WagePayer.SPONSOR else Ask.PAYER
    if answers["payer"] == Payer.SELF and "income" not in answers:
        return Ask.INCOME
    return Ask.MONTHS if "months" not in answers else None


async def ask(ctx: Ctx, state: Ask, *, page: int = 0, above: Html | None = None) -> Ask:
    """Show a question and wait for its answer."""
    form_of(ctx).ask(state)
    screen = screen_of(ctx, state, page=page)
    await ctx.show(screen if above is None else screen.below(above))
    return state


async def refuse(update: Update, ctx: Ctx, state: Ask, why: Html) -> Ask:
    """Say what was wrong, show the same question; chat is answered and is no failure."""
    again = screen_of(ctx, state)
    if aside := await aside_after(update, ctx):
        await ctx.show(aside.above(ctx.t, again))
        return state
    await ctx.show(refused(ctx.t, why, again, failures=form_of(ctx).fail()))
    return state


async def say_aside(ctx: Ctx, aside: Aside) -> Ask:
    """Answer what was no answer, then the question that is open again."""
    state = Ask(ctx.turn.standing.states[FLOW])
    await ctx.show(aside.above(ctx.t, screen_of(ctx, state)))
    return state


async def ask_again(_update: Update, ctx: Ctx) -> Ask:
    """Back to the open question, after something more urgent."""
    state = Ask(ctx.turn.standing.states[FLOW])
    await ctx.show(screen_of(ctx, state))
    return state


def screen_of(ctx: Ctx, state: Ask, *, page: int = 0) -> Screen:
    """The question as it looks now."""
    t = ctx.t
    match state:
        case Ask.OCCUPATION:
            return screens.occupation(t, shared.occupations(t), page)
        case Ask.PAYER:
            return screens.payer(t, shared.payers(t))
        case Ask.SPONSOR:
            return screens.sponsor(t, options.sponsors(t))
        case Ask.INCOME:
            return screens.income(t, shared.incomes(t), page)
        case Ask.MONTHS:
            return screens.months(t, options.months(t, ctx.today()))
