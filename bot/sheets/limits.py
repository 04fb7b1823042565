"""How much a spreadsheet from outside may be: more than any office sends, less than does harm."""

from dataclasses import dataclass
from typing import Final

MEGABYTE: Final = 1024 * 1024
PARTS: Final = 200
"""Entries of the archive that an XLSX or ODS file is."""
UNPACKED: Final = 60 * MEGABYTE
RATIO: Final = 100
"""Unpacked bytes for each packed one."""
LINE: Final = 200_000
"""Characters of one line of text."""
CELL: Final = 2_000
"""Characters of a cell that are looked at."""
COLUMNS: Final = 200
MEMORY: Final = 190 * MEGABYTE
"""Address space of the child, the interpreter included."""
SECONDS: Final = 9.0
"""From start to last row; a file that takes longer is refused."""
OUTPUT_LINE: Final = 4 * MEGABYTE
"""What the child may write about one row."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What depends on who sends the file."""

    size: int
    """Bytes of the file."""
    rows: int
    """Rows that hold something."""
    output: int
    """Bytes that the child may write."""


CHAT: Final = Limits(5 * MEGABYTE, 20_000, 16 * MEGABYTE)
OPERATOR: Final = Limits(20 * MEGABYTE, 200_000, 64 * MEGABYTE)
