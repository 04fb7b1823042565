"""Which question comes next, and showing it."""

from typing import Any

from bot.context import Ctx
from bot.screen import Screen
from handlers.answers import options as shared
from handlers.family import options, screens
from handlers.family.states import COUNTED_CHILDREN, FLOW, Ask
from handlers.figures.talk import Talk
from models.rules.benefits.entitlement import Happening


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


_talk = Talk(FLOW, Ask, screen_of)
form_of, ask, refuse = _talk.form_of, _talk.ask, _talk.refuse
say_aside, way_out = _talk.say_aside, _talk.way_out
