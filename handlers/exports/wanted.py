"""What is wanted, as a job's subject holds it: "<number>/masked/14.10"."""

from dataclasses import dataclass

KIND = "export_file"
EVERYWHERE = "all"
"""A job's subject has no empty part."""
MASKED, WHOLE = "masked", "whole"


@dataclass(frozen=True, slots=True)
class Wanted:
    """One export before it is made."""

    number: str
    """Its number in the record, given when it is asked for: who agreed to what stays clear."""
    area: str
    masked: bool

    @property
    def subject(self) -> str:
        """For a request for work: ids and plain words."""
        shown = MASKED if self.masked else WHOLE
        return f"{self.number}/{shown}/{self.area or EVERYWHERE}"


def read(subject: str) -> Wanted:
    """The way back. Raises ValueError where it is none of ours: a bug."""
    number, shown, area = subject.split("/")
    return Wanted(number, "" if area == EVERYWHERE else area, masked=shown != WHOLE)
