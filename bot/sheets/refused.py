"""The sheet that goes back: the rows that were not taken, why, and how to put them right.

It has the columns of the list, so that it can be corrected and sent in again as it is.
"""

from collections.abc import Iterable, Sequence

from bot.sheets import words
from bot.sheets.writing import Column, Page, workbook
from bot.texts import Texts, key
from models.queries.imports.batch_rows import Refused
from models.queries.imports.noted import Noted
from models.queries.imports.plan import Plan
from models.rules.roster.cells import shown
from models.rules.roster.faults import RowFault
from models.rules.roster.kind import Kind
from models.rules.roster.member_columns import CONSENT, CONSENT_BY, CONSENT_ON

_WIDE = 44
_ANEW = {RowFault.FORMER_OPT_OUT: (CONSENT, CONSENT_ON, CONSENT_BY)}
"""Cells that have to be filled anew: what stood there was given before the deletion."""


def rows_of(plan: Plan) -> list[Refused]:
    """The rows of a dry run that have to be put right."""
    return [
        Refused(
            row.read.row,
            {name: shown(cell) for name, cell in row.read.fields.items()},
            tuple((f.field, RowFault(f.what)) for f in row.faults),
            {RowFault(f.what): f.about for f in row.faults if f.about},
        )
        for row in plan.rows
        if row.to_fix
    ]


def refused_sheet(
    kind: Kind, rows: Sequence[Refused], t: Texts, noted: Sequence[Noted] = ()
) -> bytes:
    """An XLSX file: rows to correct, and on a page of their own those that were taken with a note.

    A NIK that a numeric cell destroyed is left empty, to be typed again; so is the consent of
    somebody who had data deleted since.
    """
    pages = [_to_fix(kind, rows, t)] if rows else []
    return workbook([*pages, *([_noted(kind, noted, t)] if noted else [])])


def _to_fix(kind: Kind, rows: Sequence[Refused], t: Texts) -> Page:
    fields = _fields(kind, rows)
    columns = tuple(Column(words.heading(t, field)) for field in fields)
    told = (
        Column(t.label(key("imports.refused.row")), 8),
        Column(t.label(key("imports.refused.column")), 20, wrapped=True),
        Column(t.label(key("imports.refused.value")), 24, wrapped=True),
        Column(t.label(key("imports.refused.reason")), _WIDE, wrapped=True),
        Column(t.label(key("imports.refused.hint")), _WIDE, wrapped=True),
    )
    marked = {
        (number, fields.index(field))
        for number, row in enumerate(rows)
        for field in (*(field for field, _ in row.faults), *_anew(row))
        if field in fields
    }
    lines = [_line(row, fields, kind.name, t) for row in rows]
    name = t.label(key("imports.refused.sheet"))
    return Page(name, columns + told, lines, frozenset(marked))


def _noted(kind: Kind, noted: Sequence[Noted], t: Texts) -> Page:
    """Which row, which column and why: nothing of what the row says."""
    columns = (
        Column(t.label(key("imports.refused.row")), 8),
        Column(t.label(key("imports.noted.column")), 20),
        Column(t.label(key("imports.noted.note")), _WIDE, wrapped=True),
    )
    lines = [
        [str(row.row), words.heading(t, field), words.warning(t, warning, kind=kind.name)]
        for row in noted
        for field, warning in row.notes
    ]
    return Page(t.label(key("imports.noted.sheet")), columns, lines)


def _fields(kind: Kind, rows: Iterable[Refused]) -> list[str]:
    """Required columns always, others where the list had them, in the order of the template."""
    there = {field for row in rows for field in (*row.cells, *_anew(row))}
    return [c.field for c in kind.columns if c.required or c.field in there]


def _line(row: Refused, fields: Sequence[str], kind: str, t: Texts) -> list[str]:
    lost = {field for field, fault in row.faults if fault is RowFault.NUMERIC_CELL}
    empty = lost.union(_anew(row))
    own = ["" if field in empty else row.cells.get(field, "") for field in fields]
    return [
        *own,
        str(row.row),
        "\n".join(words.heading(t, field) for field, _ in row.faults),
        "\n".join(_value(row, field, lost) for field, _ in row.faults),
        "\n".join(
            words.reason(t, fault, kind=kind, about=row.about.get(fault, ""))
            for _, fault in row.faults
        ),
        "\n".join(words.hint(t, fault, kind=kind) for _, fault in row.faults),
    ]


def _anew(row: Refused) -> tuple[str, ...]:
    return tuple(field for _, fault in row.faults for field in _ANEW.get(fault, ()))


def _value(row: Refused, field: str, lost: set[str]) -> str:
    """What stood there; of a NIK in a numeric cell, the digits that can be trusted."""
    value = row.cells.get(field, "")
    return f"{value[:-1]}?" if field in lost and value.isdecimal() else value
