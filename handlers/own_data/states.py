"""What the wizard of Data saya waits for. Values are stored: never rename one, only add."""

from enum import StrEnum

FLOW = "own_data"


class Own(StrEnum):
    """The answer that is awaited."""

    FIELD = "field"
    PAYER = "payer"
    NIK = "nik"
    NAME = "name"
    BIRTH = "birth"
    OCCUPATION = "occupation"
    AREA = "area"
    PHONE = "phone"
    INCOME = "income"
    PROGRAMMES = "programmes"
    HEIR_NAME = "heir_name"
    HEIR_RELATION = "heir_relation"
    HEIR_PHONE = "heir_phone"
    ERASE = "erase"
    WITHDRAW = "withdraw"
    ALLOW = "allow"


FIELDS = (
    Own.NAME,
    Own.PHONE,
    Own.AREA,
    Own.OCCUPATION,
    Own.INCOME,
    Own.PROGRAMMES,
    Own.NIK,
    Own.BIRTH,
    Own.PAYER,
)
"""What can be corrected; what changes most often comes first."""
SURE = (Own.ERASE, Own.WITHDRAW, Own.ALLOW)
"""What a yes changes for good."""
