"""People typed one after another: name, NIK and phone in one message, or question by question."""

from telegram import Update
from telegram.ext import ConversationHandler

from bot.context import Ctx
from bot.guards import text_of, value_of, word_of
from bot.screen import Screen
from handlers import list_sent
from handlers.answers.person import hide_secret
from handlers.groups import draft, typed_screens
from handlers.groups.judging import as_typed, is_next, judged
from handlers.groups.reach import area_of, group_named, photo_in_hand
from handlers.groups.screens import unknown
from handlers.groups.states import ADD, Add
from models.queries import duties
from models.queries.groups.reading import Group, group_by_id
from models.queries.imports.uploads import Sent
from models.rules.roster.faults import RowFault
from models.rules.roster.kind import Reading
from models.rules.roster.member_columns import BIRTH_DATE, NAME, NIK, PHONE
from models.rules.roster.pasted import fields_of_line

END: int = ConversationHandler.END
Next = Add | int
MISSING = {RowFault.MISSING_NIK: NIK, RowFault.MISSING_NAME: NAME}
SKIP, NEXT, DONE, LAST = "skip", "next", "done", "last"


async def group_of(ctx: Ctx) -> Group | None:
    """The group whose people are typed, while it is this officer's, or its photo in this hand."""
    photo_id = ctx.form(ADD).get("photo")
    if photo_id is None:
        return await group_named(ctx, str(ctx.form(ADD).get("group", "")))
    photo = await photo_in_hand(ctx, photo_id)
    return await group_by_id(ctx.session, photo.group_id) if photo is not None else None


async def take_person(update: Update, ctx: Ctx) -> Next:
    """One person, or a piece of one; a whole list goes the way of lists."""
    group = await group_of(ctx)
    if group is None:
        return await leave(ctx)
    tapped = value_of(update)
    if tapped is not None:
        return await _tapped(ctx, group, tapped)
    if len((text_of(update) or "").splitlines()) > 1 or _has_file(update):
        return await _take_list(update, ctx, group)
    if text_of(update) is None:
        return await ask(
            ctx, group, photo=update.message is not None and bool(update.message.photo)
        )
    if _skips(update, ctx):
        return await _tapped(ctx, group, SKIP)
    late = hide_secret(update, ctx)
    if late is not None:  # typed days ago, without a signal: Telegram deletes it no more
        await ctx.say(Screen(late))
    return await _take_line(ctx, group, text_of(update) or "")


async def _tapped(ctx: Ctx, group: Group, tapped: str) -> Next:
    """The next one, enough, or the last one was wrong."""
    people, half = draft.drafted(ctx, group.code), draft.half_of(ctx)
    if tapped == SKIP and half:
        return await _read(ctx, group, {**half, "asked": PHONE})
    if tapped == LAST and people:
        people.pop()
        return await ask(ctx, group)
    if tapped == DONE and people:
        half.clear()
        await ctx.show(typed_screens.agreed(ctx.t, len(people)))
        return Add.AGREED
    return await ask(ctx, group)


async def _take_line(ctx: Ctx, group: Group, line: str) -> Next:
    """What the line adds to what is known already."""
    half = draft.half_of(ctx)
    found = {name: str(cell) for name, cell in fields_of_line(line).items() if cell is not None}
    wanted = half.get("asked")
    if wanted == PHONE and is_next(half, found):
        return await _take_next(ctx, group, line)
    other = wanted in (NIK, NAME) and (PHONE in found or BIRTH_DATE in found)
    if wanted and wanted not in found and NIK not in found and not other:
        found = {wanted: line}  # else it is something else of this person, and is asked on
    return await _read(ctx, group, {**half, **found})


async def _take_next(ctx: Ctx, group: Group, line: str) -> Next:
    """Typed on without a phone, or a burst after hours without a signal: both are kept."""
    half = draft.half_of(ctx)
    people = draft.drafted(ctx, group.code)
    first = judged(ctx, half)
    half.clear()
    if len(people) < draft.MOST and not first.faults:
        people.append(as_typed(first))
        await ctx.say(Screen(typed_screens.noted(ctx.t, first, len(people)).text))
    return await _take_line(ctx, group, line)


async def _read(ctx: Ctx, group: Group, said: dict[str, str]) -> Next:
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
        await ctx.show(typed_screens.wrong(ctx.t, wrong, half.get(NAME)))
        return Add.PERSON
    if lacks is not None:
        half |= said | {"asked": lacks}
        await ctx.show(typed_screens.piece(ctx.t, lacks, said.get(NAME)))
        return Add.PERSON
    if said.get("asked") in (NIK, NAME) and PHONE not in said:
        half |= said | {"asked": PHONE}
        await ctx.show(typed_screens.piece(ctx.t, PHONE, said.get(NAME)))
        return Add.PERSON
    return await _note(ctx, group, reading)


async def _note(ctx: Ctx, group: Group, reading: Reading) -> Next:
    people = draft.drafted(ctx, group.code)
    person = as_typed(reading)
    there = next((one for one in people if one[NIK] == person[NIK]), None)
    if there is not None:
        await ctx.show(typed_screens.twice(ctx.t, there, len(people)))
        return Add.PERSON
    if len(people) >= draft.MOST:
        await ctx.show(typed_screens.full(ctx.t, len(people)))
        return Add.PERSON
    people.append(person)
    await ctx.show(typed_screens.noted(ctx.t, reading, len(people)))
    return Add.PERSON


async def take_agreed(update: Update, ctx: Ctx) -> Next:
    """Whether they agreed before this officer; either way the list is looked at first."""
    group, said = await group_of(ctx), value_of(update)
    area = area_of(ctx, group) if group is not None else None
    if group is None or area is None:
        return await leave(ctx)
    people = draft.drafted(ctx, group.code)
    yes = said == "yes" or word_of(ctx, update, "word.yes.spoken")
    if not people or not (yes or said == "no" or word_of(ctx, update, "word.no.spoken")):
        await ctx.show(typed_screens.agreed(ctx.t, len(people)))
        return Add.AGREED
    me = ctx.profile.user_id
    officer = await duties.name_of(ctx.session, user_id=me) if yes else ""
    text = draft.as_list(people, agreed_on=ctx.today() if yes else None, officer=officer)
    photo = ctx.form(ADD).get("photo")
    sent = Sent(text=text, first_line=0)
    await list_sent.hand_in(ctx, sent, area=area, group_id=group.id, photo_id=photo)
    n = len(people)
    draft.drop(ctx, group.code)
    ctx.form(ADD).pop("photo", None)
    await ctx.show(typed_screens.being_read(ctx.t, group, n, clerk=photo is not None))
    return END


async def _take_list(update: Update, ctx: Ctx, group: Group) -> Next:
    """A file, or lines pasted at once; who was typed before waits for the next look."""
    found, area = list_sent.arrived(update), area_of(ctx, group)
    if found.sent is None or area is None:
        await ctx.show(typed_screens.no_list(ctx.t, too_big=found.too_big))
        return Add.PERSON
    photo = ctx.form(ADD).pop("photo", None)
    await list_sent.hand_in(ctx, found.sent, area=area, group_id=group.id, photo_id=photo)
    if found.sent.text and update.message is not None:
        ctx.erase(update.message)
    await ctx.show(typed_screens.being_read(ctx.t, group, 0, clerk=photo is not None))
    return END


async def ask(ctx: Ctx, group: Group, *, photo: bool = False) -> Add:
    """For the next person; a photo has a way of its own."""
    draft.half_of(ctx).clear()
    screen = typed_screens.person(ctx.t, group, len(draft.drafted(ctx, group.code)))
    await ctx.show(screen.below(ctx.t("group.add.photo")) if photo else screen)
    return Add.PERSON


async def leave(ctx: Ctx) -> int:
    """The group is gone from this officer's reach; nothing is handed in."""
    await ctx.show(unknown(ctx.t))
    return END


def _has_file(update: Update) -> bool:
    return update.message is not None and update.message.document is not None


def _skips(update: Update, ctx: Ctx) -> bool:
    asked = draft.half_of(ctx).get("asked") == PHONE
    return asked and word_of(ctx, update, "claim_office.skip.spoken")
