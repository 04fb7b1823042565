"""What makes a kind of list: its columns and the rule that reads one row."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from models.rules.roster.cells import Cell
from models.rules.roster.columns import Column
from models.rules.roster.faults import RowFault, RowWarning

Fields: TypeAlias = Mapping[str, Cell]
"""The cells of one row by the field they belong to; a field without a column is missing."""
Values: TypeAlias = Mapping[str, str | None]
"""What would be saved, normalised; None where a column is there and nothing usable is in it."""


def _no_code(_name: str) -> str | None:
    return None


def _nothing(_values: Values) -> "tuple[Finding, ...]":
    return ()


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a rule may ask about the world: the day, the office's area, the names of places."""

    today: date
    area: str | None = None
    """Kemendagri code of the office that imports: "14.10", "14.10.01", "14.10.01.2001"."""
    knows_area: Callable[[str], bool] = lambda _area: True
    """Whether the first six digits of a NIK are a kecamatan."""
    district_named: Callable[[str], str | None] = _no_code
    village_named: Callable[[str, str | None], str | None] | None = None
    """Code of a village by its name and the code of its kecamatan; None: no villages known."""
    occupation_named: Callable[[str], str | None] = _no_code
    holds_secret: Callable[[str], bool] = lambda _text: False
    """Whether a text has a NIK, a card number or a code in it."""
    defaults: Fields = field(default_factory=dict)
    """What stands for a whole group: it fills cells that are empty or have no column."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing about one field of a row."""

    field: str
    what: RowFault | RowWarning
    about: str = ""
    """Words of ours that the reason names, such as the state a claim is in; nothing typed."""


@dataclass(frozen=True, slots=True, repr=False)
class Reading:
    """What a rule made of a row. It is refused if there are faults."""

    values: Values
    key: str | None
    """What makes two rows the same thing; None where that could not be read."""
    faults: tuple[Finding, ...] = ()
    warnings: tuple[Finding, ...] = ()
    likeness: str | None = None
    """Equal for rows that look like one thing under two keys."""
    unknown: tuple[tuple[str, str], ...] = ()
    """Field and text of what was not understood and does no harm: told once a list, not a row."""

    def __repr__(self) -> str:
        # Values of people must not reach a log through a traceback or an f-string.
        return f"Reading(faults={self.faults!r})"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of list."""

    name: str
    columns: tuple[Column, ...]
    """The first is the key."""
    read: Callable[[Fields, Surroundings], Reading]
    personal: bool = True
    """Rows tell about people: what is kept of them is sealed, keys are blind indexes."""
    loose: Callable[[str], Fields] | None = None
    """Reads a line without columns, as people paste them into a chat."""
    named: str = ""
    """Field with what people call the thing; else it is the second column."""
    nik_field: str = ""
    """Field with the NIK of whom a row is about; else it is the key."""
    told_by: str = ""
    """Field whose heading tells such a list from others; else it is the key."""
    or_told_by: tuple[str, ...] = ()
    """Fields whose headings together tell it as well."""
    of_known: bool = False
    """What is new is about somebody who is there: that they look like themselves is no news."""
    agreeing: bool = False
    """People are told what a row says: rows of one key that contradict each other are refused."""
    has_place: bool = False
    """Each row needs a place that only the office's own area says."""
    working_days: bool = False
    """What is promised about it is counted in working days."""
    one_person: bool = False
    """A key is one person's for life: under another name it may be a slip of the pen."""
    proof_field: str = ""
    """Field with the proof that a person agreed; who is listed without one is asked."""
    tells_of_others: bool = False
    """A dry run says that somebody is on another office's list: how often is limited."""
    lacks: Callable[[Values], tuple[Finding, ...]] = _nothing
    """What a row must say where the thing is new, and a row about a known one need not."""
    key_of: Callable[[Values], str | None] | None = None
    """The key of a row that was read, where it is not the first field's value alone."""

    @property
    def key_field(self) -> str:
        """What makes a row the same thing as another."""
        return self.columns[0].field

    def is_told_by(self, headed: Collection[str]) -> bool:
        """Whether fields with a heading say that a list is of this kind."""
        together = bool(self.or_told_by) and set(self.or_told_by) <= set(headed)
        return together or (self.told_by or self.key_field) in headed

    def key_in(self, values: Values) -> str:
        """The key of a row that was read."""
        return str(self.key_of(values) if self.key_of else values[self.key_field])

    @property
    def name_field(self) -> str:
        """What people call the thing."""
        return self.named or self.columns[1].field

    @property
    def nik_of(self) -> str:
        """Field with the NIK of whom a row is about."""
        return self.nik_field or self.key_field
