"""Names of this flow's pages, and of its files."""

from dataclasses import dataclass
from enum import StrEnum

PAGE = "tugas.kata"
"""Behind it: what is to be done, the list by id, and a row of it."""
KIND = "slips"
"""How the record of exports names such a file."""
CHANNEL = "slip"
"""How the log of what was told names prices on slips."""
A_FILE = 240
"""So many slips in one file: thirty sheets of paper."""


class Sort(StrEnum):
    """What is printed."""

    EACH = "each"
    SHEET = "sheet"
    ONE = "one"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which slips: of a list, from a row on."""

    batch_id: str
    sort: Sort
    first: int = 0

    @property
    def subject(self) -> str:
        """As a job's subject."""
        return f"{self.batch_id}:{self.sort.value}:{self.first}"


def read(subject: str) -> Wanted:
    """From a subject made by `Wanted.subject`."""
    batch_id, sort, first = subject.split(":")
    return Wanted(batch_id, Sort(sort), int(first))
