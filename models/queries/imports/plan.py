"""What would become of a list: the dry run, row by row. Nothing is written to make one."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from models.rules.roster.faults import Further, Outcome, RowFault, RowWarning
from models.rules.roster.kind import Finding, Kind, Values
from models.rules.roster.layout import Header
from models.rules.roster.marking import ReadRow

_FURTHER = {
    RowWarning.ALREADY_REGISTERED: Further.ALREADY_REGISTERED,
    RowFault.FORMER_OPT_OUT: Further.FORMER_OPT_OUT,
    RowWarning.NEAR_DUPLICATE: Further.NEAR_DUPLICATE,
}


@dataclass(frozen=True, slots=True, repr=False)
class PlannedRow:
    """A row of the file and what it would be."""

    read: ReadRow
    outcome: Outcome
    faults: tuple[Finding, ...] = ()
    warnings: tuple[Finding, ...] = ()
    was: Mapping[str, str | None] | None = None
    """Of a changed row, what stands there now, by the fields that change."""
    notices: int = 0
    """So many people are written to because of it."""
    waits: bool = False
    """Saved like this, the person would still have to agree."""

    @property
    def values(self) -> Values:
        """Normalised; None where a field holds nothing usable."""
        return self.read.reading.values

    @property
    def to_fix(self) -> bool:
        """Whether it belongs on the sheet that goes back: refused, or twice with two contents."""
        if self.outcome is Outcome.DUPLICATE:
            return not self.read.same
        return self.outcome is Outcome.REFUSED

    @property
    def further(self) -> frozenset[Further]:
        """What it is besides its outcome."""
        said = {finding.what for finding in (*self.faults, *self.warnings)}
        found = {further for what, further in _FURTHER.items() if what in said}
        return frozenset(found | ({Further.WAITING_FOR_CONSENT} if self.waits else set()))

    @property
    def tells(self) -> bool:
        """Whether it lets its sender know of somebody who is not on the sender's own lists."""
        return not self.further <= {Further.WAITING_FOR_CONSENT}

    def __repr__(self) -> str:
        return f"PlannedRow(row={self.read.row}, outcome={self.outcome})"


@dataclass(frozen=True, slots=True)
class Earlier:
    """The applied batch that had the same content."""

    batch_id: str
    at: datetime


@dataclass(frozen=True)
class Plan:
    """A dry run."""

    kind: Kind
    area: str | None
    sender: str
    file_name: str
    digest: str
    """SHA-256 of the content; kept as a blind index only."""
    rows: tuple[PlannedRow, ...]
    ignored: tuple[str, ...] = ()
    """Headings of columns that are not read."""
    skipped: tuple[str, ...] = ()
    """Names of sheets without such a list."""
    examples: int = 0
    """Rows that only show how one is written; they are left out."""
    earlier: Earlier | None = None
    named: tuple[Header, ...] = ()
    """Headers of which the sender had to say what a column is: not asked again."""

    @cached_property
    def unknown(self) -> Mapping[tuple[str, str], int]:
        """Field and text of what was not understood, and in how many rows; most frequent first."""
        found = Counter(pair for row in self.rows for pair in row.read.reading.unknown)
        return dict(found.most_common())

    @cached_property
    def notices(self) -> int:
        """So many people are written to because of the list."""
        return sum(row.notices for row in self.rows)

    @property
    def pasted(self) -> bool:
        """Whether it came as lines in a chat."""
        return not self.file_name

    @cached_property
    def further(self) -> Mapping[str, int]:
        """What rows are besides their outcome; every one is there."""
        found = Counter(one for row in self.rows for one in row.further)
        return {further.value: found[further] for further in Further}

    @cached_property
    def told(self) -> int:
        """Of how many people the sender learns that they are registered, or had left."""
        return sum(row.tells for row in self.rows)

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """Rows by outcome; every outcome is there."""
        found = Counter(row.outcome for row in self.rows)
        return {outcome.value: found[outcome] for outcome in Outcome}
