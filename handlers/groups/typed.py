"""People typed one after another: name, NIK and phone in one message, or question by question."""

from telegram import Update
from telegram.ext import ConversationHandler

from bot.context import Ctx
from bot.guards import text_of, value_of, word_of
from bot.screen import Screen
from bot.texts import Html, key
from handlers import list_sent
from handlers.answers.meant import NO, WRONG, YES, meant
from handlers.answers.person import hide_secret
from handlers.groups import draft, picture, typed_screens
from handlers.groups.reach import area_of, group_named, photo_in_hand
from handlers.groups.screens import unknown
from handlers.groups.states import ADD, Add
from handlers.groups.typed_line import DOUBTED, Next, named, read, take_line
from handlers.groups.typed_screens import SURE
from models.queries.groups import typed
from models.queries.groups.reading import Group, group_by_id
from models.queries.imports.uploads import Sent
from models.queries.staff import duties
from models.rules.roster.member_columns import NAME, PHONE

END: int = ConversationHandler.END
SKIP, NEXT, DONE, LAST = "skip", "next", "done", "last"
NOT_SO = "not_so"
_LAST = (key("group.add.last.button"), key("group.add.last.spoken"))
_YES = (*YES, key("enrol.name.sure.button"), key("enrol.name.sure.spoken"))


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
    tapped = _pressed(update, ctx)
    if tapped is not None:
        return await _tapped(ctx, group, tapped)
    asked = await picture.offer(update, ctx, group)
    if asked is not None:
        return asked
    ctx.form(ADD).pop("pictures", None)  # something else was said instead of an answer
    if len((text_of(update) or "").splitlines()) > 1 or _has_file(update):
        return await _take_list(update, ctx, group)
    if text_of(update) is None:
        photo = update.message is not None and bool(update.message.photo)
        return await go_on(ctx, group, ctx.t("group.add.photo") if photo else None)
    late = hide_secret(update, ctx)
    if late is not None:  # typed days ago, without a signal: Telegram deletes it no more
        await ctx.say(Screen(late))
    return await take_line(ctx, group, text_of(update) or "")


async def _tapped(ctx: Ctx, group: Group, tapped: str) -> Next:
    """The next one, enough, or the last one was wrong."""
    people, half = await draft.drafted(ctx, group), draft.half_of(ctx)
    if tapped in (picture.YES, picture.NO):
        said = await picture.settle(ctx, group, paper=tapped == picture.YES)
        return await go_on(ctx, group, said)
    if tapped == SKIP and half:
        return await read(ctx, group, {**half, "asked": PHONE})
    if tapped == LAST:
        return await _drop_last(ctx, group, people)
    if DOUBTED in half:
        name = half.pop(DOUBTED)
        if tapped == SURE:
            return await named(ctx, group, {**half, NAME: name}, sure=True)
        return await go_on(ctx, group, None)
    if tapped == DONE and people:
        half.clear()
        await ctx.show(typed_screens.agreed(ctx.t, len(people)))
        return Add.AGREED
    return await ask(ctx, group)


async def _drop_last(ctx: Ctx, group: Group, people: list[typed.Typed]) -> Next:
    """Whoever is half typed, else the person noted last; it is said who that was."""
    half = draft.half_of(ctx)
    said = dict(half) or (people[-1].said if people else None)
    if said is not None and not half:
        await typed.drop(ctx.session, people[-1:])
    half.clear()
    return await go_on(ctx, group, typed_screens.dropped(ctx.t, said) if said else None)


async def take_agreed(update: Update, ctx: Ctx) -> Next:
    """Whether they agreed before this officer; either way the list is looked at first."""
    group, said = await group_of(ctx), value_of(update)
    area = area_of(ctx, group) if group is not None else None
    if group is None or area is None:
        return await leave(ctx)
    people = await draft.drafted(ctx, group)
    yes = said == "yes" or word_of(ctx, update, "word.yes.spoken")
    if not people or not (yes or said == "no" or word_of(ctx, update, "word.no.spoken")):
        await ctx.show(typed_screens.agreed(ctx.t, len(people)))
        return Add.AGREED
    me = ctx.profile.user_id
    officer = await duties.name_of(ctx.session, user_id=me) if yes else ""
    said_of = [person.said for person in people]
    text = draft.as_list(said_of, agreed_on=ctx.today() if yes else None, officer=officer)
    photo = ctx.form(ADD).get("photo")
    sent = Sent(text=text, first_line=0)
    await list_sent.hand_in(ctx, sent, area=area, group_id=group.id, photo_id=photo)
    n = len(people)
    await draft.drop(ctx, group)
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
    half = draft.half_of(ctx) if photo is None else None
    await ctx.show(typed_screens.being_read(ctx.t, group, 0, clerk=photo is not None, half=half))
    return END


async def ask(ctx: Ctx, group: Group) -> Add:
    """For the next person."""
    draft.half_of(ctx).clear()
    return await go_on(ctx, group, None)


async def go_on(ctx: Ctx, group: Group, said: Html | None) -> Add:
    """With what is still open of somebody, or with the next person."""
    n = await draft.how_many(ctx, group)
    screen = typed_screens.open_of(ctx.t, group, draft.half_of(ctx), n)
    await ctx.show(screen if said is None else screen.below(said))
    return Add.PERSON


async def leave(ctx: Ctx) -> int:
    """The group is gone from this officer's reach; nothing is handed in."""
    await ctx.show(unknown(ctx.t))
    return END


def _has_file(update: Update) -> bool:
    return update.message is not None and update.message.document is not None


def _pressed(update: Update, ctx: Ctx) -> str | None:
    """The button that was tapped, or whose words were typed."""
    half = draft.half_of(ctx)
    if half.get("asked") == PHONE and word_of(ctx, update, "claim_office.skip.spoken"):
        return SKIP
    answers = {SURE: _YES, NOT_SO: (*NO, *WRONG)} if DOUBTED in half else {}
    return meant(update, **{LAST: _LAST}, **answers)
