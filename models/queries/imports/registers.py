"""Where the rows of a kind of list end up, and what the pipeline asks of such a place."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlmodel.ext.asyncio.session import AsyncSession

from models.rules.roster.faults import RowFault, RowWarning
from models.rules.roster.kind import Finding, Values
from models.tables import ImportBatch
from models.tables.vault import Vault


@dataclass(frozen=True, slots=True)
class Order:
    """What all rows of one batch share."""

    batch_id: str
    area: str | None
    sender: str
    now: datetime
    holidays: frozenset[date] = frozenset()
    """Of the country: some registers count in working days."""


@dataclass(frozen=True, slots=True, repr=False)
class Known:
    """What is there already under a key."""

    mine: bool
    """The office that asks listed it, so it may change it."""
    values: Values
    stamp: Any
    """Differs as soon as anything about it was written."""
    source: Any = None
    """The register's own."""
    settled: frozenset[str] = field(default_factory=frozenset)
    """Fields that a list does not change any more."""
    why: RowWarning = RowWarning.ALREADY_REGISTERED
    """What staff read of a row about something that is not `mine`."""
    alike: RowFault | None = None
    """Why such a row is not taken where something else of the area looks like it."""
    answers: frozenset[RowWarning] = field(default_factory=frozenset)
    """What a row need not be warned of, since what is there has it."""
    waits: bool = False
    """The person has not agreed yet."""
    told: int = 0
    """So many people are written to when a change of it is one they are told of."""

    def changes(self, values: Values) -> dict[str, str]:
        """What would change. An empty cell or a missing column changes nothing."""
        return {
            name: value
            for name, value in values.items()
            if value is not None and value != self.values.get(name) and name not in self.settled
        }

    def notices(self, changes: Mapping[str, str]) -> int:
        """How many people are written to because of these changes."""
        del changes
        return self.told


@dataclass(frozen=True, slots=True, repr=False)
class Prepared:
    """A row ready to be written; everything that takes time was done before the transaction."""

    number: int
    """Of the batch's row."""
    key: str
    rows: Mapping[str, Mapping[str, Any]]
    """Values by column, by a name the register gave."""
    person_id: str | None = None
    stamp: Any = None
    """What it was when prepared; None for something new."""
    before: str | None = None
    """What it was, for undo; JSON."""
    index: bytes | None = None
    """Blind index of the NIK of whom it is about, where the row itself did not say it."""


class Register(ABC):
    """The tables of one kind of list. What a kind does not say never happens with it."""

    @abstractmethod
    async def known(
        self, session: AsyncSession, keys: Sequence[str], *, area: str | None
    ) -> dict[str, Known]:
        """What is there under these keys."""

    async def objections(
        self,
        _session: AsyncSession,
        _rows: Mapping[str, Values],
        _known: Mapping[str, Known],
        *,
        now: datetime,
    ) -> dict[str, Finding]:
        """By key, why a row that reads well is not taken: of somebody who asked to be forgotten,
        or against what is known."""
        del now
        return {}

    async def alike(
        self, _session: AsyncSession, _likenesses: Sequence[str], *, area: str | None
    ) -> frozenset[str]:
        """Which of these likenesses are there under whatever key."""
        del area
        return frozenset()

    def make(
        self,
        _vault: Vault,
        _number: int,
        _values: Values,
        _warnings: Sequence[RowWarning],
        _order: Order,
    ) -> Prepared:
        """A new thing."""
        raise NotImplementedError

    def change(
        self, _vault: Vault, _number: int, _known: Known, _values: Values, _order: Order
    ) -> Prepared:
        """A thing that is there with some values changed."""
        raise NotImplementedError

    async def insert(self, _session: AsyncSession, _rows: Sequence[Prepared]) -> set[int]:
        """Write new things; the numbers of those whose key was still free."""
        return set()

    async def update(self, _session: AsyncSession, _rows: Sequence[Prepared]) -> set[int]:
        """Write changes; the numbers of those that nobody else changed meanwhile."""
        return set()

    async def keep_changed(self, _session: AsyncSession, _batch_id: str) -> int:
        """Hand what a later batch changed over to that batch, before this one is hidden."""
        return 0

    def back(
        self, _vault: Vault, _number: int, _known: Known, _before: str, _order: Order
    ) -> Prepared | None:
        """A thing as it was before; None where the batch was not the last to change it."""
        return None

    async def remove(
        self, _session: AsyncSession, _batch_id: str, *, most: int, now: datetime
    ) -> int:
        """Delete at most so many things that the batch brought; how many it found."""
        del most, now
        return 0

    async def when_applied(
        self, _session: AsyncSession, _batch: ImportBatch, *, now: datetime
    ) -> None:
        """In the transaction that lets the batch be seen: what is to happen because of it."""
        del now
