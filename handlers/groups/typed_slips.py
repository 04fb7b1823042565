""" "eh salah, ...": what was typed last is put right, be it of somebody half typed or noted."""

from bot.context import Ctx
from bot.texts import key
from bot.understanding.spoken import spoken
from handlers.answers.hardly import is_doubtful
from handlers.groups import draft
from handlers.groups.judging import as_typed, judged
from models.queries.groups import typed
from models.queries.groups.reading import Group
from models.queries.groups.typed import Typed
from models.rules.roster.kind import Reading
from models.rules.roster.member_columns import NAME, NIK
from models.rules.roster.pasted import fields_of_line

_SLIP = key("group.add.slip.spoken")
_BETWEEN = " ,;:.-!"


def put_right(line: str) -> str | None:
    """What stands behind such words, maybe nothing; None for a line without them."""
    left, leads = line.strip(), sorted(spoken(_SLIP), key=len, reverse=True)
    while (lead := next((each for each in leads if _begins(left, each)), None)) is not None:
        left = left[len(lead) :].lstrip(_BETWEEN)
    return None if left == line.strip() else left


def _begins(text: str, lead: str) -> bool:
    return text.casefold().startswith(lead) and not text[len(lead) : len(lead) + 1].isalnum()


def fields_in(line: str) -> dict[str, str]:
    """What a line says of somebody; words that hardly are a name say nothing."""
    found = {name: str(cell) for name, cell in fields_of_line(line).items() if cell is not None}
    if NAME in found and is_doubtful(found[NAME]):
        del found[NAME]
    return found


async def mend_last(
    ctx: Ctx, group: Group, people: list[Typed], found: dict[str, str]
) -> Reading | None:
    """The person noted last, with what was put right; None where that cannot be used."""
    last = {**people[-1].said, **found}
    reading = judged(ctx, last)
    if reading.faults or any(one.said[NIK] == last[NIK] for one in people[:-1]):
        return None
    await typed.drop(ctx.session, people[-1:])
    await draft.add(ctx, group, as_typed(reading, last))
    return reading
