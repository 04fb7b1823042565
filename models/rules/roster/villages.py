"""Reads one row of the list of villages (desa, kelurahan): Kemendagri code and name."""

import re
from typing import Final

from models.rules.as_typed.folding import one_line, plain, without_invisible
from models.rules.names import FEWEST_LETTERS
from models.rules.roster.cells import is_number
from models.rules.roster.columns import Column
from models.rules.roster.faults import RowFault
from models.rules.roster.kind import Fields, Kind, Reading, Surroundings
from models.rules.roster.notes import Row

CODE: Final = "code"
NAME: Final = "name"
_LONGEST: Final = 100
_CODE: Final = re.compile(r"([1-9]\d)\.?(\d\d)\.?(\d\d)\.?([12]\d{3})")

VILLAGE_COLUMNS: Final = (
    Column(
        CODE,
        ("kode", "kode desa", "kode wilayah", "kode kelurahan", "kode desa kelurahan", "code",
         "kode kemendagri", "village code"),
        required=True,
        not_with=("pos", "kecamatan", "kabupaten", "provinsi", "bps"),
    ),
    Column(
        NAME,
        ("nama", "nama desa", "desa", "kelurahan", "nama kelurahan", "desa kelurahan",
         "nama desa kelurahan", "nama wilayah", "name", "village", "village name"),
        required=True,
        not_with=("kode", "kecamatan", "kabupaten", "provinsi", "kepala"),
    ),
)  # fmt: skip


def read_village(fields: Fields, around: Surroundings) -> Reading:
    """One row. Codes have ten digits, the seventh a 1 (kelurahan) or a 2 (desa)."""
    row = Row(fields, around)
    code = _code(row)
    row.values[CODE] = code
    row.values[NAME] = _name(row)
    return row.reading(key=code)


def _code(row: Row) -> str | None:
    text = row.text(CODE)
    if not text:
        row.refuse(CODE, RowFault.MISSING_CODE)
        return None
    # Unlike a NIK, ten digits fit into a numeric cell unharmed.
    found = _CODE.fullmatch(plain(text).replace(" ", ""))
    if found is None:
        fault = RowFault.NUMERIC_CELL if is_number(row.cell(CODE)) else RowFault.NOT_A_VILLAGE_CODE
        row.refuse(CODE, fault)
        return None
    code = ".".join(found.groups())
    if not code.startswith(row.around.area or ""):
        row.refuse(CODE, RowFault.OUTSIDE_AREA)
    return code


def _name(row: Row) -> str | None:
    name = one_line(without_invisible(row.text(NAME)))
    if sum(map(str.isalpha, name)) < FEWEST_LETTERS:
        row.refuse(NAME, RowFault.NAME_TOO_SHORT if name else RowFault.MISSING_NAME)
        return None
    if len(name) > _LONGEST:
        row.refuse(NAME, RowFault.NAME_TOO_LONG)
        return None
    return name.title() if name.isupper() else name


VILLAGES: Final = Kind("villages", VILLAGE_COLUMNS, read_village, personal=False)
