"""How questions to the rules are read from options; a mistake is one line and exit code 2."""

from datetime import date
from enum import StrEnum
from typing import TypeVar

from bot.errors import OperatorError

Kind = TypeVar("Kind", bound=StrEnum)


class QuestionError(OperatorError):
    """An option that the rules cannot answer."""

    exit_code = 2


def one_of(kind: type[Kind], word: str) -> Kind:
    """The member with this value."""
    try:
        return kind(word)
    except ValueError:
        known = ", ".join(member.value for member in kind)
        raise QuestionError(f"{word!r} is none of {known}") from None


def day_of(text: str) -> date:
    """A day such as 2026-11-01."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise QuestionError(f"{text!r} is no date such as 2026-11-01") from None


def month_of(text: str) -> date:
    """The first day of a month such as 2026-11."""
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        raise QuestionError(f"{text!r} is no month such as 2026-11") from None


def today() -> date:
    """By Jakarta's clock."""
    from bot.clock import Clock
    from models.rules.dates import jakarta_day

    return jakarta_day(Clock().now())


def iso(day: date | None) -> str | None:
    """As JSON wants it."""
    return day.isoformat() if day else None


def why(refusal: object) -> str:
    """The name of a refusal."""
    return str(getattr(refusal, "value", type(refusal).__name__))
