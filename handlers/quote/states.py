"""The questions of the price calculator. Values are stored: never rename one, only add."""

from enum import StrEnum

FLOW = "quote"
NAME = "hitung"
"""Of its pages: `hitung`, `hitung.kerja.<occupation>`, `hitung.hasil`, ..."""
RESULT = f"{NAME}.hasil"


class Ask(StrEnum):
    """The answer that is awaited."""

    OCCUPATION = "occupation"
    PAYER = "payer"
    SPONSOR = "sponsor"
    INCOME = "income"
    MONTHS = "months"
