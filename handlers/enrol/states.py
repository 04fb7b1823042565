"""The questions of a sign-up, in their order. Values are stored: never rename one, only add."""

from enum import StrEnum


class Enrol(StrEnum):
    """The answer that is awaited."""

    CONSENT = "consent"
    PAYER = "payer"
    NIK = "nik"
    NAME = "name"
    BIRTH = "birth"
    OCCUPATION = "occupation"
    AREA = "area"
    PHONE = "phone"
    INCOME = "income"
    PROGRAMMES = "programmes"
    SUMMARY = "summary"


QUESTIONS = (
    Enrol.PAYER,
    Enrol.NIK,
    Enrol.NAME,
    Enrol.BIRTH,
    Enrol.OCCUPATION,
    Enrol.AREA,
    Enrol.PHONE,
    Enrol.INCOME,
    Enrol.PROGRAMMES,
)
"""What is counted as "2 dari 9"; consent comes before, the summary after."""


def number_of(state: Enrol) -> int:
    """The question's number, counted from 1."""
    return QUESTIONS.index(state) + 1


def before(state: Enrol) -> Enrol | None:
    """The question asked before this one, None for the first."""
    if state is Enrol.SUMMARY:
        return QUESTIONS[-1]
    place = QUESTIONS.index(state) if state in QUESTIONS else 0
    return QUESTIONS[place - 1] if place else None
