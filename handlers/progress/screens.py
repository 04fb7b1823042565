"""What a worker sees of the way to the branch and back."""

from bot.clock import JAKARTA
from bot.navigation.menu import Goal, leads_to
from bot.navigation.ways import back_to
from bot.screen import Button, Screen
from bot.texts import Html, Texts, key
from handlers.enrolment_words import reason_word
from models.queries.enrolments.own import Progress
from models.rules.enrolment.states import STEPS, Reason, State, Step, step_of

PAGE = "sampai"
_STEPS = {
    Step.RECEIVED: key("progress.step.received"),
    Step.CHECKED: key("progress.step.checked"),
    Step.SENT: key("progress.step.sent"),
    Step.ACTIVE: key("progress.step.active"),
    Step.CARD: key("progress.step.card"),
}
_NEXT = {
    State.RECEIVED: key("progress.next.received"),
    State.CHECKED: key("progress.next.checked"),
    State.SENT: key("progress.next.sent"),
    State.ACTIVE: key("progress.next.active"),
    State.CARD: key("progress.next.card"),
    State.RETURNED: key("progress.next.returned"),
    State.REJECTED: key("progress.next.rejected"),
    State.REFUSED: key("progress.next.refused"),
}
_OURS = frozenset({State.RECEIVED, State.CHECKED, State.RETURNED})
"""Steps at which the data lies here still: without consent it goes no further."""
_NEWS = {
    State.CHECKED: key("progress.told.checked"),
    State.SENT: key("progress.told.sent"),
    State.ACTIVE: key("progress.told.active"),
    State.CARD: key("progress.told.card"),
    State.REFUSED: key("progress.told.refused"),
}


def progress(t: Texts, found: Progress, ref: str) -> Screen:
    """The five steps, done or not, and what comes next."""
    here = STEPS.index(step_of(found.state))
    lines = [
        t("progress.done" if n <= here else "progress.later", what=t(_STEPS[step]))
        for n, step in enumerate(STEPS)
    ]
    date = t.long_date(found.since.astimezone(JAKARTA).date())
    text = "\n\n".join(
        [t("progress.home", name=found.name), "\n".join(lines), _next(t, found, date)]
    )
    rows: list[tuple[Button, ...]] = []
    if found.kpj:
        rows.append((Button(t.label("progress.copy.button"), copy=found.kpj),))
    if _is_halted(found):
        rows.append((Button(t.label("own_data.consent.button"), go=f"{Goal.DATA}.izin"),))
    elif found.state is State.RETURNED and found.comment:
        rows.append((Button(t.label("own_data.correct.button"), go=f"data.ubah.{ref}"),))
    if found.state in (State.REFUSED, State.REJECTED):
        rows.append((leads_to(t, Goal.DESK),))
    back = back_to(t, f"data.lihat.{ref}")
    return Screen(Html(text), (*rows, (back, leads_to(t, Goal.MENU))), protect=True)


def news(t: Texts, state: State, reason: Reason | None, ref: str) -> Screen:
    """One step, told once."""
    if reason is Reason.ALREADY_MEMBER:
        text = t("progress.told.already_member")
    elif state is State.REFUSED:
        text = t(_NEWS[state], reason=reason_word(t, reason))
    else:
        text = t(_NEWS[state])
    return Screen(text, ((button(t, ref),), (leads_to(t, Goal.MENU),)))


def gone(t: Texts) -> Screen:
    """The same for what is not there and for what is another's."""
    return Screen(t("own_data.gone"), ((leads_to(t, Goal.DATA), leads_to(t, Goal.MENU)),))


def button(t: Texts, ref: str) -> Button:
    """To this page."""
    return Button(t.label("progress.button"), go=f"{PAGE}.{ref}")


def _is_halted(found: Progress) -> bool:
    return found.withdrawn and found.state in _OURS


def _next(t: Texts, found: Progress, date: str) -> Html:
    if _is_halted(found):
        return t("progress.next.withdrawn")
    if found.state is State.REFUSED and found.reason is Reason.DECEASED:
        return t(_NEXT[State.RETURNED])  # whoever reads this: an officer asks first
    if found.state is State.REFUSED:
        if found.reason is Reason.ALREADY_MEMBER:
            return t("progress.next.already_member")
        return t(_NEXT[found.state], reason=reason_word(t, found.reason))
    if found.state is State.RETURNED:
        if found.comment:
            return t("progress.next.returned_to_you", note=found.comment)
        return t(_NEXT[found.state])
    if found.kpj:
        return t("progress.next.card_number", number=found.kpj)
    return t(_NEXT[found.state], date=date)
