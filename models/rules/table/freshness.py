"""Which rows somebody should look at again: long unchecked, or about to end."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from models.rules.table.basis import Row
from models.rules.table.rows import RuleTable

UNCHECKED_DAYS: Final = 90
ENDING_DAYS: Final = 45


class Concern(StrEnum):
    UNCHECKED = "unchecked"
    ENDING = "ending"


@dataclass(frozen=True, slots=True)
class StaleRow:
    row: Row
    concern: Concern


def stale_rows(table: RuleTable, today: date) -> tuple[StaleRow, ...]:
    """Rows in force or still to come that were not checked for 90 days or end within 45.

    A row that ended is history, and one whose successor is known needs nobody.
    """
    followed = {row.key: row.start for row in sorted(table.rows(), key=lambda row: row.start)}
    found: list[StaleRow] = []
    for row in table.rows():
        if row.until is not None and row.until <= today:
            continue
        if today - row.checked_on > timedelta(days=UNCHECKED_DAYS):
            found.append(StaleRow(row, Concern.UNCHECKED))
        ends_soon = row.until is not None and row.until - today <= timedelta(days=ENDING_DAYS)
        if ends_soon and followed[row.key] <= row.start:
            found.append(StaleRow(row, Concern.ENDING))
    return tuple(found)
