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


IDENTITY = "review_identity"


class Identity(StrEnum):
    """Which answer is awaited while an officer puts right who somebody is. The same promise."""

    NIK = "nik"
    NAME = "name"
    BIRTH = "birth"
    SAVE = "save"
