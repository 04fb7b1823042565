"""Where the rows of a kind of list end up, and what the pipeline asks of such a place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol

from sqlmodel.ext.asyncio.session import AsyncSession

from models.rules.roster.faults import RowWarning
from models.rules.roster.kind import Values
from models.tables.vault import Vault


@dataclass(frozen=True, slots=True)
class Order:
    """What all rows of one batch share."""

    batch_id: str
    area: str | None
    sender: str
    now: datetime


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

    def changes(self, values: Values) -> dict[str, str]:
        """What would change. An empty cell or a missing column changes nothing."""
        return {
            name: value
            for name, value in values.items()
            if value is not None and value != self.values.get(name) and name not in self.settled
        }


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


class Register(Protocol):
    """The tables of one kind of list."""

    async def known(
        self, session: AsyncSession, keys: Sequence[str], *, area: str | None
    ) -> dict[str, Known]:
        """What is there under these keys."""

    async def barred(self, session: AsyncSession, keys: Sequence[str]) -> dict[str, date]:
        """Keys that must not come back, and since which day."""

    async def alike(self, session: AsyncSession, likenesses: Sequence[str]) -> frozenset[str]:
        """Which of these likenesses are there under whatever key."""

    def make(
        self,
        vault: Vault,
        number: int,
        values: Values,
        warnings: Sequence[RowWarning],
        order: Order,
    ) -> Prepared:
        """A new thing."""

    def change(
        self, vault: Vault, number: int, known: Known, values: Values, order: Order
    ) -> Prepared:
        """A thing that is there with some values changed."""

    async def insert(self, session: AsyncSession, rows: Sequence[Prepared]) -> set[int]:
        """Write new things; the numbers of those whose key was still free."""

    async def update(self, session: AsyncSession, rows: Sequence[Prepared]) -> set[int]:
        """Write changes; the numbers of those that nobody else changed meanwhile."""

    async def keep_changed(self, session: AsyncSession, batch_id: str) -> int:
        """Hand what a later batch changed over to that batch, before this one is hidden."""

    def back(
        self, vault: Vault, number: int, known: Known, before: str, order: Order
    ) -> Prepared | None:
        """A thing as it was before; None where the batch was not the last to change it."""

    async def remove(
        self, session: AsyncSession, batch_id: str, *, most: int, now: datetime
    ) -> int:
        """Delete at most so many things that the batch brought; how many it found."""
