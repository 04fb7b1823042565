"""Which question comes next, and showing it."""

from bot.context import Ctx
from bot.screen import Screen
from handlers.answers import options as shared
from handlers.figures.talk import Talk
from handlers.quote import options, screens
from handlers.quote.states import FLOW, Ask
from models.rules.occupations import Payer, WagePayer


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


_talk = Talk(FLOW, Ask, screen_of)
form_of, ask, refuse = _talk.form_of, _talk.ask, _talk.refuse
say_aside, way_out = _talk.say_aside, _talk.way_out
