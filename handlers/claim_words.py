"""A claim's states, reasons and who acts, in words that a family knows."""

from bot.texts import Texts, key
from models.rules.claims.states import Acts, Reason, State
from models.rules.table.claim_rows import Claim as Programme

_PROGRAMMES = {
    Programme.JKM: key("claims.of.jkm"),
    Programme.JKK: key("claims.of.jkk"),
    Programme.JHT: key("claims.of.jht"),
    Programme.BEASISWA: key("claims.of.scholarship"),
}
_STATES = {
    State.DRAFT: key("claims.state.draft"),
    State.INCOMPLETE: key("claims.state.incomplete"),
    State.SUBMITTED: key("claims.state.submitted"),
    State.VERIFYING: key("claims.state.verifying"),
    State.DETERMINED: key("claims.state.determined"),
    State.PAYING: key("claims.state.paying"),
    State.PAID: key("claims.state.paid"),
    State.REJECTED: key("claims.state.rejected"),
    State.WITHDRAWN: key("claims.state.withdrawn"),
}
_MEANINGS = {
    State.DRAFT: key("claims.meaning.draft"),
    State.INCOMPLETE: key("claims.meaning.incomplete"),
    State.SUBMITTED: key("claims.meaning.submitted"),
    State.VERIFYING: key("claims.meaning.verifying"),
    State.DETERMINED: key("claims.meaning.determined"),
    State.PAYING: key("claims.meaning.paying"),
    State.PAID: key("claims.meaning.paid"),
    State.REJECTED: key("claims.meaning.rejected"),
    State.WITHDRAWN: key("claims.meaning.withdrawn"),
}
_TO_DO = {
    State.DRAFT: key("claims.todo.draft"),
    State.INCOMPLETE: key("claims.todo.incomplete"),
    State.SUBMITTED: key("claims.todo.submitted"),
    State.VERIFYING: key("claims.todo.verifying"),
    State.DETERMINED: key("claims.todo.determined"),
    State.PAYING: key("claims.todo.paying"),
    State.PAID: key("claims.todo.paid"),
    State.REJECTED: key("claims.todo.rejected"),
    State.WITHDRAWN: key("claims.todo.withdrawn"),
}
_REASONS = {
    Reason.NOT_WORKING: key("claims.reason.not_working"),
    Reason.LAPSED: key("claims.reason.lapsed"),
    Reason.ILL_AT_JOINING: key("claims.reason.ill_at_joining"),
    Reason.TOO_OLD: key("claims.reason.too_old"),
    Reason.NIK_FAULTY: key("claims.reason.nik_faulty"),
    Reason.NOT_A_MEMBER: key("claims.reason.not_a_member"),
    Reason.NOT_AN_HEIR: key("claims.reason.not_an_heir"),
    Reason.OTHER: key("claims.reason.other"),
}
_WHO = {
    Acts.HEIR: key("claims.who.heir"),
    Acts.OFFICER: key("claims.who.officer"),
    Acts.BPJS: key("claims.who.bpjs"),
    Acts.BANK: key("claims.who.bank"),
    Acts.NOBODY: key("claims.who.nobody"),
}


def programme(t: Texts, found: Programme) -> str:
    """What is claimed."""
    return t.label(_PROGRAMMES[found])


def state(t: Texts, found: State) -> str:
    """The state's name: ours, since the institution's own list was not found."""
    return t.label(_STATES[found])


def meaning(t: Texts, found: State) -> str:
    """What the state means."""
    return t.label(_MEANINGS[found])


def to_do(t: Texts, found: State) -> str:
    """What the heir does now."""
    return t.label(_TO_DO[found])


def reason(t: Texts, found: Reason) -> str:
    """Why a claim was rejected."""
    return t.label(_REASONS[found])


def who(t: Texts, found: Acts) -> str:
    """Whose turn it is."""
    return t.label(_WHO[found])
