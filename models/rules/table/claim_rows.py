"""Rows of the table about membership and claims: who may join, papers, promises, heirs."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from models.rules.occupations import Segment
from models.rules.table.basis import Programme, Row


class Claim(StrEnum):
    JKM = "JKM"
    JKK = "JKK"
    JHT = "JHT"
    BEASISWA = "BEASISWA"


class Heir(StrEnum):
    JANDA = "janda"
    DUDA = "duda"
    ANAK = "anak"
    SEDARAH_GARIS_LURUS = "sedarah_garis_lurus"  # up and down, to the second degree
    SAUDARA_KANDUNG = "saudara_kandung"
    MERTUA = "mertua"
    WASIAT = "wasiat"


class Scale(StrEnum):
    """Size of the employer."""

    MICRO = "micro"
    SMALL = "small"
    MEDIUM_LARGE = "medium_large"


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    row: Row
    segment: Segment
    mandatory: tuple[Programme, ...]
    optional: tuple[Programme, ...]
    scale: Scale | None = None
    register_within_working_days: int | None = None


@dataclass(frozen=True, slots=True)
class Caution:
    """What must be kept in mind, in the row's note; it has no figure of its own."""

    row: Row
    segment: Segment


@dataclass(frozen=True, slots=True)
class AgeAtLeast:
    row: Row
    segment: Segment
    years: int


@dataclass(frozen=True, slots=True)
class AgeBelow:
    row: Row
    segment: Segment
    years: int


@dataclass(frozen=True, slots=True)
class UnpaidMonths:
    """So many unpaid months may still be settled; with more the membership ends."""

    row: Row
    segment: Segment
    may_settle: int


@dataclass(frozen=True, slots=True)
class PayAhead:
    """Numbers of months that can be paid at once."""

    row: Row
    segment: Segment
    months: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Promise:
    """Working days from complete papers; a share of the amount for each day late."""

    row: Row
    programmes: tuple[Programme, ...]
    working_days: int
    late_share_per_day: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpiryRow:
    row: Row
    programmes: tuple[Programme, ...]
    years: int | None = None
    months: int | None = None
    never: bool = False


@dataclass(frozen=True, slots=True)
class HeirRanks:
    row: Row
    ranks: tuple[tuple[Heir, ...], ...]


@dataclass(frozen=True, slots=True)
class SometimesPaper:
    paper: str
    when: str


@dataclass(frozen=True, slots=True)
class Papers:
    row: Row
    claim: Claim
    items: tuple[str, ...]
    sometimes: tuple[SometimesPaper, ...]


@dataclass(frozen=True, slots=True)
class ReportDeadline:
    row: Row
    programmes: tuple[Programme, ...]
    hours: int


@dataclass(frozen=True, slots=True)
class Contact:
    row: Row
    call_centre: str
    channels: tuple[str, ...]
