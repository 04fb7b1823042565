"""What each fault, warning and column is called: keys of the catalogue `imports.po`."""

from bot.sheets import answer_words as answers
from bot.sheets import claim_words as claims
from bot.sheets import death_words as deaths
from bot.sheets import status_words as status
from bot.texts import Texts, key
from models.rules.roster.faults import FileFault, RowFault, RowWarning

HEADINGS = {
    "nik": key("imports.column.nik"),
    "name": key("imports.column.name"),
    "birth_date": key("imports.column.birth_date"),
    "phone": key("imports.column.phone"),
    "occupation": key("imports.column.occupation"),
    "village": key("imports.column.village"),
    "district": key("imports.column.district"),
    "payer": key("imports.column.payer"),
    "income": key("imports.column.income"),
    "programmes": key("imports.column.programmes"),
    "consent": key("imports.column.consent"),
    "consent_on": key("imports.column.consent_on"),
    "consent_by": key("imports.column.consent_by"),
    "code": key("imports.column.code"),
    **claims.HEADINGS,
    **deaths.HEADINGS,
    **status.HEADINGS,
    **answers.HEADINGS,
}
EXAMPLES = {
    "nik": key("imports.example.nik"),
    "name": key("imports.example.name"),
    "birth_date": key("imports.example.birth_date"),
    "phone": key("imports.example.phone"),
    "occupation": key("imports.example.occupation"),
    "village": key("imports.example.village"),
    "district": key("imports.example.district"),
    "payer": key("imports.example.payer"),
    "income": key("imports.example.income"),
    "programmes": key("imports.example.programmes"),
    "consent": key("imports.example.consent"),
    "consent_on": key("imports.example.consent_on"),
    "consent_by": key("imports.example.consent_by"),
    "code": key("imports.example.code"),
    **claims.EXAMPLES,
    **deaths.EXAMPLES,
    **status.EXAMPLES,
    **answers.EXAMPLES,
}
REASONS = {
    RowFault.MISSING_NIK: key("imports.reason.missing_nik"),
    RowFault.NUMERIC_CELL: key("imports.reason.numeric_cell"),
    RowFault.NOT_DIGITS: key("imports.reason.not_digits"),
    RowFault.NOT_16_DIGITS: key("imports.reason.not_16_digits"),
    RowFault.IMPOSSIBLE_DATE: key("imports.reason.impossible_date"),
    RowFault.SERIAL_ZERO: key("imports.reason.serial_zero"),
    RowFault.TWO_NIKS: key("imports.reason.two_niks"),
    RowFault.TWO_NAMES: key("imports.reason.two_names"),
    RowFault.MISSING_NAME: key("imports.reason.missing_name"),
    RowFault.NAME_TOO_SHORT: key("imports.reason.name_too_short"),
    RowFault.NAME_TOO_LONG: key("imports.reason.name_too_long"),
    RowFault.NAME_HAS_DIGITS: key("imports.reason.name_has_digits"),
    RowFault.NAME_STRANGE_CHARACTERS: key("imports.reason.name_strange_characters"),
    RowFault.DATE_UNREADABLE: key("imports.reason.date_unreadable"),
    RowFault.DATE_INCOMPLETE: key("imports.reason.date_incomplete"),
    RowFault.DATE_IN_FUTURE: key("imports.reason.date_in_future"),
    RowFault.DATE_TOO_OLD: key("imports.reason.date_too_old"),
    RowFault.UNDER_17: key("imports.reason.under_17"),
    RowFault.AGE_65_OR_OVER: key("imports.reason.age_65_or_over"),
    RowFault.CONSENT_REFUSED: key("imports.reason.consent_refused"),
    RowFault.FORMER_OPT_OUT: key("imports.reason.former_opt_out"),
    RowFault.OTHER_NAME: key("imports.reason.other_name"),
    RowFault.ASKED_ENOUGH: key("imports.reason.asked_enough"),
    RowFault.DUPLICATE_IN_FILE: key("imports.reason.duplicate_in_file"),
    RowFault.MISSING_CODE: key("imports.reason.missing_code"),
    RowFault.NOT_A_VILLAGE_CODE: key("imports.reason.not_a_village_code"),
    RowFault.OUTSIDE_AREA: key("imports.reason.outside_area"),
    **claims.OWN_REASONS,
    **deaths.OWN_REASONS,
    **status.OWN_REASONS,
    **answers.OWN_REASONS,
}
HINTS = {
    RowFault.MISSING_NIK: key("imports.hint.missing_nik"),
    RowFault.NUMERIC_CELL: key("imports.hint.numeric_cell"),
    RowFault.NOT_DIGITS: key("imports.hint.not_digits"),
    RowFault.NOT_16_DIGITS: key("imports.hint.not_16_digits"),
    RowFault.IMPOSSIBLE_DATE: key("imports.hint.impossible_date"),
    RowFault.SERIAL_ZERO: key("imports.hint.serial_zero"),
    RowFault.TWO_NIKS: key("imports.hint.two_niks"),
    RowFault.TWO_NAMES: key("imports.hint.two_names"),
    RowFault.MISSING_NAME: key("imports.hint.missing_name"),
    RowFault.NAME_TOO_SHORT: key("imports.hint.name_too_short"),
    RowFault.NAME_TOO_LONG: key("imports.hint.name_too_long"),
    RowFault.NAME_HAS_DIGITS: key("imports.hint.name_has_digits"),
    RowFault.NAME_STRANGE_CHARACTERS: key("imports.hint.name_strange_characters"),
    RowFault.DATE_UNREADABLE: key("imports.hint.date_unreadable"),
    RowFault.DATE_INCOMPLETE: key("imports.hint.date_incomplete"),
    RowFault.DATE_IN_FUTURE: key("imports.hint.date_in_future"),
    RowFault.DATE_TOO_OLD: key("imports.hint.date_too_old"),
    RowFault.UNDER_17: key("imports.hint.under_17"),
    RowFault.AGE_65_OR_OVER: key("imports.hint.age_65_or_over"),
    RowFault.CONSENT_REFUSED: key("imports.hint.consent_refused"),
    RowFault.FORMER_OPT_OUT: key("imports.hint.former_opt_out"),
    RowFault.OTHER_NAME: key("imports.hint.other_name"),
    RowFault.ASKED_ENOUGH: key("imports.hint.asked_enough"),
    RowFault.DUPLICATE_IN_FILE: key("imports.hint.duplicate_in_file"),
    RowFault.MISSING_CODE: key("imports.hint.missing_code"),
    RowFault.NOT_A_VILLAGE_CODE: key("imports.hint.not_a_village_code"),
    RowFault.OUTSIDE_AREA: key("imports.hint.outside_area"),
    **claims.OWN_HINTS,
    **deaths.OWN_HINTS,
    **status.OWN_HINTS,
    **answers.OWN_HINTS,
}
WARNINGS = {
    RowWarning.PHONE_INVALID: key("imports.warning.phone_invalid"),
    RowWarning.BIRTH_DATE_MISMATCH: key("imports.warning.birth_date_mismatch"),
    RowWarning.REGION_UNKNOWN: key("imports.warning.region_unknown"),
    RowWarning.INCOME_UNREADABLE: key("imports.warning.income_unreadable"),
    RowWarning.OCCUPATION_UNKNOWN: key("imports.warning.occupation_unknown"),
    RowWarning.CONSENT_UNCLEAR: key("imports.warning.consent_unclear"),
    RowWarning.MAYBE_ROUNDED: key("imports.warning.maybe_rounded"),
    RowWarning.NEAR_DUPLICATE: key("imports.warning.near_duplicate"),
    RowWarning.ALREADY_REGISTERED: key("imports.warning.already_registered"),
    RowWarning.NAME_DIFFERS: key("imports.warning.name_differs"),
    **claims.OWN_WARNINGS,
    **deaths.OWN_WARNINGS,
    **status.OWN_WARNINGS,
    **answers.OWN_WARNINGS,
}
FILES = {
    FileFault.EMPTY: key("imports.file.empty"),
    FileFault.TOO_BIG: key("imports.file.too_big"),
    FileFault.NOT_A_SHEET: key("imports.file.not_a_sheet"),
    FileFault.RENAMED: key("imports.file.renamed"),
    FileFault.UNSUPPORTED: key("imports.file.unsupported"),
    FileFault.ENCRYPTED: key("imports.file.encrypted"),
    FileFault.DAMAGED: key("imports.file.damaged"),
    FileFault.MACROS: key("imports.file.macros"),
    FileFault.EXTERNAL_LINKS: key("imports.file.external_links"),
    FileFault.NESTED_ARCHIVE: key("imports.file.nested_archive"),
    FileFault.TOO_MANY_PARTS: key("imports.file.too_many_parts"),
    FileFault.UNPACKS_TOO_BIG: key("imports.file.unpacks_too_big"),
    FileFault.PACKED_TOO_TIGHT: key("imports.file.packed_too_tight"),
    FileFault.LYING_SIZES: key("imports.file.lying_sizes"),
    FileFault.XML_ENTITIES: key("imports.file.xml_entities"),
    FileFault.LINE_TOO_LONG: key("imports.file.line_too_long"),
    FileFault.TOO_MANY_ROWS: key("imports.file.too_many_rows"),
    FileFault.TOO_HEAVY: key("imports.file.too_heavy"),
    FileFault.TOO_SLOW: key("imports.file.too_slow"),
    FileFault.COLUMNS_MISSING: key("imports.file.columns_missing"),
    FileFault.NO_ROWS: key("imports.file.no_rows"),
}
_OWN_WORDS = {claims.KIND: claims, deaths.KIND: deaths, status.KIND: status, answers.KIND: answers}
"""Kinds of lists that call some things by other names than lists of members do."""
_NAMING = {claims.KIND: claims.naming_reason, status.KIND: status.naming_reason}
"""Of them, those with reasons that name a day or a step."""


def heading(t: Texts, field: str) -> str:
    """What the column of a field is called."""
    return t.label(HEADINGS[field])


def reason(t: Texts, fault: RowFault, *, kind: str = "", about: str = "") -> str:
    """Why a row of this kind of list is not taken; `about` is what the finding names."""
    named = _NAMING[kind](t, fault, about) if kind in _NAMING else ""
    own = _OWN_WORDS.get(kind)
    return named or t.label((own.SHARED_REASONS if own else {}).get(fault, REASONS[fault]))


def hint(t: Texts, fault: RowFault, *, kind: str = "") -> str:
    """How to put it right."""
    own = _OWN_WORDS.get(kind)
    return t.label((own.SHARED_HINTS if own else {}).get(fault, HINTS[fault]))


def warning(t: Texts, found: RowWarning, *, kind: str = "") -> str:
    """What to look at again."""
    own = _OWN_WORDS.get(kind)
    return t.label((own.SHARED_WARNINGS if own else {}).get(found, WARNINGS[found]))


def file_fault(t: Texts, fault: FileFault) -> str:
    """Why nothing of a file is taken, and what to do."""
    return t.label(FILES[fault])
