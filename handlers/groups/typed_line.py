"""What one typed line adds to what is known: a person, a piece of one, a number put right."""

from bot.context import Ctx
from bot.screen import Screen
from handlers.answers.hardly import called
from handlers.groups import draft, typed_screens
from handlers.groups.judging import (
    as_typed,
    faults_in,
    is_next,
    is_phone_alone,
    judged,
    lacks_phone,
)
from handlers.groups.states import Add
from handlers.groups.typed_slips import fields_in, mend_last, put_right
from models.queries.groups import typed
from models.queries.groups.reading import Group
from models.queries.groups.typed import Typed
from models.rules.roster.faults import RowFault
from models.rules.roster.kind import Reading
from models.rules.roster.member_columns import BIRTH_DATE, NAME, NIK, PHONE
from models.rules.roster.pasted import fields_of_line, is_row

Next = Add | int
DOUBTED = typed_screens.DOUBTED
MISSING = {RowFault.MISSING_NIK: NIK, RowFault.MISSING_NAME: NAME}
RUN_TOGETHER = frozenset({RowFault.TWO_NIKS, RowFault.TWO_NAMES})


async def take_line(ctx: Ctx, group: Group, line: str) -> Next:
    """What the line adds to what is known already."""
    half, people = draft.half_of(ctx), await draft.drafted(ctx, group)
    if (right := put_right(line)) is not None:
        return await _put_right(ctx, group, people, fields_in(right))
    if not half and people and lacks_phone(people[-1].said) and is_phone_alone(line):
        return await _mend_phone(ctx, people, line)
    if not half and not is_row(line, begun=True):  # a greeting, a thank-you: nobody's name
        await ctx.show(typed_screens.person(ctx.t, group, len(people)))
        return Add.PERSON
    found = {name: str(cell) for name, cell in fields_of_line(line).items() if cell is not None}
    if half.get("asked") == PHONE and is_next(half, found):
        return await _take_next(ctx, group, line)
    found = _answered(half, found, line)
    together = RUN_TOGETHER & faults_in(ctx, found)
    if together:  # nothing of it is taken; whoever is half typed stays
        await ctx.show(typed_screens.together(ctx.t, min(together), line))
        return Add.PERSON
    return await named(ctx, group, {**half, **found})


def _answered(half: dict[str, str], found: dict[str, str], line: str) -> dict[str, str]:
    """What was found in the line, or all of it as the answer to what was asked."""
    wanted = half.get("asked")
    other = wanted in (NIK, NAME) and (PHONE in found or BIRTH_DATE in found)
    if wanted == NIK and line.strip().isdecimal() and not is_phone_alone(line):
        other = False  # digits alone where a NIK was asked: a NIK with some missing
    if wanted and wanted not in found and NIK not in found and not other:
        return {wanted: line}  # else it is something else of this person, and is asked on
    return found


async def named(ctx: Ctx, group: Group, said: dict[str, str], *, sure: bool = False) -> Next:
    """The person, unless the name hardly is one: then it is asked back once; `sure`: it was."""
    half = draft.half_of(ctx)
    doubted, name = said.pop(DOUBTED, ""), said.get(NAME)
    if name is None or sure or name in (half.get(NAME), doubted):
        return await read(ctx, group, said)
    told = called(name, own=False)
    if not told.doubtful or told.name.casefold() == doubted.casefold():
        return await read(ctx, group, {**said, NAME: told.name})
    half.clear()
    half |= {field: text for field, text in said.items() if field != NAME}
    half |= {"asked": NAME, DOUBTED: told.name}
    await ctx.show(typed_screens.doubted(ctx.t, told.name))
    return Add.PERSON


async def _put_right(ctx: Ctx, group: Group, people: list[Typed], found: dict[str, str]) -> Next:
    """ "eh salah ..." is of whoever is half typed, else of the person noted last."""
    half = draft.half_of(ctx)
    if not found:
        await ctx.show(typed_screens.open_of(ctx.t, group, half, len(people)))
        return Add.PERSON
    if half or not people:
        return await named(ctx, group, {**half, **found})
    reading = await mend_last(ctx, group, people, found)
    if reading is None:
        return await named(ctx, group, found)
    await ctx.show(typed_screens.noted(ctx.t, reading, len(people)))
    return Add.PERSON


async def _mend_phone(ctx: Ctx, people: list[Typed], line: str) -> Next:
    """The number that could not be used is typed anew: it is that person's, not the next one's."""
    last = {**people[-1].said, PHONE: line}
    if lacks_phone(last):
        await ctx.show(typed_screens.no_phone(ctx.t, last[NAME], len(people)))
        return Add.PERSON
    reading = judged(ctx, last)
    await typed.mend(ctx.session, people[-1], as_typed(reading, last))
    await ctx.show(typed_screens.noted(ctx.t, reading, len(people)))
    return Add.PERSON


async def _take_next(ctx: Ctx, group: Group, line: str) -> Next:
    """Typed on without a phone, or a burst after hours without a signal: both are kept."""
    half = draft.half_of(ctx)
    n = await draft.how_many(ctx, group)
    first = judged(ctx, half)
    if n < draft.MOST and not first.faults:
        await draft.add(ctx, group, as_typed(first, half))
        await ctx.say(Screen(typed_screens.noted(ctx.t, first, n + 1).text))
    half.clear()
    return await take_line(ctx, group, line)


async def read(ctx: Ctx, group: Group, said: dict[str, str]) -> Next:
    """Judged by the rule that reads lists: the person is noted, or one thing is asked."""
    half = draft.half_of(ctx)
    reading = judged(ctx, said)
    half.clear()
    faults = {f.what: f.field for f in reading.faults if isinstance(f.what, RowFault)}
    lacks = next((MISSING[fault] for fault in MISSING if fault in faults), None)
    wrong = next((fault for fault in faults if fault not in MISSING), None)
    if wrong is not None:  # what was wrong is asked anew, what was right is kept
        field = faults[wrong] if faults[wrong] in said else NIK
        half |= {name: text for name, text in said.items() if name != field} | {"asked": field}
        await ctx.show(typed_screens.wrong(ctx.t, wrong, half.get(NAME), said.get(NIK, "")))
        return Add.PERSON
    if lacks is not None:
        half |= said | {"asked": lacks}
        await ctx.show(typed_screens.piece(ctx.t, lacks, said.get(NAME)))
        return Add.PERSON
    if said.get("asked") in (NIK, NAME) and PHONE not in said:
        half |= said | {"asked": PHONE}
        await ctx.show(typed_screens.piece(ctx.t, PHONE, said.get(NAME)))
        return Add.PERSON
    return await _note(ctx, group, reading, said)


async def _note(ctx: Ctx, group: Group, reading: Reading, said: dict[str, str]) -> Next:
    people = [one.said for one in await draft.drafted(ctx, group)]
    person = as_typed(reading, said)
    there = next((one for one in people if one[NIK] == person[NIK]), None)
    if there is not None:
        await ctx.show(typed_screens.twice(ctx.t, there, len(people)))
        return Add.PERSON
    if len(people) >= draft.MOST:
        await ctx.show(typed_screens.full(ctx.t, len(people)))
        return Add.PERSON
    await draft.add(ctx, group, person)
    await ctx.show(typed_screens.noted(ctx.t, reading, len(people) + 1))
    return Add.PERSON
