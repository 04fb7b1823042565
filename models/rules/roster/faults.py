"""Why a file, a row or a cell is not taken, and what a row is worth a second look for."""

from enum import StrEnum


class FileFault(StrEnum):
    """Why nothing of a file was read."""

    EMPTY = "empty"
    TOO_BIG = "too_big"
    NOT_A_SHEET = "not_a_sheet"
    RENAMED = "renamed"  # the name says one format, the content is another
    UNSUPPORTED = "unsupported"  # a spreadsheet, of a format that is not read
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    MACROS = "macros"
    EXTERNAL_LINKS = "external_links"
    NESTED_ARCHIVE = "nested_archive"
    TOO_MANY_PARTS = "too_many_parts"
    UNPACKS_TOO_BIG = "unpacks_too_big"
    PACKED_TOO_TIGHT = "packed_too_tight"
    LYING_SIZES = "lying_sizes"
    XML_ENTITIES = "xml_entities"
    LINE_TOO_LONG = "line_too_long"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_HEAVY = "too_heavy"  # more memory than a sheet is given
    TOO_SLOW = "too_slow"
    COLUMNS_MISSING = "columns_missing"
    NO_ROWS = "no_rows"


class RowFault(StrEnum):
    """Why a row is refused."""

    MISSING_NIK = "missing_nik"
    NUMERIC_CELL = "numeric_cell"  # Excel keeps 15 digits (support.microsoft.com/kb/269370)
    NOT_DIGITS = "not_digits"
    NOT_16_DIGITS = "not_16_digits"
    IMPOSSIBLE_DATE = "impossible_date"
    SERIAL_ZERO = "serial_zero"
    TWO_NIKS = "two_niks"  # two people in one line
    MISSING_NAME = "missing_name"
    TWO_NAMES = "two_names"  # letters on both sides of a number
    NAME_TOO_SHORT = "name_too_short"
    NAME_TOO_LONG = "name_too_long"
    NAME_HAS_DIGITS = "name_has_digits"
    NAME_STRANGE_CHARACTERS = "name_strange_characters"
    DATE_UNREADABLE = "date_unreadable"
    DATE_INCOMPLETE = "date_incomplete"
    DATE_IN_FUTURE = "date_in_future"
    DATE_TOO_OLD = "date_too_old"
    UNDER_17 = "under_17"
    AGE_65_OR_OVER = "age_65_or_over"
    CONSENT_REFUSED = "consent_refused"
    FORMER_OPT_OUT = "former_opt_out"
    OTHER_NAME = "other_name"  # the NIK is somebody else's here, and who sent it said so
    ASKED_ENOUGH = "asked_enough"  # its sender was told of enough people today
    DUPLICATE_IN_FILE = "duplicate_in_file"
    MISSING_CODE = "missing_code"
    NOT_A_VILLAGE_CODE = "not_a_village_code"
    OUTSIDE_AREA = "outside_area"
    MISSING_CLAIM_REF = "missing_claim_ref"
    CLAIM_REF_STRANGE = "claim_ref_strange"
    CLAIM_REF_IS_NIK = "claim_ref_is_nik"
    MISSING_PROGRAMME = "missing_programme"
    UNKNOWN_PROGRAMME = "unknown_programme"
    PROGRAMME_DIFFERS = "programme_differs"  # from what is kept under this number
    WORKER_DIFFERS = "worker_differs"
    MISSING_STATE = "missing_state"
    UNKNOWN_STATE = "unknown_state"
    ILLEGAL_MOVE = "illegal_move"
    STATE_BEFORE_EVENT = "state_before_event"
    STATE_BEFORE_LAST = "state_before_last"  # older than what is kept: an old list
    AMOUNT_UNREADABLE = "amount_unreadable"
    AMOUNT_TOO_BIG = "amount_too_big"
    NOTE_TOO_LONG = "note_too_long"
    NOTE_HAS_SECRET = "note_has_secret"  # noqa: S105 - a NIK, a card number, a code
    MISSING_DEATH_DATE = "missing_death_date"
    DIED_BEFORE_BIRTH = "died_before_birth"
    NEAR_MEMBER = "near_member"  # somebody under another NIK is so like: suggested, never merged
    MISSING_MEMBER_NUMBER = "missing_member_number"  # neither NIK nor KPJ
    KPJ_STRANGE = "kpj_strange"
    KPJ_IS_NIK = "kpj_is_nik"
    KPJ_UNKNOWN = "kpj_unknown"  # nobody knows whose it is
    KPJ_DIFFERS = "kpj_differs"  # it is kept with another NIK
    MISSING_MEMBER_STATUS = "missing_member_status"
    UNKNOWN_MEMBER_STATUS = "unknown_member_status"
    PAID_TOO_FAR = "paid_too_far"
    NOT_ENROLLED = "not_enrolled"  # nobody of the area of the office that asks
    MISSING_RESULT = "missing_result"
    UNKNOWN_RESULT = "unknown_result"
    NOT_SENT = "not_sent"  # the branch refuses whom it was never sent
    ALREADY_TAKEN = "already_taken"  # it refuses whom it took before


class RowWarning(StrEnum):
    """Worth a second look; the row is taken."""

    PHONE_INVALID = "phone_invalid"
    BIRTH_DATE_MISMATCH = "birth_date_mismatch"
    REGION_UNKNOWN = "region_unknown"
    INCOME_UNREADABLE = "income_unreadable"
    OCCUPATION_UNKNOWN = "occupation_unknown"  # kept as "another"
    CONSENT_UNCLEAR = "consent_unclear"
    MAYBE_ROUNDED = "maybe_rounded"  # every NIK of the file ends in 0, as Excel leaves them
    NEAR_DUPLICATE = "near_duplicate"
    ALREADY_REGISTERED = "already_registered"
    NAME_DIFFERS = "name_differs"  # the NIK is here under a clearly different name: asked
    HEIR_MISSING = "heir_missing"  # nobody can look the claim up yet
    HEIR_BIRTH_DATE_MISSING = "heir_birth_date_missing"
    STATE_DATE_MISSING = "state_date_missing"
    NOT_REGISTERED = "not_registered"  # in the area of the office that asks
    CLAIM_EXISTS = "claim_exists"
    MEMBERSHIP_UNCLEAR = "membership_unclear"
    REASON_UNCLEAR = "reason_unclear"
    PAID_ON_FIRST = "paid_on_first"  # a month that a spreadsheet made a day of, perhaps


class Further(StrEnum):
    """What rows are besides their outcome, as it is counted."""

    ALREADY_REGISTERED = "already_registered"
    FORMER_OPT_OUT = "former_opt_out"
    WAITING_FOR_CONSENT = "waiting_for_consent"
    NEAR_DUPLICATE = "near_duplicate"


class Outcome(StrEnum):
    """What a row is or would be."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    DUPLICATE = "duplicate"
    REFUSED = "refused"
