"""What a list of the dead calls its columns and faults: keys of `death_list.po`."""

from bot.sheets import claim_words as claims
from bot.texts import key
from models.rules.roster.faults import RowFault, RowWarning

KIND = "deaths"
HEADINGS = {
    "died_on": key("death_list.column.died_on"),
    "member_since": key("death_list.column.member_since"),
}
EXAMPLES = {
    "died_on": key("death_list.example.died_on"),
    "member_since": key("death_list.example.member_since"),
}
OWN_REASONS = {
    RowFault.MISSING_DEATH_DATE: key("death_list.reason.missing_death_date"),
    RowFault.DIED_BEFORE_BIRTH: key("death_list.reason.died_before_birth"),
    RowFault.NEAR_MEMBER: key("death_list.reason.near_member"),
}
OWN_HINTS = {
    RowFault.MISSING_DEATH_DATE: key("death_list.hint.missing_death_date"),
    RowFault.DIED_BEFORE_BIRTH: key("death_list.hint.died_before_birth"),
    RowFault.NEAR_MEMBER: key("death_list.hint.near_member"),
}
OWN_WARNINGS = {
    RowWarning.NOT_REGISTERED: key("death_list.warning.not_registered"),
    RowWarning.CLAIM_EXISTS: key("death_list.warning.claim_exists"),
    RowWarning.MEMBERSHIP_UNCLEAR: key("death_list.warning.membership_unclear"),
}
SHARED_REASONS = {
    **claims.DATE_REASONS,
    RowFault.MISSING_NIK: key("death_list.reason.missing_nik"),
}
SHARED_HINTS = {
    **claims.DATE_HINTS,
    RowFault.MISSING_NIK: key("death_list.hint.missing_nik"),
}
SHARED_WARNINGS: dict[RowWarning, str] = {}
"""Other words than those for lists of members, where a fault is one of both."""
