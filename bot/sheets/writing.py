"""Workbooks that go out: every value is text, whatever it begins with; nothing is a formula."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, Final

LONGEST_CELL: Final = 32_767  # what Excel takes
_TEXT: Final = 49  # the built-in format "@"
_HEADING: Final = {"bold": True, "bg_color": "#E8F0FE", "border": 1, "text_wrap": True}
_MARKED: Final = {"num_format": _TEXT, "bg_color": "#FDE7E9"}
_PLAIN: Final = {"num_format": _TEXT}
_WRAPPED: Final = {"num_format": _TEXT, "text_wrap": True, "valign": "top"}


@dataclass(frozen=True, slots=True)
class Column:
    """A heading and how wide the column is, in characters."""

    heading: str
    width: int = 18
    wrapped: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet. `marked` are cells (row and column from 0, below the headings) to look at."""

    name: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[str]]
    marked: frozenset[tuple[int, int]] = field(default_factory=frozenset)


def workbook(pages: Sequence[Page]) -> bytes:
    """An XLSX file of text cells. Nothing of it ever lies on the disk."""
    import xlsxwriter  # 40 ms to import, used by few answers

    out = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    with xlsxwriter.Workbook(out, options) as book:
        formats = {
            name: book.add_format(style)
            for name, style in {
                "heading": _HEADING, "marked": _MARKED, "plain": _PLAIN, "wrapped": _WRAPPED,
            }.items()
        }  # fmt: skip
        for page in pages:
            _write(book.add_worksheet(page.name[:31]), page, formats)
    return out.getvalue()


def _write(sheet: Any, page: Page, formats: dict[str, Any]) -> None:
    for place, column in enumerate(page.columns):
        style = formats["wrapped" if column.wrapped else "plain"]
        # Rows that are typed later are text too, so that Excel leaves a NIK as it is.
        sheet.set_column(place, place, column.width, style)
        sheet.write_string(0, place, column.heading, formats["heading"])
    sheet.freeze_panes(1, 0)
    for number, row in enumerate(page.rows):
        for place, text in enumerate(row):
            marked = (number, place) in page.marked
            wrapped = page.columns[place].wrapped
            style = formats["marked" if marked else "wrapped" if wrapped else "plain"]
            if text or marked:
                sheet.write_string(number + 1, place, text[:LONGEST_CELL], style)
