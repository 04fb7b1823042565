"""What travels out of and into the tables of claims."""

from dataclasses import dataclass
from datetime import date, datetime

from models.rules.benefits.relations import Relation
from models.rules.claims.states import Reason, State
from models.rules.table.claim_rows import Claim as Programme


@dataclass(frozen=True, slots=True, repr=False)
class NewHeir:
    """Somebody who shall see a claim, as the office says."""

    name: str
    relation: Relation | None = None
    birth_date: date | None = None
    phone: str | None = None
    """E.164"""


@dataclass(frozen=True, slots=True, repr=False, kw_only=True)
class Opening:
    """Everything a new claim is made of, checked by the rules."""

    programme: Programme
    worker_name: str
    area: str
    state: State
    state_on: date
    source: str
    """ "officer", "import", "report" or "death_list"."""
    heirs: tuple[NewHeir, ...] = ()
    worker_nik: str | None = None
    ref: str | None = None
    event_on: date | None = None
    cause: str | None = None
    amount: int | None = None
    reason: Reason | None = None
    note: str | None = None
    potential: bool = False
    batch_id: str | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Pin:
    """A PIN, told once: only its blind index is kept."""

    heir_id: str
    name: str
    pin: str


@dataclass(frozen=True, slots=True, repr=False)
class NewClaim:
    """What a slip needs: the code and, handed over apart, a PIN for each heir."""

    id: str
    code: str
    pins: tuple[Pin, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """A claim was moved."""

    claim_id: str
    number: int
    """Of the move, from 1."""
    before: State
    state: State
    due_on: date | None


@dataclass(frozen=True, slots=True, repr=False)
class Step:
    """One move of a claim."""

    number: int
    state: State
    on: date
    reason: Reason | None
    note: str
    amount: int | None
    by: str
    at: datetime
    corrects: int | None = None
    """The step it puts right."""


@dataclass(frozen=True, slots=True, repr=False, kw_only=True)
class Timeline:
    """A claim as its heirs may see it, oldest step first."""

    claim_id: str
    programme: Programme
    worker_name: str
    event_on: date | None
    cause: str | None
    area: str
    state: State
    state_on: date
    amount: int | None
    complete_on: date | None
    due_on: date | None
    receipt: str | None
    potential: bool
    closed: bool
    locked: bool
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, repr=False)
class HeirOf:
    """An heir of a claim."""

    id: str
    claim_id: str
    name: str
    relation: Relation | None
    birth_date: date | None
    phone: str | None
    has_pin: bool
    user_id: int | None
    subscribed: bool


@dataclass(frozen=True, slots=True, repr=False, kw_only=True)
class Listed:
    """A claim in a list of the office."""

    claim_id: str
    code: str
    ref: str | None
    programme: Programme
    worker_name: str
    area: str
    event_on: date | None
    state: State
    state_on: date
    amount: int | None
    complete_on: date | None
    due_on: date | None
    receipt: str | None
    potential: bool
    locked: bool
    closed: bool
    source: str
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which claims a list shows; None: any."""

    states: frozenset[State] | None = None
    potential: bool | None = None
    closed: bool | None = False
    locked: bool | None = None
    due_before: date | None = None
    """Promised before this day and not ended."""
    receipt: str | None = None
