"""The columns a list of members may lack: work, place, payer, income, programmes, consent."""

import re
from collections.abc import Callable
from datetime import date
from typing import Final

from models.rules.as_typed.amounts import parse_rupiah
from models.rules.as_typed.folding import one_line, without_invisible
from models.rules.occupations import Occupation, WagePayer
from models.rules.roster import member_columns as col
from models.rules.roster.birth_dates import birth_date_of
from models.rules.roster.cells import is_number
from models.rules.roster.columns import header_words
from models.rules.roster.faults import RowFault, RowWarning
from models.rules.roster.notes import Row
from models.rules.table.basis import Programme

_LONGEST_PLACE: Final = 80
_DISTRICT_CODE: Final = re.compile(r"(\d\d)\.?(\d\d)\.?(\d\d)")
_VILLAGE_CODE: Final = re.compile(r"(\d\d)\.?(\d\d)\.?(\d\d)\.?(\d{4})")
_DISTRICT_LENGTH: Final = len("14.10.01")
# "sponsor" is a person working for himself while another pays the contribution.
_PAYERS: Final = (
    (WagePayer.SPONSOR, ("sponsor", "csr", "bapak asuh", "donatur", "apbd", "apbdes", "apbn",
                         "dbh", "dbh sawit", "baznas", "bantuan", "pemda", "pemkab")),
    (WagePayer.PEMERINTAH, ("pemerintah", "gaji pemerintah", "honor daerah", "dinas")),
    (WagePayer.PEMBERI_KERJA, ("pemberi kerja", "perusahaan", "majikan", "pt", "cv")),
    (WagePayer.SENDIRI, ("sendiri", "mandiri", "pribadi", "swadaya")),
)  # fmt: skip
_ALL_PROGRAMMES: Final = re.compile(r"\b(jkk|jkm|jht|jp|jkp)\b", re.I)
_YES: Final = frozenset(
    ("ya", "y", "ada", "setuju", "sudah", "bersedia", "ttd", "terlampir", "yes", "true", "1",
     "v", "✓", "✔", "√", "☑")
)  # fmt: skip
_NO: Final = frozenset(("menolak", "tidak setuju", "tidak bersedia", "keberatan", "ditolak"))
_NOT_YET: Final = frozenset(("tidak ada", "belum", "belum ada", "menyusul"))


def _occupation(row: Row) -> None:
    text = row.text(col.OCCUPATION)
    if not row.has(col.OCCUPATION):
        return
    row.values[col.OCCUPATION] = None
    if text:
        found = row.around.occupation_named(text)
        if found is None:
            row.unknown.append((col.OCCUPATION, text))
            row.warn(col.OCCUPATION, RowWarning.OCCUPATION_UNKNOWN)
        row.values[col.OCCUPATION] = found or Occupation.LAINNYA.value


def read_place(row: Row) -> None:
    """Kecamatan and village by code or by name; a name nobody knows stays as it was written."""
    district = _district(row)
    village = _village(row, district)
    if village is not None and _VILLAGE_CODE.fullmatch(village) and district is None:
        district = village[:_DISTRICT_LENGTH]
    if row.has(col.DISTRICT) or district is not None:
        row.values[col.DISTRICT] = district
    if row.has(col.VILLAGE):
        row.values[col.VILLAGE] = village


def _district(row: Row) -> str | None:
    text = row.text(col.DISTRICT)
    coded = _DISTRICT_CODE.fullmatch(text)
    if coded:
        return ".".join(coded.groups())
    found = row.around.district_named(text) if text else None
    if found is not None:
        return found
    if text:
        row.warn(col.DISTRICT, RowWarning.REGION_UNKNOWN)
    area = row.around.area or ""
    return area[:_DISTRICT_LENGTH] if len(area) >= _DISTRICT_LENGTH else None


def _village(row: Row, district: str | None) -> str | None:
    text = one_line(without_invisible(row.text(col.VILLAGE)))[:_LONGEST_PLACE]
    coded = _VILLAGE_CODE.fullmatch(text)
    if coded:
        return ".".join(coded.groups())
    if not text or row.around.village_named is None:
        return text or None
    found = row.around.village_named(text, district)
    if found is None:
        row.warn(col.VILLAGE, RowWarning.REGION_UNKNOWN)
    return found or text


def _payer(row: Row) -> None:
    words = header_words(row.text(col.PAYER))
    if not row.has(col.PAYER):
        return
    row.values[col.PAYER] = None
    if words:
        framed = f" {words} "
        found = [p for p, names in _PAYERS if any(f" {name} " in framed for name in names)]
        if found:
            row.values[col.PAYER] = found[0].value
        else:
            row.unknown.append((col.PAYER, row.text(col.PAYER)))


def _income(row: Row) -> None:
    if not row.has(col.INCOME):
        return
    text = row.text(col.INCOME)
    row.values[col.INCOME] = None
    if text:
        # A numeric cell has no thousands to mistake for a decimal point.
        found = parse_rupiah(text.partition(".")[0] if is_number(row.cell(col.INCOME)) else text)
        if isinstance(found, int):
            row.values[col.INCOME] = str(found)
        else:
            row.warn(col.INCOME, RowWarning.INCOME_UNREADABLE)


def _programmes(row: Row) -> None:
    if not row.has(col.PROGRAMMES):
        return
    named = {word.upper() for word in _ALL_PROGRAMMES.findall(row.text(col.PROGRAMMES))}
    chosen = [p.value for p in Programme if p.value in named]
    row.values[col.PROGRAMMES] = ",".join(chosen) or None


def _consent(row: Row) -> None:
    """Proof is a yes with the day it was given; anything less waits for the worker's own word."""
    if not row.has(col.CONSENT):
        return
    said = row.text(col.CONSENT).casefold().strip(" .!")
    row.values[col.CONSENT_ON] = None
    if said in _NO:
        row.refuse(col.CONSENT, RowFault.CONSENT_REFUSED)
    elif said in _YES:
        on = birth_date_of(row.cell(col.CONSENT_ON), row.around.today)
        if isinstance(on, date):
            row.values[col.CONSENT_ON] = on.isoformat()
            row.values[col.CONSENT_BY] = row.text(col.CONSENT_BY)[:_LONGEST_PLACE] or None
        else:
            row.warn(col.CONSENT, RowWarning.CONSENT_UNCLEAR)
    elif said and said not in _NOT_YET:
        row.warn(col.CONSENT, RowWarning.CONSENT_UNCLEAR)


EXTRAS: Final[tuple[Callable[[Row], None], ...]] = (
    _occupation,
    read_place,
    _payer,
    _income,
    _programmes,
    _consent,
)
