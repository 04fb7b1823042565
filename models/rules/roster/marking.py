"""What a row cannot know of itself: that it stands in the file twice, or looks like another."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from models.rules.roster.faults import Outcome, RowFault, RowWarning
from models.rules.roster.kind import Fields, Finding, Reading, Values

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


def marked(
    rows: Sequence[ReadRow], key_field: str, *, agreeing: bool = False
) -> Iterator[ReadRow]:
    """The rows again: duplicates by key, look-alikes, the trace that Excel leaves in NIKs.

    The first sound row of a key stands, where they have to be `agreeing` only if all say the
    same; refused rows take no key.
    """
    first: dict[str, ReadRow] = {}
    alike: dict[str, str] = {}
    rounded = _all_rounded(rows)
    torn = _contradicted(rows) if agreeing else frozenset()
    for row in rows:
        key, likeness = row.reading.key, row.reading.likeness
        if key is None or row.reading.faults:
            yield row
        elif key in first:
            yield _duplicate(row, first[key], key_field)
        else:
            first[key] = row
            if key in torn:
                yield replace(row, reading=_twice(row.reading, key_field))
                continue
            near = likeness is not None and alike.setdefault(likeness, key) != key
            found = {RowWarning.NEAR_DUPLICATE: near, RowWarning.MAYBE_ROUNDED: rounded}
            yield _warned(row, found, key_field)


def _all_rounded(rows: Sequence[ReadRow]) -> bool:
    """Whether every NIK ends in 0: a CSV saved from numeric cells looks like that."""
    keys = {row.reading.key for row in rows} - {None}
    niks = [key for key in keys if key and len(key) == _NIK_LENGTH and key.isdecimal()]
    return len(niks) >= ENOUGH_TO_SUSPECT and all(key.endswith("0") for key in niks)


def _duplicate(row: ReadRow, first: ReadRow, key_field: str) -> ReadRow:
    same = row.reading.values == first.reading.values
    reading = _twice(row.reading, key_field)
    return replace(row, reading=reading, first=first.row, same=same)


def _twice(reading: Reading, key_field: str) -> Reading:
    return replace(reading, faults=(Finding(key_field, RowFault.DUPLICATE_IN_FILE),))


def _contradicted(rows: Sequence[ReadRow]) -> frozenset[str]:
    """Keys under which sound rows say different things: nobody knows which of them is right."""
    said: dict[str, Values] = {}
    return frozenset(
        key
        for row in rows
        if (key := row.reading.key) is not None
        and not row.reading.faults
        and said.setdefault(key, row.reading.values) != row.reading.values
    )


def _warned(row: ReadRow, found: Mapping[RowWarning, bool], key_field: str) -> ReadRow:
    more = tuple(Finding(key_field, warning) for warning, there in found.items() if there)
    if not more:
        return row
    return replace(row, reading=replace(row.reading, warnings=(*row.reading.warnings, *more)))
