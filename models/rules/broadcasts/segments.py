"""Who a broadcast is for, as data: it can be saved, shown, counted and frozen.

A segment narrows; what is empty narrows nothing. Whether a person may be written to at all is not
its business: consent, muted topics and the weekly ceiling hold whatever a segment says
(`models.queries.broadcasts.audience`).
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from models.rules.occupations import Occupation
from models.rules.roles import is_area, within

LONGEST_LIST: Final = 200
MOST_DAYS: Final = 3_650
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}")
_SOURCE: Final = re.compile(r"[A-Za-z0-9_-]{1,64}")
_ID: Final = re.compile(r"[0-9a-f]{1,32}")
_ROW: Final = re.compile(r"[\w.:-]{1,80}", re.ASCII)


class Stage(StrEnum):
    """How far a person is. Values are stored: never rename one."""

    INCOMPLETE = "incomplete"
    """Agreed, and has not sent a sign-up."""
    INTERESTED = "interested"
    """Sent one; the branch's file does not know them as members."""
    ACTIVE = "active"
    LAPSING = "lapsing"
    """By the branch's own file, as the one before."""


class SegmentFault(StrEnum):
    """What is wrong with a segment."""

    AREA = "area"
    """No area, or one outside of the broadcast's."""
    OCCUPATION = "occupation"
    STAGE = "stage"
    LANGUAGE = "language"
    SOURCE = "source"
    GROUP = "group"
    SEEN = "seen"
    CHAT = "chat"
    """People are found by what they agreed to; by number only groups and channels."""
    REFERENCE = "reference"
    """An id of another broadcast or of a figure that cannot be one."""
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True)
class Excluded:
    """Who is left out although the rest fits; each of them with the reason "excluded"."""

    areas: tuple[str, ...] = ()
    occupations: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    got: tuple[str, ...] = ()
    """Broadcasts: who was sent one of them is left out."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Who it is for: everything that is said has to fit."""

    areas: tuple[str, ...] = ()
    """Kemendagri codes: regencies, kecamatan, villages."""
    occupations: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    """Values of `Stage`."""
    languages: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    """Deep links that brought them first."""
    groups: tuple[str, ...] = ()
    """Ids of work groups."""
    seen_within: int | None = None
    """Wrote to the bot within so many days."""
    got: str | None = None
    """Only who was sent that broadcast."""
    quoted: str | None = None
    """Only who was told a figure that rests on that row."""
    chats: tuple[int, ...] = ()
    """Groups and channels besides."""
    excluded: Excluded = field(default_factory=Excluded)


def dump(segment: Segment) -> dict[str, Any]:
    """As JSON; what narrows nothing is left out."""
    said = _said(segment, Segment)
    excluded = _said(segment.excluded, Excluded)
    said.pop("excluded", None)
    return {**said, "excluded": excluded} if excluded else said


def load(said: dict[str, Any]) -> Segment:
    """What `dump` gave; a field of a later release is no reason to fail."""
    mine = _tuples(said, Segment)
    left = _tuples(mine.pop("excluded", {}), Excluded)
    return Segment(**mine, excluded=Excluded(**left))


def faults(segment: Segment, *, area: str) -> tuple[SegmentFault, ...]:
    """What is wrong with it, for a broadcast of this area; each fault once."""
    left = segment.excluded
    lists: tuple[tuple[Any, ...], ...] = (
        segment.areas, segment.occupations, segment.stages, segment.languages, segment.sources,
        segment.groups, segment.chats, left.areas, left.occupations, left.groups, left.got,
    )  # fmt: skip
    ids = [each for each in (segment.got, *left.got) if each is not None]
    found = {
        SegmentFault.AREA: not all(
            is_area(place) and within(place, area) for place in (*segment.areas, *left.areas)
        ),
        SegmentFault.OCCUPATION: _strange(
            (*segment.occupations, *left.occupations), set(Occupation)
        ),
        SegmentFault.STAGE: _strange(segment.stages, set(Stage)),
        SegmentFault.LANGUAGE: _misses(_LANGUAGE, segment.languages),
        SegmentFault.SOURCE: _misses(_SOURCE, segment.sources),
        SegmentFault.GROUP: _misses(_ID, (*segment.groups, *left.groups)),
        SegmentFault.SEEN: segment.seen_within is not None
        and not 0 < segment.seen_within <= MOST_DAYS,
        SegmentFault.CHAT: any(chat >= 0 for chat in segment.chats),
        SegmentFault.REFERENCE: _misses(_ID, ids) or _misses(_ROW, [segment.quoted or "x"]),
        SegmentFault.TOO_LONG: any(len(values) > LONGEST_LIST for values in lists),
    }
    return tuple(fault for fault, wrong in found.items() if wrong)


def _said(value: Any, kind: type) -> dict[str, Any]:
    usual = kind()
    names: Iterable[str] = kind.__dataclass_fields__  # type: ignore[attr-defined]
    return {
        name: list(one) if isinstance(one, tuple) else one
        for name in names
        if (one := getattr(value, name)) != getattr(usual, name)
    }


def _tuples(said: dict[str, Any], kind: type) -> dict[str, Any]:
    known: Collection[str] = kind.__dataclass_fields__  # type: ignore[attr-defined]
    return {n: tuple(v) if isinstance(v, list) else v for n, v in said.items() if n in known}


def _strange(values: Iterable[str], known: Collection[str]) -> bool:
    return not set(values) <= set(known)


def _misses(pattern: re.Pattern[str], values: Iterable[str]) -> bool:
    return not all(pattern.fullmatch(value) for value in values)
