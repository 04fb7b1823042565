"""Which answer is awaited while somebody sends a list."""

from enum import StrEnum

FLOW = "lists"
PAGE = "tugas.daftar"
"""The page behind the button on the staff menu, and the beginning of the names of all others."""

GROUP = "tugas.kelompok.satu"
"""The page of a group, for lists of its members."""


class Lists(StrEnum):
    """Values are stored: never rename one."""

    AREA = "area"
    LIST = "list"
