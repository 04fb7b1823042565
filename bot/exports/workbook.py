"""The workbook of an export: a mark of who and when above the rows and on each printed page."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from bot.exports.column import Column
from bot.sheets.writing import LONGEST_CELL

_TEXT: Final = 49  # the built-in format "@"
_LONGEST_MARGIN: Final = 120  # Excel takes 255
_FIRST_ROW: Final = 2
"""The mark, then the headings, then the rows."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Who asked and when: as a line, and as short as a page's margin needs it."""

    line: str
    short: str


def workbook(
    name: str, shown: Sequence[Column[Any]], rows: Sequence[Sequence[str]], mark: Mark
) -> bytes:
    """An XLSX file of text cells, made in memory alone."""
    import xlsxwriter  # 40 ms to import, used by few answers

    out = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"title": name, "comments": mark.line})
        plain = book.add_format({"num_format": _TEXT})
        heading = book.add_format({"num_format": _TEXT, "bold": True, "bg_color": "#E8F0FE"})
        warning = book.add_format({"num_format": _TEXT, "italic": True, "font_color": "#B3261E"})
        sheet = book.add_worksheet(name[:31])
        _lay_out(sheet, shown, mark, plain)
        sheet.write_string(0, 0, mark.line[:LONGEST_CELL], warning)
        for place, column in enumerate(shown):
            sheet.write_string(1, place, column.heading, heading)
        for number, row in enumerate(rows, _FIRST_ROW):
            for place, text in enumerate(row):
                sheet.write_string(number, place, text[:LONGEST_CELL], plain)
    return out.getvalue()


def _lay_out(sheet: Any, shown: Sequence[Column[Any]], mark: Mark, plain: Any) -> None:
    for place, column in enumerate(shown):
        sheet.set_column(place, place, column.width, plain)
    sheet.freeze_panes(_FIRST_ROW, 0)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(1)
    # "&" begins a code there, and doubled it still counts as a picture's for the library, which
    # then leaves the whole line out: a name must not be able to take the mark away.
    short = mark.short[:_LONGEST_MARGIN].replace("&", "\N{FULLWIDTH AMPERSAND}")
    sheet.set_header(f"&L{short}")
    sheet.set_footer(f"&L{short}&R&P/&N")
