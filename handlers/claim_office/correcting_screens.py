"""What is asked before the last step of a claim is put right."""

from collections.abc import Mapping
from datetime import date

from bot import pager
from bot.guards import Option
from bot.screen import Button, Screen
from bot.texts import Html, Texts
from handlers.claim_office import days
from handlers.claim_office.acting_screens import YES, asked, skip
from handlers.claim_office.questions import ways_out
from handlers.claim_office.states import Doing
from handlers.claim_office.words import REASONS, STATES, called
from models.queries.claims.correcting import Last
from models.queries.claims.values import Listed
from models.rules.claim_corrections import may_have_been
from models.rules.claim_states import Reason, State

SAME = "same"


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
    return Screen(text, (*pager.choices(t, Doing.TO, ways(t, last), page), ways_out(t)))


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
    if said.get("reason"):
        reason = called(t, REASONS, Reason(said["reason"]))
        lines.append(t("claim_office.line.reason", value=reason))
    if said.get("amount"):
        lines.append(t("claim_office.line.amount", amount=t.rupiah(int(said["amount"]))))
    if said.get("note"):
        lines.append(t("claim_office.line.note", value=said["note"]))
    yes = Button(t.label("claim_office.save.button"), choice=f"{Doing.SAVE}:{YES}")
    return Screen(Html("\n".join(lines)), ((yes,), ways_out(t)), protect=True)


def _day(t: Texts, last: Last) -> str:
    return t.long_date(last.step.on)
