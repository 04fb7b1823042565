"""Reads one row of a list of members: the rules of sign-up, told to an office row by row."""

from typing import Final

from models.rules.names import NameFault, clean_name
from models.rules.nik import Nik, NikFault, parse_nik
from models.rules.phone import Phone, parse_phone
from models.rules.roster import member_columns as col
from models.rules.roster.birth_dates import read_birth_date
from models.rules.roster.cells import is_number, shown
from models.rules.roster.faults import RowFault, RowWarning
from models.rules.roster.kind import Fields, Kind, Reading, Surroundings
from models.rules.roster.member_extras import EXTRAS
from models.rules.roster.notes import Row, is_empty
from models.rules.roster.pasted import fields_of_line
from models.rules.roster.run_together import is_run_together, niks_in

_NIK_FAULTS: Final = {
    NikFault.NOT_DIGITS: RowFault.NOT_DIGITS,
    NikFault.NOT_16_DIGITS: RowFault.NOT_16_DIGITS,
    NikFault.IMPOSSIBLE_DATE: RowFault.IMPOSSIBLE_DATE,
    NikFault.SERIAL_ZERO: RowFault.SERIAL_ZERO,
}
_NAME_FAULTS: Final = {
    NameFault.EMPTY: RowFault.MISSING_NAME,
    NameFault.TOO_SHORT: RowFault.NAME_TOO_SHORT,
    NameFault.TOO_LONG: RowFault.NAME_TOO_LONG,
    NameFault.HAS_DIGITS: RowFault.NAME_HAS_DIGITS,
    NameFault.STRANGE_CHARACTERS: RowFault.NAME_STRANGE_CHARACTERS,
    NameFault.TOO_MANY_MARKS: RowFault.NAME_STRANGE_CHARACTERS,
}
_BETWEEN_NUMBERS: Final = ("/", ";", ",", " atau ", " dan ")


def read_member(fields: Fields, around: Surroundings) -> Reading:
    """One row: what would be saved, why not, and what staff may want to look at."""
    row = Row(fields, around)
    nik = nik_in(row, col.NIK)
    name = name_in(row, col.NAME)
    birth = read_birth_date(row, nik)
    row.values[col.NIK] = nik.digits if nik else None
    row.values[col.NAME] = name
    row.values[col.BIRTH_DATE] = birth.isoformat() if birth else None
    row.values[col.PHONE] = _phone(row)
    for read in EXTRAS:
        read(row)
    likeness = likeness_of(name, row.values[col.BIRTH_DATE], row.values.get(col.VILLAGE))
    return row.reading(key=nik.digits if nik else None, likeness=likeness)


def nik_in(row: Row, field: str) -> Nik | None:
    """The NIK in a field; None where the row is refused for it."""
    cell = row.cell(field)
    if is_empty(cell):
        row.refuse(field, RowFault.MISSING_NIK)
        return None
    if is_number(cell):
        row.refuse(field, RowFault.NUMERIC_CELL)
        return None
    if len(niks_in(shown(cell))) > 1:
        row.refuse(field, RowFault.TWO_NIKS)
        return None
    found = parse_nik(shown(cell), today=row.around.today)
    if not isinstance(found, Nik):
        row.refuse(field, _NIK_FAULTS[found.fault])
        return None
    # Codes change, so an area never refuses; people move, so another regency is no warning.
    if not row.around.knows_area(found.area):
        row.warn(field, RowWarning.REGION_UNKNOWN)
    return found


def name_in(row: Row, field: str) -> str | None:
    """A name as people have them; None, and refused, where it is none."""
    if is_run_together(row.text(field)):
        if all(finding.what is not RowFault.TWO_NIKS for finding in row.faults):
            row.refuse(field, RowFault.TWO_NAMES)
        return None
    found = clean_name(row.text(field))
    if isinstance(found, NameFault):
        row.refuse(field, _NAME_FAULTS[found])
        return None
    return found


def _phone(row: Row) -> str | None:
    text = row.text(col.PHONE)
    if not text:
        return None
    pieces = [text]
    for mark in _BETWEEN_NUMBERS:
        pieces += text.split(mark)
    for piece in pieces:
        found = parse_phone(piece)
        if isinstance(found, Phone):
            return found.e164
    row.warn(col.PHONE, RowWarning.PHONE_INVALID)
    return None


def likeness_of(name: str | None, birth: str | None, village: str | None) -> str | None:
    """Name, birth date and village: how one person gets onto lists under two NIKs.

    None where one of them is missing: names alone, and birth dates alone, are shared by many.
    """
    if not (name and birth and village):
        return None
    return "|".join((_letters(name), birth, _letters(village) or village))


def _letters(text: str) -> str:
    return "".join(filter(str.isalpha, text.casefold()))


MEMBERS: Final = Kind(
    "members",
    col.MEMBER_COLUMNS,
    read_member,
    loose=fields_of_line,
    one_person=True,
    proof_field=col.CONSENT_ON,
    tells_of_others=True,
)
