"""What the places of an enrolment are called, and why a branch did not take somebody."""

from collections.abc import Mapping

from bot.texts import Html, Texts, key
from models.rules.enrolment.states import Reason, State

STATES = {
    State.RECEIVED: key("enrolment.state.received"),
    State.CHECKED: key("enrolment.state.checked"),
    State.SENT: key("enrolment.state.sent"),
    State.ACTIVE: key("enrolment.state.active"),
    State.CARD: key("enrolment.state.card"),
    State.RETURNED: key("enrolment.state.returned"),
    State.REJECTED: key("enrolment.state.rejected"),
    State.REFUSED: key("enrolment.state.refused"),
}
REASONS = {
    Reason.NIK_UNKNOWN: key("enrolment.reason.nik_unknown"),
    Reason.NAME_DIFFERS: key("enrolment.reason.name_differs"),
    Reason.BIRTH_DATE_DIFFERS: key("enrolment.reason.birth_date_differs"),
    Reason.ALREADY_MEMBER: key("enrolment.reason.already_member"),
    Reason.TOO_OLD: key("enrolment.reason.too_old"),
    Reason.TOO_YOUNG: key("enrolment.reason.too_young"),
    Reason.DECEASED: key("enrolment.reason.deceased"),
    Reason.INCOMPLETE: key("enrolment.reason.incomplete"),
    Reason.UNPAID: key("enrolment.reason.unpaid"),
    Reason.OTHER: key("enrolment.reason.other"),
}


def state_word(t: Texts, state: State) -> str:
    """Where somebody stands, in a few words."""
    return t.label(STATES[state])


def reason_word(t: Texts, reason: Reason | None) -> str:
    """Why the branch did not take somebody."""
    return t.label(REASONS[reason or Reason.OTHER])


def counted(
    t: Texts, counts: Mapping[State, int], lines: Mapping[State, str], *, order: tuple[State, ...]
) -> list[Html]:
    """A line for each place where anybody stands."""
    return [t(lines[one], n=t.number(counts[one])) for one in order if counts.get(one)]
