"""Which file for the branch is wanted, as a job's subject holds it: "<number>/14.10/new"."""

from dataclasses import dataclass

SUBJECT = "branch:"
"""What asks for such a file, before its number."""
KIND = "branch_file"
NEW = "new"
EVERYWHERE = "all"
"""A job's subject has no empty part."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A new file, or one that left once more."""

    number: str
    """In the record of exports, given when it is asked for."""
    area: str
    of: str = NEW
    """NEW, or the number of the file that left."""

    @property
    def subject(self) -> str:
        """For a request for work."""
        return f"{self.number}/{self.area or EVERYWHERE}/{self.of}"

    @property
    def asked_as(self) -> str:
        """For whoever has to agree; the way back is `agreed`."""
        return f"{SUBJECT}{self.number}:{self.of}"


def agreed(subject: str, area: str) -> Wanted:
    """What a second head agreed to."""
    number, _, of = subject.removeprefix(SUBJECT).partition(":")
    return Wanted(number, area, of)


def read(subject: str) -> Wanted:
    """The way back. Raises ValueError where it is none of ours: a bug."""
    number, area, of = subject.split("/")
    return Wanted(number, "" if area == EVERYWHERE else area, of)
