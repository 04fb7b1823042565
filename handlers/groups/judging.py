"""How a typed person is read: by the rule that reads lists, one piece after another or at once."""

from collections.abc import Mapping

from bot.context import Ctx
from bot.places import Places
from handlers.groups import draft
from models.rules.roster.cells import Cell
from models.rules.roster.kind import Reading, Surroundings
from models.rules.roster.member_columns import NAME, NIK
from models.rules.roster.members import MEMBERS


def judged(ctx: Ctx, said: Mapping[str, str]) -> Reading:
    """What the rule of lists says of the pieces there are."""
    places = Places.load()
    around = Surroundings(
        today=ctx.today(), knows_area=lambda digits: places.of_nik(digits) is not None
    )
    cells: dict[str, Cell] = {name: said.get(name) for name in draft.FIELDS}
    return MEMBERS.read(cells, around)


def as_typed(reading: Reading) -> dict[str, str]:
    """Somebody to be kept among those who were typed."""
    return {name: str(reading.values.get(name) or "") for name in draft.FIELDS}


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
