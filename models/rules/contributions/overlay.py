"""A regency's decree over the national rows: who pays whose contribution there, and until when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from models.rules.occupations import Occupation, Payer
from models.rules.table.basis import AppliesBy, Certainty, Regulation, Row, Say
from models.rules.table.sources import address_of

PREFIX: Final = "decree:"
"""How the row of a decree is told from a row of the national table."""


class DecreeFault(StrEnum):
    """Why a decree was not taken."""

    NOT_A_REGENCY = "not_a_regency"
    NO_NUMBER = "no_number"
    NO_SOURCE = "no_source"
    NO_ADDRESS = "no_address"  # people tap it
    NO_OCCUPATION = "no_occupation"
    NO_SPONSOR = "no_sponsor"  # who pays for himself needs no decree
    NOT_A_MONTH = "not_a_month"  # contributions are paid for whole months
    NO_MONTHS = "no_months"
    NO_QUOTA = "no_quota"
    NOT_DECIDED_YET = "not_decided_yet"
    OVERLAPS = "overlaps"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decree:
    """Contributions of some kinds of work paid by a sponsor; months are half-open."""

    id: str
    regency: str
    """Kemendagri code "14.10"."""
    number: str
    """As people are told, such as "SK Bupati 12/2026"."""
    title: str
    decided_on: date
    occupations: tuple[Occupation, ...]
    payer: Payer
    quota: int | None
    """So many people; None where the decree names no number."""
    start: date
    """First day of the first month that is paid."""
    until: date
    """First day of the first month that is not paid any more."""
    source: str
    recorded_on: date
    decided_until: date | None = None
    """What the decree itself said, where it was ended earlier."""

    def holds_on(self, day: date) -> bool:
        """Whether the contribution of the month that holds `day` is paid."""
        return self.start <= day < self.until

    @property
    def last_month(self) -> date:
        """A day of the last month that is paid."""
        return self.until - timedelta(days=1)

    @property
    def row(self) -> Row:
        """As a rule that an answer rests on, with the decree for its regulation."""
        law = Regulation(
            id=f"{PREFIX}{self.id}",
            name=self.number,
            title=self.title,
            start=self.decided_on,
            certainty=Certainty.SINGLE,
            say=Say.YES,
            recorded_at=self.recorded_on,
        )
        return Row(
            id=law.id,
            key=law.id,
            start=self.start,
            until=self.until,
            applies_by=AppliesBy.CONTRIBUTION_MONTH,
            regulation=law,
            sources=(self.source,),
            certainty=law.certainty,
            say=law.say,
            recorded_at=self.recorded_on,
            checked_on=self.recorded_on,
        )


def fault_of(decree: Decree) -> DecreeFault | None:
    """What is wrong with a decree by itself."""
    wrong = {
        DecreeFault.NOT_A_REGENCY: not _is_regency(decree.regency),
        DecreeFault.NO_NUMBER: not decree.number.strip(),
        DecreeFault.NO_SOURCE: not decree.source.strip(),
        DecreeFault.NO_ADDRESS: address_of(decree.source) != decree.source,
        DecreeFault.NO_OCCUPATION: not decree.occupations,
        DecreeFault.NO_SPONSOR: decree.payer is Payer.SELF,
        DecreeFault.NOT_A_MONTH: (decree.start.day, decree.until.day) != (1, 1),
        DecreeFault.NO_MONTHS: decree.until <= decree.start,
        DecreeFault.NO_QUOTA: decree.quota is not None and decree.quota < 1,
        DecreeFault.NOT_DECIDED_YET: decree.decided_on > decree.recorded_on,
    }
    return next((fault for fault, found in wrong.items() if found), None)


def overlapping(decree: Decree, others: Iterable[Decree]) -> Decree | None:
    """Another decree of the regency that pays for the same work in the same month."""
    for other in others:
        same_work = not set(decree.occupations).isdisjoint(other.occupations)
        same_time = decree.start < other.until and other.start < decree.until
        if other.id != decree.id and other.regency == decree.regency and same_work and same_time:
            return other
    return None


def decree_for(
    decrees: Iterable[Decree], *, regency: str | None, occupation: Occupation, month: date
) -> Decree | None:
    """Who pays for this work there in the month that holds `month`, if anybody does."""
    for decree in decrees:
        named = decree.regency == regency and occupation in decree.occupations
        if named and decree.holds_on(month):
            return decree
    return None


def occupations_named(words: Sequence[str]) -> tuple[Occupation, ...] | str:
    """Kinds of work by name in the house's order, all for "semua"; else the name nobody knows."""
    if list(words) == ["semua"]:
        return tuple(Occupation)
    for word in words:
        if word not in list(Occupation):
            return word
    return tuple(work for work in Occupation if work in words)


def _is_regency(code: str) -> bool:
    province, _dot, number = code.partition(".")
    return all(len(part) == 2 and part.isdecimal() for part in (province, number))
