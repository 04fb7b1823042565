"""Finds the header of a sheet among titles and logos, and the rows that are data below it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from models.rules.roster.cells import Cell, shown
from models.rules.roster.columns import fingerprint, map_columns, missing
from models.rules.roster.kind import Fields, Kind
from models.rules.roster.notes import is_empty

SheetRow: TypeAlias = tuple[int, Sequence[Cell]]
"""Number of the row, from 1 as the person sees it, and its cells from column A on."""

Remembered: TypeAlias = Mapping[str, Mapping[str, int]]
"""By the fingerprint of a header: field to the index of its column."""

LOOKED_AT: Final = 30
"""A header stands in one of the first rows, or there is none."""
AT_LEAST: Final = 2
"""Columns of any list."""
_VALUE: Final = re.compile(r"\d{5}")  # a heading has a year at most
_COLUMN_NUMBER: Final = re.compile(r"\(?\d{1,2}\)?")
_FOOTER: Final = re.compile(
    r"(?:jumlah|total|mengetahui|menyetujui|dibuat oleh|diketahui|catatan|keterangan|ttd)\b", re.I
)
_EXAMPLE: Final = re.compile(r"(?:contoh|example)\s*:", re.I)


@dataclass(frozen=True, slots=True)
class Header:
    """Where a header stands and which column is what."""

    row: int
    """Number of its last row; data begins below."""
    labels: tuple[str, ...]
    mapping: Mapping[str, int]
    missing: tuple[str, ...]
    """Required fields that have no column."""

    @property
    def ignored(self) -> tuple[str, ...]:
        """Labels of columns that are not read."""
        used = set(self.mapping.values())
        return tuple(text for i, text in enumerate(self.labels) if text and i not in used)


def find_header(rows: Sequence[SheetRow], kind: Kind, remembered: Remembered) -> Header | None:
    """The row that names the most columns; None where no row names any.

    What the sender once said the columns of these very labels are goes before synonyms.
    """
    best: Header | None = None
    for place, (number, cells) in enumerate(rows[:LOOKED_AT]):
        if any(_VALUE.search(shown(cell)) for cell in cells):
            continue
        labels = _labels(cells)
        known = remembered.get(fingerprint(labels)) if remembered else None
        if known is not None:
            return Header(number, labels, known, missing(known, kind.columns))
        mapping = map_columns(labels, kind.columns)
        if mapping and (best is None or len(mapping) > len(best.mapping)):
            best = _with_second_row(
                _header(number, labels, mapping, kind), rows[place + 1 :], kind
            )
    return best


def not_understood(rows: Sequence[SheetRow], kind: Kind) -> Header | None:
    """The first row that could be a header, though it names no column: told to whoever sent it."""
    for number, cells in rows[:LOOKED_AT]:
        labels = _labels(cells)
        few = sum(map(bool, labels)) < AT_LEAST
        if few or any(_VALUE.search(shown(cell)) for cell in cells):
            continue
        return Header(number, labels, {}, missing({}, kind.columns))
    return None


def is_data(cells: Sequence[Cell], fields: Fields, kind: Kind) -> bool:
    """Whether a row below the header is meant as data: no blank, no column numbers, no footer."""
    if all(is_empty(cell) for cell in fields.values()):
        return False
    texts = [shown(cell) for cell in cells if not is_empty(cell)]
    if all(_COLUMN_NUMBER.fullmatch(text) for text in texts):
        return False
    return not (is_empty(fields.get(kind.key_field)) and any(map(_FOOTER.match, texts)))


def is_example(fields: Fields, kind: Kind) -> bool:
    """The template's row that shows how ("Contoh: Siti"): left out, counted and told."""
    return _EXAMPLE.match(shown(fields.get(kind.name_field))) is not None


def _labels(cells: Sequence[Cell]) -> tuple[str, ...]:
    return tuple(shown(cell)[:120] if isinstance(cell, str) else "" for cell in cells)


def _header(
    number: int, labels: tuple[str, ...], mapping: Mapping[str, int], kind: Kind
) -> Header:
    """A list says of whom and what: one word that is a heading too, in a sentence, is none."""
    lacking = missing(mapping, kind.columns)
    if len(mapping) < AT_LEAST and not lacking:
        lacking = tuple(c.field for c in kind.columns if c.field not in mapping)[:1]
    return Header(number, labels, mapping, lacking)


def _with_second_row(header: Header, below: Sequence[SheetRow], kind: Kind) -> Header:
    """Merged headings ("Alamat" over "Desa" and "Kecamatan") have their names one row below."""
    if not below or below[0][0] != header.row + 1:
        return header
    under = _labels(below[0][1])
    if any(under[i : i + 1] != ("",) for i in header.mapping.values() if i < len(under)):
        return header
    width = max(len(header.labels), len(under))
    rows = [(*texts, *[""] * (width - len(texts))) for texts in (header.labels, under)]
    joined = tuple(second or first for first, second in zip(*rows, strict=True))
    mapping = map_columns(joined, kind.columns)
    if len(mapping) <= len(header.mapping):
        return header
    return _header(header.row + 1, joined, mapping, kind)
