"""What an answer rests on: rule rows with dates, source and certainty, carried by each figure."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Programme(StrEnum):
    JKK = "JKK"
    JKM = "JKM"
    JHT = "JHT"
    JP = "JP"
    JKP = "JKP"


class Certainty(StrEnum):
    """Strongest first."""

    LAW_TEXT = "law-text"
    MULTI = "multi"
    SINGLE = "single"
    MEMORY = "memory"


class Say(StrEnum):
    YES = "yes"
    HEDGE = "hedge"  # state it and name the call centre and the branch
    NO = "no"


class AppliesBy(StrEnum):
    """The date of the case that chooses a row. The day of asking is not among them."""

    CONTRIBUTION_MONTH = "contribution_month"
    REGISTRATION_DATE = "registration_date"
    DEATH_DATE = "death_date"
    ACCIDENT_DATE = "accident_date"
    CLAIM_FILED_DATE = "claim_filed_date"
    LAYOFF_DATE = "layoff_date"


class NotSayableError(Exception):
    """A row with `say = "no"` was about to be stated: a bug, never a case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Regulation:
    id: str
    name: str
    title: str
    url: str | None = None
    start: date | None = None
    until: date | None = None
    certainty: Certainty
    say: Say
    recorded_at: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The part all rows share; days are half-open `[start, until)` in Asia/Jakarta."""

    id: str
    key: str
    start: date
    until: date | None = None
    applies_by: AppliesBy
    regulation: Regulation | None = None
    article: str | None = None
    sources: tuple[str, ...] = ()
    certainty: Certainty
    say: Say
    recorded_at: date
    checked_on: date
    note: str | None = None
    begin_assumed: bool = False

    def holds_on(self, day: date) -> bool:
        return self.start <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Basis:
    """The rows behind one answer, each once, in the order of their use."""

    rows: tuple[Row, ...]

    def __post_init__(self) -> None:
        unsayable = [row.id for row in self.rows if row.say is Say.NO]
        if unsayable or not self.rows:
            raise NotSayableError(", ".join(unsayable) or "no row")

    @property
    def row_ids(self) -> tuple[str, ...]:
        return tuple(row.id for row in self.rows)

    @property
    def hedged(self) -> bool:
        """Whether the call centre and the branch must be named beside the answer."""
        return any(row.say is Say.HEDGE for row in self.rows)

    @property
    def until(self) -> date | None:
        """The first day on which one of the rows no longer holds."""
        return min((row.until for row in self.rows if row.until is not None), default=None)

    @property
    def last_day(self) -> date | None:
        """The day to name after "berlaku s.d."."""
        return None if self.until is None else self.until - timedelta(days=1)

    @property
    def checked_on(self) -> date:
        """The oldest of the days on which a person compared these rows with their sources."""
        return min(row.checked_on for row in self.rows)


def basis(*parts: Row | Basis) -> Basis:
    """Join rows and bases; a row counts once."""
    rows: dict[str, Row] = {}
    for part in parts:
        for row in part.rows if isinstance(part, Basis) else (part,):
            rows.setdefault(row.id, row)
    return Basis(tuple(rows.values()))


@dataclass(frozen=True, slots=True)
class Withheld:
    """A rule that is known of but must not be stated; its figures were never loaded."""

    row: Row


@dataclass(frozen=True, slots=True)
class NoRule:
    """No row is known for that day."""

    key: str
    day: date


Unanswered = NoRule | Withheld


def unanswered(found: object) -> Unanswered:
    """What is left when no known kind of row matched; another kind is a mistake in the table."""
    if isinstance(found, Unanswered):
        return found
    raise TypeError(f"no rule reads a {type(found).__name__} here")


@dataclass(frozen=True, slots=True)
class Amount:
    """Whole rupiah and what they rest on."""

    rupiah: int
    basis: Basis
