"""What a row cannot know of itself: that it stands in the file twice, or looks like another."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from models.rules.roster.faults import Outcome, RowFault, RowWarning
from models.rules.roster.kind import Fields, Finding, Reading

ENOUGH_TO_SUSPECT: Final = 4
"""So many NIKs that all end in 0 are no chance any more (one in 10,000)."""
_NIK_LENGTH: Final = 16


@dataclass(frozen=True, slots=True, repr=False)
class ReadRow:
    """A row and what the rule made of it."""

    sheet: str
    row: int
    fields: Fields
    reading: Reading
    first: int | None = None
    """Row of the file that came first with the same key."""
    same: bool = True
    """It says the same as that row."""

    @property
    def outcome(self) -> Outcome | None:
        """Refused or duplicate; None where the register has to be asked."""
        if self.first is not None:
            return Outcome.DUPLICATE
        return Outcome.REFUSED if self.reading.faults else None

    def __repr__(self) -> str:
        return f"ReadRow(row={self.row})"


def marked(rows: Sequence[ReadRow], key_field: str) -> Iterator[ReadRow]:
    """The rows again: duplicates by key, look-alikes, the trace that Excel leaves in NIKs.

    The first sound row of a key stands; refused rows take no key.
    """
    first: dict[str, ReadRow] = {}
    alike: dict[str, str] = {}
    rounded = _all_rounded(rows)
    for row in rows:
        key, likeness = row.reading.key, row.reading.likeness
        if key is None or row.reading.faults:
            yield row
        elif key in first:
            yield _duplicate(row, first[key], key_field)
        else:
            first[key] = row
            near = likeness is not None and alike.setdefault(likeness, key) != key
            found = {RowWarning.NEAR_DUPLICATE: near, RowWarning.MAYBE_ROUNDED: rounded}
            yield _warned(row, found, key_field)


def _all_rounded(rows: Sequence[ReadRow]) -> bool:
    """Whether every NIK ends in 0: a CSV saved from numeric cells looks like that."""
    keys = {row.reading.key for row in rows} - {None}
    niks = [key for key in keys if key and len(key) == _NIK_LENGTH and key.isdecimal()]
    return len(niks) >= ENOUGH_TO_SUSPECT and all(key.endswith("0") for key in niks)


def _duplicate(row: ReadRow, first: ReadRow, key_field: str) -> ReadRow:
    reading = replace(row.reading, faults=(Finding(key_field, RowFault.DUPLICATE_IN_FILE),))
    same = row.reading.values == first.reading.values
    return replace(row, reading=reading, first=first.row, same=same)


def _warned(row: ReadRow, found: Mapping[RowWarning, bool], key_field: str) -> ReadRow:
    more = tuple(Finding(key_field, warning) for warning, there in found.items() if there)
    if not more:
        return row
    return replace(row, reading=replace(row.reading, warnings=(*row.reading.warnings, *more)))
