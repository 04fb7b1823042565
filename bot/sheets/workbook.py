"""Workbooks (XLSX, XLS, ODS), in the child: the visible sheets, each row from column A on."""

from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from typing import Any

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from bot.sheets.limits import COLUMNS


def sheets(content: bytes) -> Iterator[tuple[str, Iterator[list[Any]]]]:
    """Name and rows of each sheet; rows above and cells left of the first used one are empty."""
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    for about in book.sheets_metadata:
        if about.typ is not SheetTypeEnum.WorkSheet:
            continue
        if about.visible is SheetVisibleEnum.Visible:
            yield about.name, _rows(book, about.name)


def _rows(book: CalamineWorkbook, name: str) -> Iterator[list[Any]]:
    sheet = book.get_sheet_by_name(name)
    if sheet.start is None:
        return
    left = [None] * sheet.start[1]
    for row in sheet.iter_rows():
        yield left + [_plain(cell) for cell in row[: COLUMNS - len(left)]]


def _plain(cell: Any) -> Any:
    """What JSON can carry: a day as {"d": ...}, times and durations as their text."""
    if cell == "" or cell is None:
        return None
    if isinstance(cell, str | bool | int | float):
        return cell
    if isinstance(cell, datetime):
        return {"d": cell.date().isoformat()}
    if isinstance(cell, date):
        return {"d": cell.isoformat()}
    return str(cell)
