"""What a branch's answer calls its columns and faults: keys of `answer_list.po`."""

from bot.texts import key
from models.rules.roster.faults import RowFault, RowWarning

KIND = "answers"
HEADINGS = {
    "result": key("answer_list.column.result"),
    "reason": key("answer_list.column.reason"),
}
EXAMPLES = {
    "result": key("answer_list.example.result"),
    "reason": key("answer_list.example.reason"),
}
OWN_REASONS = {
    RowFault.NOT_ENROLLED: key("answer_list.reason.not_enrolled"),
    RowFault.MISSING_RESULT: key("answer_list.reason.missing_result"),
    RowFault.UNKNOWN_RESULT: key("answer_list.reason.unknown_result"),
    RowFault.NOT_SENT: key("answer_list.reason.not_sent"),
    RowFault.ALREADY_TAKEN: key("answer_list.reason.already_taken"),
}
OWN_HINTS = {
    RowFault.NOT_ENROLLED: key("answer_list.hint.not_enrolled"),
    RowFault.MISSING_RESULT: key("answer_list.hint.missing_result"),
    RowFault.UNKNOWN_RESULT: key("answer_list.hint.unknown_result"),
    RowFault.NOT_SENT: key("answer_list.hint.not_sent"),
    RowFault.ALREADY_TAKEN: key("answer_list.hint.already_taken"),
}
OWN_WARNINGS = {RowWarning.REASON_UNCLEAR: key("answer_list.warning.reason_unclear")}
SHARED_REASONS = {
    RowFault.DUPLICATE_IN_FILE: key("answer_list.reason.duplicate_in_file"),
    RowFault.NOTE_TOO_LONG: key("answer_list.reason.note_too_long"),
    RowFault.NOTE_HAS_SECRET: key("answer_list.reason.note_has_secret"),
}
SHARED_HINTS = {
    RowFault.DUPLICATE_IN_FILE: key("answer_list.hint.duplicate_in_file"),
    RowFault.NOTE_TOO_LONG: key("answer_list.hint.note_too_long"),
    RowFault.NOTE_HAS_SECRET: key("answer_list.hint.note_has_secret"),
}
SHARED_WARNINGS: dict[RowWarning, str] = {}
"""Other words than those for lists of people, where a fault is one of both."""
