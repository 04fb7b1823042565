"""Which file for the branch is wanted, as a job's subject holds it: "<number>/14.10/new"."""

from dataclasses import dataclass

SUBJECT = "branch:"
"""What asks for such a file, before what it is of."""
KIND = "branch_file"
NEW = "new"
EVERYWHERE = "all"
"""A job's subject has no empty part."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A new file, or one that left once more."""

    number: str
    """In the record of exports: that of the request to which a second head agreed."""
    area: str
    of: str = NEW
    """NEW, or the number of the file that left."""

    @property
    def subject(self) -> str:
        """For a request for work."""
        return f"{self.number}/{self.area or EVERYWHERE}/{self.of}"


def asked_as(of: str) -> str:
    """For whoever has to agree: the same file asked for twice is asked for once."""
    return f"{SUBJECT}{of}"


def agreed(number: str, subject: str, area: str) -> Wanted:
    """What a second head agreed to, by the number of the request."""
    return Wanted(number, area, subject.removeprefix(SUBJECT))


def read(subject: str) -> Wanted:
    """The way back. Raises ValueError where it is none of ours: a bug."""
    number, area, of = subject.split("/")
    return Wanted(number, "" if area == EVERYWHERE else area, of)
