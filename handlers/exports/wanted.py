"""What is wanted, as a job's subject holds it: "<number>/masked/14.10", or "/claims_masked/"."""

from dataclasses import dataclass

from bot.exports.sorts import CLAIMS, PEOPLE, REGISTRATIONS

KIND = "export_file"
EVERYWHERE = "all"
"""A job's subject has no empty part."""
MASKED, WHOLE = "masked", "whole"
CLAIMS_MASKED, CLAIMS_WHOLE = "claims_masked", "claims_whole"
PEOPLE_MASKED, PEOPLE_WHOLE = "people_masked", "people_whole"
_SHOWN = {
    (REGISTRATIONS, True): MASKED,
    (REGISTRATIONS, False): WHOLE,
    (CLAIMS, True): CLAIMS_MASKED,
    (CLAIMS, False): CLAIMS_WHOLE,
    (PEOPLE, True): PEOPLE_MASKED,
    (PEOPLE, False): PEOPLE_WHOLE,
}
CHOICES = {shown: what for what, shown in _SHOWN.items()}
"""What a choice stands for: of what, and whether masked."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One export before it is made."""

    number: str
    """Its number in the record, given when it is asked for: who agreed to what stays clear."""
    area: str
    masked: bool
    kind: str = REGISTRATIONS

    @property
    def subject(self) -> str:
        """For a request for work: ids and plain words."""
        return f"{self.number}/{_SHOWN[self.kind, self.masked]}/{self.area or EVERYWHERE}"

    @property
    def asked_as(self) -> str:
        """For whoever has to agree; the way back is `agreed`."""
        return f"export:{self.number}" + ("" if self.kind == REGISTRATIONS else f":{self.kind}")


def agreed(subject: str, area: str) -> Wanted:
    """Whole data that a second head agreed to."""
    number, _, kind = subject.partition(":")[2].partition(":")
    return Wanted(number, area, masked=False, kind=kind or REGISTRATIONS)


def read(subject: str) -> Wanted:
    """The way back. Raises ValueError where it is none of ours: a bug."""
    number, shown, area = subject.split("/")
    kind, masked = CHOICES[shown]
    return Wanted(number, "" if area == EVERYWHERE else area, masked=masked, kind=kind)
