"""Which answer is awaited while an admin reviews."""

from enum import StrEnum

FLOW = "review"
PAGE = "tugas.periksa"
"""What admins see."""
MEND = "tugas.betulkan"
"""What officers see: whom they have to put right."""


class Review(StrEnum):
    """Values are stored: never rename one."""

    COMMENT = "comment"
