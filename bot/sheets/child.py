"""The process that reads one file: little memory, little time, no secret, nothing to write to.

In on stdin: one line of JSON (format, rows), then the file. Out on stdout, a line of JSON each:
`{"sheet": name}`, `[row, cell, ...]`, and at the end `{"end": true}` or `{"fault": reason}`.
"""

import json
import sys
from collections.abc import Iterator
from typing import Any

from bot.sheets.errors import SheetFaultError
from bot.sheets.limits import CELL, MEMORY, SECONDS
from models.rules.roster.faults import FileFault

ONLY_SHEET = "Sheet1"
"""A text is one sheet, called what spreadsheet programs call the first."""
_TEXTS = ("table", "lines")


def confine() -> None:
    """Take away what a parser does not need; from here on too much of anything kills."""
    try:
        import resource
    except ImportError:  # not on Windows; the parent's clock still runs there
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (int(SECONDS) + 1, int(SECONDS) + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """Read stdin, write stdout."""
    confine()
    order = json.loads(sys.stdin.buffer.readline())
    content = sys.stdin.buffer.read()
    for line in _answer(content, order["format"], order["rows"]):
        sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _answer(content: bytes, form: str, most: int) -> Iterator[str]:
    try:
        yield from _read(content, form, most)
    except SheetFaultError as error:
        yield _last_word(error.fault)
    except MemoryError:
        yield _last_word(FileFault.TOO_HEAVY)
    except BaseException:  # a parser's panic is no Exception
        yield _last_word(FileFault.DAMAGED)


def _read(content: bytes, form: str, most: int) -> Iterator[str]:
    count = 0
    for name, rows in _text(content, form) if form in _TEXTS else _workbook(content, form):
        yield json.dumps({"sheet": name})
        for number, cells in _numbered(rows):
            count += 1
            if count > most:
                raise SheetFaultError(FileFault.TOO_MANY_ROWS)
            yield json.dumps([number, *cells])
    yield json.dumps({"end": True})


def _text(content: bytes, form: str) -> Iterator[tuple[str, Iterator[list[Any]]]]:
    from bot.sheets import delimited

    text = delimited.decoded(content)
    yield ONLY_SHEET, delimited.rows(text) if form == "table" else delimited.lines(text)


def _workbook(content: bytes, form: str) -> Iterator[tuple[str, Iterator[list[Any]]]]:
    from bot.sheets import unpacking, workbook, zips

    if form != "xls":
        parts = zips.contents(content)
        fault = parts if isinstance(parts, FileFault) else unpacking.verify(content, parts)
        if fault is not None:
            raise SheetFaultError(fault)
    yield from workbook.sheets(content)


def _numbered(rows: Iterator[list[Any]]) -> Iterator[tuple[int, list[Any]]]:
    """Rows that hold something, with their number from 1; texts cut, empty ends dropped."""
    for number, cells in enumerate(rows, start=1):
        last = next((i for i in range(len(cells), 0, -1) if cells[i - 1] not in (None, "")), 0)
        if last:
            cut = [cell[:CELL] if isinstance(cell, str) else cell for cell in cells[:last]]
            yield number, cut


def _last_word(fault: FileFault) -> str:
    return json.dumps({"fault": fault.value})
