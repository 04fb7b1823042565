"""What a branch's file of members calls its columns and faults: keys of `status_list.po`."""

from datetime import date

from bot.sheets import claim_words as claims
from bot.texts import Texts, key
from models.rules.enrolment.membership import Said
from models.rules.roster.faults import RowFault, RowWarning

KIND = "status"
HEADINGS = {
    "kpj": key("status_list.column.kpj"),
    "member_status": key("status_list.column.member_status"),
    "paid_through": key("status_list.column.paid_through"),
    "as_of": key("status_list.column.as_of"),
}
EXAMPLES = {
    "kpj": key("status_list.example.kpj"),
    "member_status": key("status_list.example.member_status"),
    "paid_through": key("status_list.example.paid_through"),
    "as_of": key("status_list.example.as_of"),
}
SAID = {
    Said.ACTIVE: key("status_list.said.active"),
    Said.LAPSING: key("status_list.said.lapsing"),
    Said.LAPSED: key("status_list.said.lapsed"),
    Said.ENDED: key("status_list.said.ended"),
}
OWN_REASONS = {
    RowFault.MISSING_MEMBER_NUMBER: key("status_list.reason.missing_member_number"),
    RowFault.KPJ_STRANGE: key("status_list.reason.kpj_strange"),
    RowFault.KPJ_IS_NIK: key("status_list.reason.kpj_is_nik"),
    RowFault.KPJ_UNKNOWN: key("status_list.reason.kpj_unknown"),
    RowFault.KPJ_DIFFERS: key("status_list.reason.kpj_differs"),
    RowFault.MISSING_MEMBER_STATUS: key("status_list.reason.missing_member_status"),
    RowFault.UNKNOWN_MEMBER_STATUS: key("status_list.reason.unknown_member_status"),
    RowFault.PAID_TOO_FAR: key("status_list.reason.paid_too_far"),
}
OWN_HINTS = {
    RowFault.MISSING_MEMBER_NUMBER: key("status_list.hint.missing_member_number"),
    RowFault.KPJ_STRANGE: key("status_list.hint.kpj_strange"),
    RowFault.KPJ_IS_NIK: key("status_list.hint.kpj_is_nik"),
    RowFault.KPJ_UNKNOWN: key("status_list.hint.kpj_unknown"),
    RowFault.KPJ_DIFFERS: key("status_list.hint.kpj_differs"),
    RowFault.MISSING_MEMBER_STATUS: key("status_list.hint.missing_member_status"),
    RowFault.UNKNOWN_MEMBER_STATUS: key("status_list.hint.unknown_member_status"),
    RowFault.PAID_TOO_FAR: key("status_list.hint.paid_too_far"),
}
OWN_WARNINGS = {RowWarning.PAID_ON_FIRST: key("status_list.warning.paid_on_first")}
SHARED_REASONS = {
    **claims.DATE_REASONS,
    RowFault.DUPLICATE_IN_FILE: key("status_list.reason.duplicate_in_file"),
}
SHARED_HINTS = {
    **claims.DATE_HINTS,
    RowFault.DUPLICATE_IN_FILE: key("status_list.hint.duplicate_in_file"),
    RowFault.STATE_BEFORE_LAST: key("status_list.hint.state_before_last"),
}
SHARED_WARNINGS = {RowWarning.ALREADY_REGISTERED: key("status_list.warning.elsewhere")}
"""Other words than those for lists of people, where a fault is one of both."""


def said(t: Texts, value: str) -> str:
    """A standing as a file says it."""
    return t.label(SAID[Said(value)])


def naming_reason(t: Texts, fault: RowFault, about: str) -> str:
    """Why a row is not taken, where that names something; "" where it does not."""
    if fault is RowFault.STATE_BEFORE_LAST:
        day = t.long_date(date.fromisoformat(about))
        return t.label(key("status_list.reason.state_before_last"), date=day)
    return ""
