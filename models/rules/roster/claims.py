"""Reads one row of a list of claims: whose, of which programme, and where it stands today.

A row about a claim that is there already need only name it and its state; what a new one must
say beyond that is asked once it is known to be new (`lacks`).
"""

import re
from datetime import date
from typing import Final

from models.rules.as_typed.folding import one_line, plain, without_invisible
from models.rules.claims.states import HIGHEST_AMOUNT
from models.rules.nik import LENGTH as NIK_LENGTH
from models.rules.roster import claim_columns as col
from models.rules.roster.cells import is_number
from models.rules.roster.claim_days import read_days
from models.rules.roster.claim_words import programme_of, state_of
from models.rules.roster.faults import RowFault, RowWarning
from models.rules.roster.kind import Fields, Finding, Kind, Reading, Surroundings, Values
from models.rules.roster.members import name_in, nik_in
from models.rules.roster.notes import Row
from models.rules.table.claim_rows import Claim

LONGEST_NOTE: Final = 200
_REF: Final = re.compile(r"[A-Z0-9](?:[A-Z0-9 ./_()#:+-]{1,38}[A-Z0-9)])")
_SAFE_DIGITS: Final = 15  # a numeric cell keeps so many
_ROUND_MARKS: Final = re.compile(r"\s*([./_:-])\s*")
_MONEY: Final = re.compile(r"(?:rp|idr)?\.?\s*(\d[\d.,\s]*?)\s*(?:,-|\.-|,00|\.00)?\s*(?:rupiah)?")
_GROUPED: Final = re.compile(r"\d{1,3}(?:([.,\s])\d{3})(?:\1\d{3})*")


def read_claim(fields: Fields, around: Surroundings) -> Reading:
    """One row: where a claim stands, or why that is not taken."""
    row = Row(fields, around)
    nik = _worker_nik(row)
    ref = _ref(row, nik)
    row.values[col.REF] = ref
    _programme(row)
    if row.has(col.WORKER_NIK):
        row.values[col.WORKER_NIK] = nik
    if row.has(col.WORKER_NAME):
        row.values[col.WORKER_NAME] = name_in(row, col.WORKER_NAME)
    _heir(row)
    _state(row)
    read_days(row)
    _amount(row)
    _note(row)
    return row.reading(key=ref)


def lacks(values: Values) -> tuple[Finding, ...]:
    """What a claim cannot be opened without."""
    needed = (
        (col.PROGRAMME, RowFault.MISSING_PROGRAMME),
        (col.WORKER_NIK, RowFault.MISSING_NIK),
        (col.WORKER_NAME, RowFault.MISSING_NAME),
    )
    return tuple(Finding(field, fault) for field, fault in needed if not values.get(field))


def _ref(row: Row, nik: str | None) -> str | None:
    text = row.text(col.REF)
    if not text:
        row.refuse(col.REF, RowFault.MISSING_CLAIM_REF)
        return None
    if is_number(row.cell(col.REF)) and not (text.isdecimal() and len(text) <= _SAFE_DIGITS):
        row.refuse(col.REF, RowFault.NUMERIC_CELL)
        return None
    ref = _ROUND_MARKS.sub(r"\1", plain(text[:200])).upper()
    if _REF.fullmatch(ref) is None or not any(map(str.isdigit, ref)):
        row.refuse(col.REF, RowFault.CLAIM_REF_STRANGE)
        return None
    if len(ref) == NIK_LENGTH and ref == nik:
        row.refuse(col.REF, RowFault.CLAIM_REF_IS_NIK)
        return None
    return ref


def _worker_nik(row: Row) -> str | None:
    if not row.has(col.WORKER_NIK):
        return None
    found = nik_in(row, col.WORKER_NIK)
    return found.digits if found else None


def _programme(row: Row) -> None:
    if not row.has(col.PROGRAMME):
        return
    text = row.text(col.PROGRAMME)
    found = programme_of(text[:80]) if text else None
    row.values[col.PROGRAMME] = found.value if found else None
    if not text:
        row.refuse(col.PROGRAMME, RowFault.MISSING_PROGRAMME)
    elif found is None:
        row.refuse(col.PROGRAMME, RowFault.UNKNOWN_PROGRAMME)


def _heir(row: Row) -> None:
    """Whose birth date is a key has to be named. A living worker needs no heir."""
    if not (row.has(col.HEIR_NAME) or row.has(col.HEIR_BIRTH_DATE)):
        return
    if row.text(col.HEIR_NAME) or row.text(col.HEIR_BIRTH_DATE):
        row.values[col.HEIR_NAME] = name_in(row, col.HEIR_NAME)
        if not row.text(col.HEIR_BIRTH_DATE):
            row.warn(col.HEIR_BIRTH_DATE, RowWarning.HEIR_BIRTH_DATE_MISSING)
        return
    row.values[col.HEIR_NAME] = None
    if row.values.get(col.PROGRAMME) in (Claim.JKM, Claim.BEASISWA):
        row.warn(col.HEIR_NAME, RowWarning.HEIR_MISSING)


def _state(row: Row) -> None:
    text = row.text(col.STATE)
    found = state_of(text[:80]) if text else None
    row.values[col.STATE] = found.value if found else None
    if not text:
        row.refuse(col.STATE, RowFault.MISSING_STATE)
    elif found is None:
        row.refuse(col.STATE, RowFault.UNKNOWN_STATE)


def _amount(row: Row) -> None:
    """Whole rupiah. What is a date, a word or less than one is no amount."""
    if not row.has(col.AMOUNT):
        return
    row.values[col.AMOUNT] = None
    text = row.text(col.AMOUNT)
    if text:
        rupiah = None if isinstance(row.cell(col.AMOUNT), bool | date) else rupiah_in(row, text)
        if rupiah is None:
            row.refuse(col.AMOUNT, RowFault.AMOUNT_UNREADABLE)
        elif rupiah > HIGHEST_AMOUNT:
            row.refuse(col.AMOUNT, RowFault.AMOUNT_TOO_BIG)
        elif rupiah:  # "0" is how an office says that there is none yet
            row.values[col.AMOUNT] = str(rupiah)


def rupiah_in(row: Row, text: str) -> int | None:
    """ "Rp 42.000.000,-" is 42000000; None where it is not plainly one number."""
    if is_number(row.cell(col.AMOUNT)):
        whole, _, rest = text.partition(".")
        return int(whole) if whole.isdecimal() and (not rest or rest.isdecimal()) else None
    found = _MONEY.fullmatch(plain(text[:60]).casefold())
    if found is None:
        return None
    digits = found[1].strip()
    if digits.isdecimal():
        return int(digits)
    return int(re.sub(r"\D", "", digits)) if _GROUPED.fullmatch(digits) else None


def _note(row: Row) -> None:
    if not row.has(col.NOTE):
        return
    note = one_line(without_invisible(row.text(col.NOTE)))
    row.values[col.NOTE] = note or None
    if len(note) > LONGEST_NOTE:
        row.refuse(col.NOTE, RowFault.NOTE_TOO_LONG)
    if note and row.around.holds_secret(note):
        row.refuse(col.NOTE, RowFault.NOTE_HAS_SECRET)


CLAIMS: Final = Kind(
    "claims",
    col.CLAIM_COLUMNS,
    read_claim,
    named=col.REF,
    nik_field=col.WORKER_NIK,
    agreeing=True,
    has_place=True,
    working_days=True,
    lacks=lacks,
)
