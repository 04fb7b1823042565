"""How questions to the rules are read from options; a mistake is one line and exit code 2."""

from datetime import date
from enum import StrEnum
from typing import TypeVar

from bot.errors import OperatorError

Kind = TypeVar("Kind", bound=StrEnum)

_REFUSALS = {
    "no_months": "--months is at least 1",
    "too_many_months": "--months is at most 60: nobody knows prices years ahead",
    "too_far": "nobody knows the prices of that century",
    "negative_amount": "an amount is never below 0",
    "negative_months": "months of membership are never below 0",
    "mandatory_missing": "JKK and JKM are only sold together, JHT only with both",
    "not_for_segment": "one of these programmes is not for BPU",
    "no_such_class": "--children names a class that its school does not have",
    "too_few_contributions": "too few months of contributions",
    "no_children": "--children names no child",
}


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
    from models.rules.as_typed.dates import jakarta_day

    return jakarta_day(Clock().now())


def counted(n: int, one: str, many: str = "") -> str:
    """ "1 row", "2 rows"."""
    return f"{n} {one if n == 1 else many or f'{one}s'}"


def iso(day: date | None) -> str | None:
    """As JSON wants it."""
    return day.isoformat() if day else None


def why(refusal: object) -> str:
    """The name of a refusal, for a program."""
    return str(getattr(refusal, "value", type(refusal).__name__))


def because(refusal: object) -> str:
    """A refusal in words, with its name."""
    from models.rules.table.basis import NoRule, Withheld

    if isinstance(refusal, NoRule):
        return f"no rule is known for {refusal.key} on {refusal.day.isoformat()}"
    if isinstance(refusal, Withheld):
        return f"{refusal.row.id} is not certain enough to be stated"
    name = why(refusal)
    return f"{_REFUSALS.get(name, name)} ({name})"
