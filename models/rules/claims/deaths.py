"""Reports of a death or an accident: what may be said, how many an account may send."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from models.rules.as_typed.folding import plain
from models.rules.names import NameFault, clean_name
from models.rules.nik import Nik, NikRefusal, parse_nik

A_DAY: Final = 5
"""Reports of one account in a day: more is no family."""
A_DAY_OF_STAFF: Final = 60
"""An officer or a clerk may have a whole village's list at hand."""
WINDOW: Final = timedelta(days=1)

_LONG_NUMBER: Final = re.compile(r"\d(?:[ .\-]?\d){7,}")
"""A NIK as it is written in groups, or what was meant to be one."""
_LABELS: Final = re.compile(
    r"\b(?:no(?:mor)?\.? ?(?:nik|ktp)|nik(?:nya)?|ktp(?:nya)?|namanya|nama|name)\b[ :=]*"
    r"|\balm(?:h|arhum|arhumah)?\b\.? ?",
    re.I,
)
_LEFT: Final = " ,;:/|-()\n\t"


class What(StrEnum):
    """What is reported. Values are kept: never rename one."""

    DEATH = "death"
    ACCIDENT = "accident"


class Cause(StrEnum):
    """Whether work was the cause; kept in `claim.cause` too."""

    WORK = "work"
    OTHER = "other"
    UNKNOWN = "unknown"


class Reporter(StrEnum):
    """What whoever reports is to the person."""

    SPOUSE = "spouse"
    CHILD = "child"
    PARENT = "parent"
    SIBLING = "sibling"
    VILLAGE = "village"
    """A clerk of the village."""
    OTHER = "other"


class ReportState(StrEnum):
    """Where a report stands with the officers of its area."""

    NEW = "new"
    TAKEN = "taken"
    CLOSED = "closed"


class Outcome(StrEnum):
    """How a report was closed."""

    HANDLED = "handled"
    """The family is being helped."""
    NOT_A_MEMBER = "not_a_member"
    WRONG = "wrong"
    """Nobody died, or it was not that person."""


@dataclass(frozen=True, slots=True, repr=False)
class Named:
    """Who it is about, as far as it was told."""

    name: str | None
    nik: str | None

    def __repr__(self) -> str:
        return "Named(hidden)"


def who_is_meant(text: str, *, today: date) -> Named | NikRefusal | NameFault:
    """A name, a NIK or both in one message: "Budi Santoso, NIK 1410 0101 ..."."""
    said = plain(text)
    number = _LONG_NUMBER.search(said)
    nik: str | None = None
    if number is not None:
        parsed = parse_nik(number[0], today=today)
        if not isinstance(parsed, Nik):
            return parsed
        nik = parsed.digits
        said = said[: number.start()] + " " + said[number.end() :]
    rest = _LABELS.sub(" ", said).strip(_LEFT)
    if nik is not None and not rest:
        return Named(None, nik)
    name = clean_name(rest)
    return name if isinstance(name, NameFault) else Named(name, nik)


def may_report(sent: int, *, staff: bool) -> bool:
    """Whether an account that sent so many reports within WINDOW may send one more."""
    return sent < (A_DAY_OF_STAFF if staff else A_DAY)


def is_family(reporter: Reporter | None, *, staff: bool) -> bool:
    """Whether campaigns to whoever reports stop: a clerk and an officer report for others."""
    return not staff and reporter is not Reporter.VILLAGE
