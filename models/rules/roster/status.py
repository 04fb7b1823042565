"""Reads one row of a branch's monthly file: whose membership, how it stands, paid until when."""

import re
from typing import Final

from models.rules.as_typed.folding import plain
from models.rules.enrolment.membership import Said
from models.rules.nik import LENGTH as NIK_LENGTH
from models.rules.roster import status_columns as col
from models.rules.roster.faults import RowFault
from models.rules.roster.kind import Fields, Finding, Kind, Reading, Surroundings, Values
from models.rules.roster.members import nik_in
from models.rules.roster.notes import Row, is_empty
from models.rules.roster.status_days import read_as_of, read_paid_through
from models.rules.roster.status_words import said_of

_KPJ: Final = re.compile(r"[A-Z0-9]{11}")
_MARKS: Final = re.compile(r"[\s.\-/]+")


def read_status(fields: Fields, around: Surroundings) -> Reading:
    """One row. Somebody is named by NIK, by the number of the card, or by both."""
    row = Row(fields, around)
    kpj = kpj_in(row)
    nik = None if is_empty(row.cell(col.NIK)) else nik_in(row, col.NIK)
    if is_empty(row.cell(col.NIK)) and is_empty(row.cell(col.KPJ)):
        row.refuse(col.NIK, RowFault.MISSING_MEMBER_NUMBER)
    row.values[col.NIK] = nik.digits if nik else None
    row.values[col.KPJ] = kpj
    paid, as_of = read_paid_through(row), read_as_of(row)
    row.values[col.PAID_THROUGH] = paid.isoformat() if paid else None
    row.values[col.AS_OF] = as_of.isoformat() if as_of else None
    row.values[col.STATUS] = _status(row)
    return row.reading(key=member_key(row.values))


def member_key(values: Values) -> str | None:
    """The NIK, else the number of the card."""
    return values.get(col.NIK) or values.get(col.KPJ)


def lacks(values: Values) -> tuple[Finding, ...]:
    """A card's number alone tells whose it is only where it came with a NIK before."""
    return () if values.get(col.NIK) else (Finding(col.KPJ, RowFault.KPJ_UNKNOWN),)


def kpj_in(row: Row) -> str | None:
    """The number of a card; None where there is none, or it is refused."""
    text = _MARKS.sub("", plain(row.text(col.KPJ)).upper())
    if not text:
        return None
    if _KPJ.fullmatch(text) is None:
        nik = len(text) == NIK_LENGTH and text.isdecimal()
        row.refuse(col.KPJ, RowFault.KPJ_IS_NIK if nik else RowFault.KPJ_STRANGE)
        return None
    return text


def _status(row: Row) -> str | None:
    """What the file calls it; without a word for it, what the paid day says."""
    text = row.text(col.STATUS)
    said = said_of(text) if text else None
    if text and said is None:
        row.refuse(col.STATUS, RowFault.UNKNOWN_MEMBER_STATUS)
    if said is not None:
        return said.value
    paid, as_of = row.values.get(col.PAID_THROUGH), row.values.get(col.AS_OF)
    if not text and is_empty(row.cell(col.PAID_THROUGH)):
        row.refuse(col.STATUS, RowFault.MISSING_MEMBER_STATUS)
    if paid is None or as_of is None:
        return None
    return (Said.ACTIVE if paid >= as_of else Said.LAPSED).value


STATUS: Final = Kind(
    "status",
    col.STATUS_COLUMNS,
    read_status,
    told_by=col.PAID_THROUGH,
    or_told_by=(col.KPJ, col.STATUS),
    agreeing=True,
    lacks=lacks,
    has_place=True,
    tells_of_others=True,
    key_of=member_key,
)
