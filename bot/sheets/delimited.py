"""Text with columns, in the child: encoding and separator are found out, not asked for."""

import csv
from collections.abc import Iterator
from typing import Final

from bot.sheets.errors import SheetFaultError
from bot.sheets.limits import LINE
from models.rules.roster.faults import FileFault

_SEPARATORS: Final = ";\t,|"
_TRIED_LINES: Final = 30
_FIELD: Final = 100_000


def decoded(content: bytes) -> str:
    """UTF-8 or UTF-16 with their marks, else UTF-8, else what Windows writes (cp1252)."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = content.decode("utf-16", "replace")
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = content.decode("cp1252", "replace")
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").removesuffix("\x1a")
    if any(len(line) > LINE for line in _lines(text)):
        raise SheetFaultError(FileFault.LINE_TOO_LONG)
    return text


def rows(text: str) -> Iterator[list[str]]:
    """The records of a table, empty ones too: each is a row as spreadsheet programs count."""
    separator, text = _separator(text)
    csv.field_size_limit(_FIELD)
    try:
        for _ in csv.reader(_lines(text), delimiter=separator, strict=True):
            pass
    except csv.Error:  # a quote that is never closed would swallow the rest
        plain = csv.reader(_lines(text), delimiter=separator, quoting=csv.QUOTE_NONE)
        yield from _within_limits(plain)
    else:
        yield from csv.reader(_lines(text), delimiter=separator)


def lines(text: str) -> Iterator[list[str]]:
    """The lines of a pasted list, empty ones too."""
    return ([line.rstrip("\n")] for line in _lines(text))


def _lines(text: str) -> Iterator[str]:
    """One line after the other: a list of all of them would cost several times the text."""
    place = 0
    while place < len(text):
        end = text.find("\n", place) + 1 or len(text)
        yield text[place:end]
        place = end


def _within_limits(records: Iterator[list[str]]) -> Iterator[list[str]]:
    try:
        yield from records
    except csv.Error:
        raise SheetFaultError(FileFault.LINE_TOO_LONG) from None


def _separator(text: str) -> tuple[str, str]:
    """The separator and the text behind Excel's own `sep=;` line, which Excel does not show."""
    first, _, rest = text.partition("\n")
    if first.lower().startswith("sep=") and len(first.strip()) == len("sep=;"):
        return first[4], rest
    sample = [line for line in text[: 2 * LINE].splitlines() if line.strip()]
    return max(_SEPARATORS, key=lambda mark: _fit(sample[:_TRIED_LINES], mark)), text


def _fit(sample: list[str], mark: str) -> tuple[int, int]:
    """In how many lines a separator stands as often as in most of them, and how often."""
    counts = [_columns(line, mark) for line in sample]
    several = [count for count in counts if count > 1]
    if not several:
        return 0, 0
    usual = max(set(several), key=lambda count: (several.count(count), count))
    return several.count(usual), usual


def _columns(line: str, mark: str) -> int:
    """Columns of one line by one separator, quotes respected."""
    return len(next(csv.reader([line[:LINE]], delimiter=mark), []))
