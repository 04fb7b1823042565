"""What the wizards of claims wait for. Values are stored: never rename one, only add."""

from enum import StrEnum

OPENING, ADDING, ACTING, FIXING = "claim_open", "claim_heir", "claim_act", "claim_fix"
PAGE = "tugas.klaim"
"""The page behind the button on the staff menu."""
NAME = "urusklaim"
"""The pages of one claim: `urusklaim.lihat.<id>`."""
LOCKED = "terkunci"
"""The list of claims of which three wrong keys were tried."""
FIX = "betul"
"""The page that puts a claim's last step right."""
ARCHIVE = "arsip"
"""The list of claims that were put away; and the page that puts one there."""


class Open(StrEnum):
    """The answer awaited while an officer opens a claim."""

    PROGRAMME = "programme"
    NIK = "nik"
    NAME = "name"
    EVENT = "event"
    AREA = "area"
    STATE = "state"
    SINCE = "since"
    HEIR_NAME = "heir_name"
    HEIR_RELATION = "heir_relation"
    HEIR_BIRTH = "heir_birth"
    HEIR_PHONE = "heir_phone"
    HEIRS = "heirs"
    SUMMARY = "summary"


class Doing(StrEnum):
    """The answer awaited while an officer does something with a claim that is there."""

    TO = "to"
    ON = "on"
    AMOUNT = "amount"
    REASON = "reason"
    NOTE = "note"
    SAVE = "save"
    KEYS = "keys"


QUESTIONS = (
    Open.PROGRAMME,
    Open.NIK,
    Open.NAME,
    Open.EVENT,
    Open.AREA,
    Open.STATE,
    Open.SINCE,
)
"""About the claim itself, in order; the heirs follow."""
OF_AN_HEIR = (Open.HEIR_NAME, Open.HEIR_RELATION, Open.HEIR_BIRTH, Open.HEIR_PHONE)
FIELDS = (*QUESTIONS[:6], Open.HEIRS)
"""What can be changed from the summary; the day belongs to the state."""


MONEY = "claim_money"


class Money(StrEnum):
    """The answer awaited from an heir whose money came."""

    SUM = "sum"


BINDING = "claim_bind"


class Bind(StrEnum):
    """The answer awaited from somebody who opened an officer's link."""

    ANSWER = "answer"
