"""Reads the sheets of a file, each row by the rule of its kind of list."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice, pairwise
from typing import Final

from models.rules.roster.cells import Cell, is_number, shown
from models.rules.roster.faults import FileFault
from models.rules.roster.kind import Fields, Kind, Surroundings
from models.rules.roster.layout import (
    LOOKED_AT,
    Header,
    Remembered,
    SheetRow,
    find_header,
    is_data,
    is_example,
    not_understood,
)
from models.rules.roster.marking import ReadRow, marked
from models.rules.roster.notes import is_empty
from models.rules.roster.pasted import is_row, number_on_paper

_SEPARATORS: Final = "\t;|,"
_LONGEST_PHONE: Final = len("628123456789012")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name and its rows in order."""

    name: str
    rows: Iterable[SheetRow]
    lines: bool = False
    """A pasted text: each row is one line, without columns."""


@dataclass(frozen=True, slots=True)
class FileReading:
    """All rows of a file; without any, why."""

    rows: tuple[ReadRow, ...] = ()
    fault: FileFault | None = None
    headers: tuple[Header, ...] = ()
    missing: tuple[str, ...] = ()
    """Fields without a column, where that is the fault."""
    skipped: tuple[str, ...] = ()
    """Names of sheets that hold no such list."""
    examples: int = 0
    """Rows that show how a row is written."""


def read_file(
    sheets: Iterable[Sheet], kind: Kind, around: Surroundings, remembered: Remembered | None = None
) -> FileReading:
    """Every row of every sheet that has the columns of this kind."""
    rows: list[ReadRow] = []
    headers: list[Header] = []
    skipped: list[str] = []
    examples: list[int] = []
    for sheet in sheets:
        header, found = _read_sheet(sheet, kind, around, remembered or {}, examples)
        headers += [header] if header is not None else []
        skipped += [] if found else [sheet.name]
        rows += found
    if rows:
        sound = tuple(header for header in headers if not header.missing)
        return FileReading(
            tuple(marked(rows, kind.key_field, agreeing=kind.agreeing)),
            None,
            sound,
            (),
            tuple(skipped),
            len(examples),
        )
    return _nothing(headers, tuple(skipped), kind)


def recognised(
    sheets: Iterable[Sheet], kinds: Iterable[Kind], remembered: Mapping[str, Remembered]
) -> Kind | None:
    """The first of these kinds whose telling heading some sheet has; rows are read later."""
    beginnings = [(sheet, list(islice(sheet.rows, LOOKED_AT))) for sheet in sheets]
    for kind in kinds:
        for sheet, rows in beginnings:
            split = _split(sheet, kind) if sheet.lines else Sheet(sheet.name, rows)
            header = find_header(list(split.rows), kind, remembered.get(kind.name, {}))
            if not split.lines and header is not None and kind.is_told_by(header.mapping):
                return kind
    return None


def _nothing(headers: Sequence[Header], skipped: tuple[str, ...], kind: Kind) -> FileReading:
    """No rows: columns without any, or not even the columns."""
    sound = tuple(header for header in headers if not header.missing)
    if sound:
        return FileReading(fault=FileFault.NO_ROWS, headers=sound, skipped=skipped)
    required = tuple(column.field for column in kind.columns if column.required)
    best = max(headers, key=lambda header: len(header.mapping), default=None)
    return FileReading(
        fault=FileFault.COLUMNS_MISSING,
        headers=(best,) if best else (),
        missing=best.missing if best else required,
        skipped=skipped,
    )


def _read_sheet(
    sheet: Sheet,
    kind: Kind,
    around: Surroundings,
    remembered: Remembered,
    examples: list[int],
) -> tuple[Header | None, list[ReadRow]]:
    split = _split(sheet, kind) if sheet.lines else sheet
    rows = iter(split.rows)
    beginning = list(islice(rows, LOOKED_AT))
    header = None if split.lines else find_header(beginning, kind, remembered)
    everything = chain(beginning, rows)
    if header is not None and not header.missing:
        found = list(_with_columns(header, kind, everything, examples))
    elif split.lines or header is None:
        found = list(_without_columns(kind, everything, sure=split.lines))
    else:
        found = []
    if header is None and not split.lines:
        header = not_understood(beginning, kind)
    return header, [
        ReadRow(sheet.name, number, fields, kind.read(fields, around)) for number, fields in found
    ]


def _split(sheet: Sheet, kind: Kind) -> Sheet:
    """A pasted text whose first lines name the columns is a table after all; the mark between
    them is the one that makes the most columns of it."""
    rows = [(number, str(cells[0])) for number, cells in sheet.rows if cells]
    best: tuple[int, list[SheetRow]] | None = None
    for mark in _SEPARATORS:
        table: list[SheetRow] = [(number, line.split(mark)) for number, line in rows]
        header = find_header(table, kind, {})
        if header is None or header.missing:
            continue
        if best is None or len(header.mapping) > best[0]:
            best = len(header.mapping), table
    if best is not None:
        return Sheet(sheet.name, best[1])
    return Sheet(sheet.name, [(number, [line]) for number, line in rows], lines=True)


def _with_columns(
    header: Header, kind: Kind, rows: Iterable[SheetRow], examples: list[int]
) -> Iterator[tuple[int, Fields]]:
    for number, cells in rows:
        if number <= header.row:
            continue
        fields: dict[str, Cell] = {
            name: cells[i] if i < len(cells) else None for name, i in header.mapping.items()
        }
        if is_example(fields, kind):
            examples.append(number)
        elif is_data(cells, fields, kind):
            yield number, fields


def _without_columns(
    kind: Kind, rows: Iterable[SheetRow], *, sure: bool
) -> Iterator[tuple[int, Fields]]:
    """Lines, or a table without a header; that one only where most rows have a key."""
    if kind.loose is None:
        return
    found: list[tuple[int, Fields]] = []
    called: list[int] = []
    for number, cells in rows:
        line = _line(cells)
        if is_row(line, begun=bool(found)):
            found.append((number, kind.loose(line)))
            called.append(number_on_paper(line) or number)
    if sure and all(one < two for one, two in pairwise(called)):  # the paper's own numbers
        found = [(own, fields) for own, (_, fields) in zip(called, found, strict=True)]
    with_key = sum(not is_empty(fields[kind.key_field]) for _, fields in found)
    if sure or 2 * with_key > len(found):
        yield from found


def _line(cells: Sequence[Cell]) -> str:
    """Cells as one line; a long number keeps the mark of one, for a NIK must not be one."""
    texts = []
    for cell in cells:
        text = shown(cell)
        if is_number(cell) and len(text) > _LONGEST_PHONE:
            text = f"{text[0]}.{text[1:6]}E+{len(text) - 1}"
        texts.append(text)
    return "\t".join(texts)
