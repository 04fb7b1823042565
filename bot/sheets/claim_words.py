"""What a list of claims calls its columns, faults and states: keys of `claim_list.po`."""

from datetime import date

from bot.texts import Texts, key
from models.rules.claims.states import State
from models.rules.roster.faults import RowFault, RowWarning

KIND = "claims"
HEADINGS = {
    "claim_ref": key("claim_list.column.claim_ref"),
    "programme": key("claim_list.column.programme"),
    "worker_nik": key("claim_list.column.worker_nik"),
    "worker_name": key("claim_list.column.worker_name"),
    "event_date": key("claim_list.column.event_date"),
    "heir_name": key("claim_list.column.heir_name"),
    "heir_birth_date": key("claim_list.column.heir_birth_date"),
    "state": key("claim_list.column.state"),
    "state_date": key("claim_list.column.state_date"),
    "amount": key("claim_list.column.amount"),
    "note": key("claim_list.column.note"),
}
EXAMPLES = {
    "claim_ref": key("claim_list.example.claim_ref"),
    "programme": key("claim_list.example.programme"),
    "worker_nik": key("claim_list.example.worker_nik"),
    "worker_name": key("claim_list.example.worker_name"),
    "event_date": key("claim_list.example.event_date"),
    "heir_name": key("claim_list.example.heir_name"),
    "heir_birth_date": key("claim_list.example.heir_birth_date"),
    "state": key("claim_list.example.state"),
    "state_date": key("claim_list.example.state_date"),
    "amount": key("claim_list.example.amount"),
    "note": key("claim_list.example.note"),
}
STATES = {
    State.DRAFT: key("claim_list.state.draft"),
    State.INCOMPLETE: key("claim_list.state.incomplete"),
    State.SUBMITTED: key("claim_list.state.submitted"),
    State.VERIFYING: key("claim_list.state.verifying"),
    State.DETERMINED: key("claim_list.state.determined"),
    State.PAYING: key("claim_list.state.paying"),
    State.PAID: key("claim_list.state.paid"),
    State.REJECTED: key("claim_list.state.rejected"),
    State.WITHDRAWN: key("claim_list.state.withdrawn"),
}
OWN_REASONS = {
    RowFault.MISSING_CLAIM_REF: key("claim_list.reason.missing_claim_ref"),
    RowFault.CLAIM_REF_STRANGE: key("claim_list.reason.claim_ref_strange"),
    RowFault.CLAIM_REF_IS_NIK: key("claim_list.reason.claim_ref_is_nik"),
    RowFault.MISSING_PROGRAMME: key("claim_list.reason.missing_programme"),
    RowFault.UNKNOWN_PROGRAMME: key("claim_list.reason.unknown_programme"),
    RowFault.PROGRAMME_DIFFERS: key("claim_list.reason.programme_differs"),
    RowFault.WORKER_DIFFERS: key("claim_list.reason.worker_differs"),
    RowFault.MISSING_STATE: key("claim_list.reason.missing_state"),
    RowFault.UNKNOWN_STATE: key("claim_list.reason.unknown_state"),
    RowFault.ILLEGAL_MOVE: key("claim_list.reason.illegal_move"),
    RowFault.STATE_BEFORE_EVENT: key("claim_list.reason.state_before_event"),
    RowFault.STATE_BEFORE_LAST: key("claim_list.reason.state_before_last"),
    RowFault.AMOUNT_UNREADABLE: key("claim_list.reason.amount_unreadable"),
    RowFault.AMOUNT_TOO_BIG: key("claim_list.reason.amount_too_big"),
    RowFault.NOTE_TOO_LONG: key("claim_list.reason.note_too_long"),
    RowFault.NOTE_HAS_SECRET: key("claim_list.reason.note_has_secret"),
}
OWN_HINTS = {
    RowFault.MISSING_CLAIM_REF: key("claim_list.hint.missing_claim_ref"),
    RowFault.CLAIM_REF_STRANGE: key("claim_list.hint.claim_ref_strange"),
    RowFault.CLAIM_REF_IS_NIK: key("claim_list.hint.claim_ref_is_nik"),
    RowFault.MISSING_PROGRAMME: key("claim_list.hint.missing_programme"),
    RowFault.UNKNOWN_PROGRAMME: key("claim_list.hint.unknown_programme"),
    RowFault.PROGRAMME_DIFFERS: key("claim_list.hint.programme_differs"),
    RowFault.WORKER_DIFFERS: key("claim_list.hint.worker_differs"),
    RowFault.MISSING_STATE: key("claim_list.hint.missing_state"),
    RowFault.UNKNOWN_STATE: key("claim_list.hint.unknown_state"),
    RowFault.ILLEGAL_MOVE: key("claim_list.hint.illegal_move"),
    RowFault.STATE_BEFORE_EVENT: key("claim_list.hint.state_before_event"),
    RowFault.STATE_BEFORE_LAST: key("claim_list.hint.state_before_last"),
    RowFault.AMOUNT_UNREADABLE: key("claim_list.hint.amount_unreadable"),
    RowFault.AMOUNT_TOO_BIG: key("claim_list.hint.amount_too_big"),
    RowFault.NOTE_TOO_LONG: key("claim_list.hint.note_too_long"),
    RowFault.NOTE_HAS_SECRET: key("claim_list.hint.note_has_secret"),
}
OWN_WARNINGS = {
    RowWarning.HEIR_MISSING: key("claim_list.warning.heir_missing"),
    RowWarning.HEIR_BIRTH_DATE_MISSING: key("claim_list.warning.heir_birth_date_missing"),
    RowWarning.STATE_DATE_MISSING: key("claim_list.warning.state_date_missing"),
}
DATE_REASONS = {
    RowFault.IMPOSSIBLE_DATE: key("claim_list.reason.impossible_date"),
    RowFault.DATE_UNREADABLE: key("claim_list.reason.date_unreadable"),
    RowFault.DATE_INCOMPLETE: key("claim_list.reason.date_incomplete"),
    RowFault.DATE_IN_FUTURE: key("claim_list.reason.date_in_future"),
    RowFault.DATE_TOO_OLD: key("claim_list.reason.date_too_old"),
}
DATE_HINTS = {
    RowFault.IMPOSSIBLE_DATE: key("claim_list.hint.impossible_date"),
    RowFault.DATE_UNREADABLE: key("claim_list.hint.date_unreadable"),
    RowFault.DATE_INCOMPLETE: key("claim_list.hint.date_incomplete"),
    RowFault.DATE_IN_FUTURE: key("claim_list.hint.date_in_future"),
    RowFault.DATE_TOO_OLD: key("claim_list.hint.date_too_old"),
}
"""Of any date that is not a birth date."""
SHARED_REASONS = {
    RowFault.NUMERIC_CELL: key("claim_list.reason.numeric_cell"),
    **DATE_REASONS,
    RowFault.FORMER_OPT_OUT: key("claim_list.reason.former_opt_out"),
    RowFault.DUPLICATE_IN_FILE: key("claim_list.reason.duplicate_in_file"),
}
SHARED_HINTS = {
    RowFault.NUMERIC_CELL: key("claim_list.hint.numeric_cell"),
    **DATE_HINTS,
    RowFault.FORMER_OPT_OUT: key("claim_list.hint.former_opt_out"),
    RowFault.DUPLICATE_IN_FILE: key("claim_list.hint.duplicate_in_file"),
}
SHARED_WARNINGS = {
    RowWarning.ALREADY_REGISTERED: key("claim_list.warning.already_registered"),
}
"""Other words than those for lists of people, where a fault is one of both."""


def state(t: Texts, value: str) -> str:
    """A state as a list says it."""
    return t.label(STATES[State(value)])


def naming_reason(t: Texts, fault: RowFault, about: str) -> str:
    """Why a row is not taken, where that names something; "" where it does not."""
    if fault is RowFault.ILLEGAL_MOVE:
        now, _, to = about.partition(">")
        return t.label(OWN_REASONS[fault], state=state(t, now), to=state(t, to))
    if fault is RowFault.STATE_BEFORE_LAST:
        return t.label(OWN_REASONS[fault], date=t.long_date(date.fromisoformat(about)))
    return ""
