"""What programmes, states, reasons and refusals are called, for officers and for families."""

from collections.abc import Mapping
from enum import StrEnum

from bot.guards import Option
from bot.texts import Html, Texts, key
from models.rules.as_typed.dates import DateFault
from models.rules.claims.states import FIRST, MoveFault, Reason, State
from models.rules.table.claim_rows import Claim

PROGRAMMES: Mapping[StrEnum, str] = {
    Claim.JKM: key("claim_office.programme.jkm.button"),
    Claim.JKK: key("claim_office.programme.jkk.button"),
    Claim.JHT: key("claim_office.programme.jht.button"),
    Claim.BEASISWA: key("claim_office.programme.school.button"),
}
STATES: Mapping[StrEnum, str] = {
    State.DRAFT: key("claim_office.state.draft.button"),
    State.INCOMPLETE: key("claim_office.state.incomplete.button"),
    State.SUBMITTED: key("claim_office.state.submitted.button"),
    State.VERIFYING: key("claim_office.state.verifying.button"),
    State.DETERMINED: key("claim_office.state.determined.button"),
    State.PAYING: key("claim_office.state.paying.button"),
    State.PAID: key("claim_office.state.paid.button"),
    State.REJECTED: key("claim_office.state.rejected.button"),
    State.WITHDRAWN: key("claim_office.state.withdrawn.button"),
}
REASONS: Mapping[StrEnum, str] = {
    Reason.NOT_WORKING: key("claim_office.reason.not_working.button"),
    Reason.LAPSED: key("claim_office.reason.lapsed.button"),
    Reason.ILL_AT_JOINING: key("claim_office.reason.ill_at_joining.button"),
    Reason.TOO_OLD: key("claim_office.reason.too_old.button"),
    Reason.NIK_FAULTY: key("claim_office.reason.nik_faulty.button"),
    Reason.NOT_A_MEMBER: key("claim_office.reason.not_a_member.button"),
    Reason.NOT_AN_HEIR: key("claim_office.reason.not_an_heir.button"),
    Reason.OTHER: key("claim_office.reason.other.button"),
}
_FAULTS = {
    MoveFault.ALREADY_THERE: key("claim_office.fault.already_there"),
    MoveFault.ENDED: key("claim_office.fault.ended"),
    MoveFault.NOT_FROM_HERE: key("claim_office.fault.not_from_here"),
    MoveFault.NO_REASON: key("claim_office.fault.no_reason"),
    MoveFault.NEEDLESS_REASON: key("claim_office.fault.needless_reason"),
    MoveFault.NEEDLESS_AMOUNT: key("claim_office.fault.needless_amount"),
    MoveFault.MOVED_MEANWHILE: key("claim_office.fault.moved_meanwhile"),
    MoveFault.BEFORE_LAST: key("claim_office.fault.before_last"),
    MoveFault.IN_FUTURE: key("claim_office.fault.in_future"),
    MoveFault.BAD_AMOUNT: key("claim_office.fault.bad_amount"),
    MoveFault.GONE: key("claim_office.unknown"),
}
_DATES = {
    DateFault.INCOMPLETE: key("claim_office.date.incomplete"),
    DateFault.IMPOSSIBLE_DATE: key("claim_office.date.impossible"),
    DateFault.IN_FUTURE: key("claim_office.fault.in_future"),
    DateFault.TOO_OLD: key("claim_office.date.impossible"),
}


def options(t: Texts, names: Mapping[StrEnum, str]) -> list[Option]:
    """All of them as choices."""
    return [Option(value.value, t.label(label)) for value, label in names.items()]


def first_states(t: Texts) -> list[Option]:
    """Where a claim may begin."""
    return [Option(s.value, t.label(label)) for s, label in STATES.items() if s in FIRST]


def called(t: Texts, names: Mapping[StrEnum, str], value: StrEnum) -> str:
    """In words, without the sign in front."""
    return t.word(names[value])


def refusal(t: Texts, fault: MoveFault, to: State) -> Html:
    """Why a move is refused, with its name."""
    return t(_FAULTS[fault], state=called(t, STATES, to))


def date_fault(t: Texts, fault: DateFault) -> Html:
    """Why a day was not taken."""
    return t(_DATES.get(fault, key("claim_office.date.unreadable")))
