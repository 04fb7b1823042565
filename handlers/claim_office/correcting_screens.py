"""The steps of a claim, and what is asked before the last one is put right."""

from collections.abc import Mapping
from datetime import date

from bot.guards import Option
from bot.navigation import pager
from bot.navigation.ways import one_back_or_off
from bot.screen import Button, Rows, Screen
from bot.texts import Html, Texts
from handlers.claim_office import days
from handlers.claim_office.acting_screens import asked, how_much, skip, to_save, why
from handlers.claim_office.screens import back_to_claim
from handlers.claim_office.states import FIX, NAME, Doing
from handlers.claim_office.words import STATES, called
from models.queries.claims.correcting import Last
from models.queries.claims.values import Listed, Timeline
from models.rules.claims.corrections import in_force, may_have_been
from models.rules.claims.states import State

SAME = "same"
STEPS_SHOWN = 6


def question(
    t: Texts, state: Doing, claim: Listed, last: Last, said: Mapping[str, str], page: int
) -> Screen:
    """What is asked in `state`."""
    match state:
        case Doing.TO:
            return what(t, last, page)
        case Doing.ON:
            return when(t, last, State(said["to"]))
        case Doing.AMOUNT:
            return how_much(t, last.step.amount)
        case Doing.REASON:
            return why(t, page)
        case Doing.NOTE:
            return note(t, last)
        case _:
            return save(t, claim, last, said)


def history(t: Texts, timeline: Timeline) -> Screen:
    """The newest steps, the last one first."""
    lines = [t("claim_office.history", name=timeline.worker_name)]
    held = {step.number for step in in_force(timeline.steps)}
    for step in reversed(timeline.steps[-STEPS_SHOWN:]):
        state, day = called(t, STATES, step.state), t.long_date(step.on)
        lines.append(t("claim_office.line.step", state=state, date=day))
        if step.number not in held:
            lines[-1] = t("claim_mend.line.wrong", state=state, date=day)
        elif step.note:
            lines.append(t("claim_office.line.note", value=step.note))
    mend = Button(t.label("claim_mend.button"), go=f"{NAME}.{FIX}.{timeline.claim_id}")
    rows: Rows = () if timeline.closed else ((mend,),)
    return Screen(
        Html("\n".join(lines)), (*rows, back_to_claim(t, timeline.claim_id)), protect=True
    )


def ways(t: Texts, last: Last) -> list[Option]:
    """What the step may have been."""
    before = last.before.state if last.before is not None else None
    found = may_have_been(before, last.step.state)
    return [Option(state.value, t.label(STATES[state])) for state in found]


def noted_day(last: Last, to: State) -> date:
    """The day that is proposed: of the step before, where the last did not happen."""
    before = last.before
    if before is not None and to is before.state and to is not last.step.state:
        return before.on
    return last.step.on


def what(t: Texts, last: Last, page: int = 0) -> Screen:
    """Which state is right?"""
    text = t("claim_mend.what", state=called(t, STATES, last.step.state), date=_day(t, last))
    return Screen(text, (*pager.choices(t, Doing.TO, ways(t, last), page), one_back_or_off(t)))


def when(t: Texts, last: Last, to: State) -> Screen:
    """Since when?"""
    same = Option(SAME, t.label("claim_mend.day.button", date=t.long_date(noted_day(last, to))))
    return Screen(t("claim_office.since.ask"), asked(t, Doing.ON, [same, *days.near(t)]))


def note(t: Texts, last: Last) -> Screen:
    """What shall the family read?"""
    same = [Option(SAME, t.label("claim_mend.note.button"))] if last.step.note else []
    lines = [t("claim_office.note.ask")]
    if last.step.note:
        lines.append(t("claim_office.line.note", value=last.step.note))
    return Screen(Html("\n".join(lines)), asked(t, Doing.NOTE, [*same, skip(t)]), protect=True)


def save(t: Texts, claim: Listed, last: Last, said: Mapping[str, str]) -> Screen:
    """What was noted and what it becomes."""
    to, day = State(said["to"]), date.fromisoformat(said["on"])
    lines = [
        t("claim_mend.save", name=claim.worker_name),
        t("claim_mend.was", state=called(t, STATES, last.step.state), date=_day(t, last)),
        t("claim_mend.becomes", state=called(t, STATES, to), date=t.long_date(day)),
    ]
    return to_save(t, lines, said)


def _day(t: Texts, last: Last) -> str:
    return t.long_date(last.step.on)
