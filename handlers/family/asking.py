"""Which question comes next, and showing it."""

from typing import Any

from telegram import Update

from bot.context import Ctx
from bot.screen import Screen
from bot.texts import Html
from handlers.answers import options as shared
from handlers.answers.again import refused
from handlers.answers.aside import Aside, aside_after
from handlers.family import options, screens
from handlers.family.states import COUNTED_CHILDREN, FLOW, Ask
from handlers.figures.form import Form
from models.rules.entitlement import Happening


def form_of(ctx: Ctx) -> Form:
    """The answers of this chat."""
    return Form(ctx.form(FLOW))


def questions_of(happening: str | None) -> tuple[Ask, ...]:
    """What is asked: a death is counted by membership, an accident by the income."""
    match happening:
        case Happening.DIED:
            return (Ask.MEMBER, Ask.CHILD, Ask.SECOND)
        case Happening.INJURED:
            return (Ask.INCOME, Ask.OFF)
        case Happening.DIED_AT_WORK:
            return (Ask.INCOME, Ask.CHILD, Ask.SECOND)
        case _:
            return (Ask.HAPPENING,)


def next_question(answers: dict[str, Any]) -> Ask | None:
    """The first question without an answer; None when the result can be told."""
    children: list[Any] | None = answers.get("children")
    for state in questions_of(answers.get("happening")):
        match state:
            case Ask.CHILD if children is None:
                return state
            case Ask.SECOND if children and not _all_named(children, answers):
                return state
            case Ask.CHILD | Ask.SECOND:
                continue
            case _ if state not in answers:
                return state
    return None


def _all_named(children: list[Any], answers: dict[str, Any]) -> bool:
    return len(children) >= COUNTED_CHILDREN or bool(answers.get("no_more"))


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
        case Ask.HAPPENING:
            return screens.happening(t, options.happenings(t))
        case Ask.MEMBER:
            return screens.member(t, options.memberships(t, ctx.today()))
        case Ask.INCOME:
            return screens.income(t, shared.incomes(t), page)
        case Ask.OFF:
            return screens.off_work(t, options.off_work(t))
        case Ask.CHILD:
            return screens.child(t, options.schools(t))
        case Ask.SECOND:
            return screens.second(t, options.schools(t))
