"""Who is too young or too old to be signed up: told why, until when, and what still is open."""

from dataclasses import replace
from datetime import date

from bot.context import Ctx
from bot.navigation.menu import Goal, leads_to
from bot.screen import Button, Screen
from bot.texts import Texts, key
from handlers.enrol.asking import ask, draft_of
from handlers.enrol.draft import FLOW
from handlers.enrol.states import Enrol
from models.rules.enrolment.eligibility import AgeRefusal

FAMILY = "family"
_WHY = {
    AgeRefusal.UNDER_17: key("enrol.age.under_17"),
    AgeRefusal.AGE_65_OR_OVER: key("enrol.age.age_65_or_over"),
}
_AGAIN = {
    AgeRefusal.UNDER_17: key("enrol.age.again_17"),
    AgeRefusal.AGE_65_OR_OVER: key("enrol.age.again_65"),
}


def once_more(t: Texts, refusal: AgeRefusal, born: date, *, start: date | None) -> Screen:
    """The same in other words, to whoever asks about it."""
    text = t(_AGAIN[refusal], start=t.long_date(start) if start else "")
    return replace(of_another_age(t, refusal, born, start=start), text=text)


def of_another_age(t: Texts, refusal: AgeRefusal, born: date, *, start: date | None) -> Screen:
    """No way on that needs a false date; a date read wrongly may be put right."""
    text = t(_WHY[refusal], date=t.long_date(born), start=t.long_date(start) if start else "")
    family = for_family(t, Enrol.BIRTH)
    wrong = Button(t.label("enrol.age.wrong.button"), choice=f"{Enrol.BIRTH}:no")
    beside = (leads_to(t, Goal.DESK), leads_to(t, Goal.MENU))
    return Screen(text, ((family,), (wrong,), beside))


def for_family(t: Texts, state: Enrol) -> Button:
    """Sign somebody else up instead; the step of `state` takes it."""
    return Button(t.label("enrol.payer.other.button"), choice=f"{state}:{FAMILY}")


def forget_answers(ctx: Ctx) -> None:
    """Drop the form; a group whose link led here stays."""
    group = draft_of(ctx).group
    ctx.drop_form(FLOW)
    if group is not None:
        draft_of(ctx).set_group(group)


async def ask_for_family(ctx: Ctx) -> Enrol:
    """Somebody else of the family instead; a group whose link led here stays."""
    forget_answers(ctx)
    draft_of(ctx).set_own(False)
    return await ask(ctx, Enrol.PAYER)
