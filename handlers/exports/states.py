"""Which answer is awaited while somebody asks for an export."""

from enum import StrEnum

FLOW = "exports"
PAGE = "tugas.unduh"
"""The page behind the button on the staff menu."""


class Exports(StrEnum):
    """Values are stored: never rename one."""

    AREA = "area"
    WHAT = "what"
