"""What would become of a list: the dry run, row by row. Nothing is written to make one."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from models.rules.roster.faults import Outcome
from models.rules.roster.kind import Finding, Kind, Values
from models.rules.roster.layout import Header
from models.rules.roster.marking import ReadRow


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

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """Rows by outcome; every outcome is there."""
        found = Counter(row.outcome for row in self.rows)
        return {outcome.value: found[outcome] for outcome in Outcome}
