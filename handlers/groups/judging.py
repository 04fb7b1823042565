"""How a typed person is read: by the rule that reads lists, one piece after another or at once."""

from collections.abc import Mapping

from bot.context import Ctx
from bot.country.places import Places
from handlers.groups import draft
from models.rules.phone import Phone, parse_phone
from models.rules.roster.cells import Cell
from models.rules.roster.faults import RowFault
from models.rules.roster.kind import Reading, Surroundings
from models.rules.roster.member_columns import NAME, NIK, PHONE
from models.rules.roster.members import MEMBERS

_LONGEST_PHONE = 14
"""Digits; from fifteen on it is a NIK with a slip."""


def judged(ctx: Ctx, said: Mapping[str, str]) -> Reading:
    """What the rule of lists says of the pieces there are."""
    places = Places.load()
    around = Surroundings(
        today=ctx.today(), knows_area=lambda digits: places.of_nik(digits) is not None
    )
    cells: dict[str, Cell] = {name: said.get(name) for name in draft.FIELDS}
    return MEMBERS.read(cells, around)


def faults_in(ctx: Ctx, said: Mapping[str, str]) -> frozenset[RowFault]:
    """What is wrong with these pieces."""
    found = (finding.what for finding in judged(ctx, said).faults)
    return frozenset(what for what in found if isinstance(what, RowFault))


def as_typed(reading: Reading, said: Mapping[str, str]) -> dict[str, str]:
    """Somebody to be kept among those who were typed.

    A phone that cannot be used stays as it was typed: the review warns of it again.
    """
    kept = {name: str(reading.values.get(name) or "") for name in draft.FIELDS}
    return {**kept, PHONE: kept[PHONE] or said.get(PHONE, "")}


def lacks_phone(person: Mapping[str, str]) -> bool:
    """Whether somebody's number was typed and cannot be used."""
    return bool(person[PHONE]) and not isinstance(parse_phone(person[PHONE]), Phone)


def is_phone_alone(line: str) -> bool:
    """Whether a line is meant for a phone number and nothing else, right or wrong."""
    digits = _digits(line)
    bare = not any(map(str.isalpha, line)) and 0 < len(digits) <= _LONGEST_PHONE
    return isinstance(parse_phone(line), Phone) or (bare and digits.startswith(("0", "8", "62")))


def is_next(half: Mapping[str, str], found: Mapping[str, str]) -> bool:
    """Whether the answer about a phone is somebody else already: another NIK, or a name alone.

    The same name with another NIK is the same person, put right.
    """
    if found.get(NAME, "").casefold() == half.get(NAME, "").casefold():
        return False
    if NIK in found:
        return _digits(found[NIK]) != _digits(half.get(NIK, ""))
    return found.keys() == {NAME}


def _digits(text: str) -> str:
    return "".join(filter(str.isdecimal, text))
