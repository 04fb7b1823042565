"""A list on paper: photographed in the field, typed later by whoever has a keyboard and time."""

from telegram import Update
from telegram.ext import ConversationHandler

from bot.context import Ctx
from bot.duties.on_record import on_record
from bot.guards import Option
from bot.navigation import pager
from bot.navigation.pager import page_asked
from bot.screen import Button, Screen
from bot.texts import Html, Texts
from handlers.groups import screens, typed
from handlers.groups.people import TOPIC
from handlers.groups.picture import picture_in
from handlers.groups.reach import asked, group_behind, group_named, photo_in_hand
from handlers.groups.states import ADD, PAGE, PHOTO, Picture
from handlers.groups.typed_line import Next as Typing
from models.queries.groups import photos
from models.queries.groups.photos import Photo, PhotoState
from models.queries.groups.reading import Group, group_by_id
from models.rules.as_typed.dates import jakarta_day
from models.rules.office.audit import Act

END: int = ConversationHandler.END
Next = Picture | int


async def begin(update: Update, ctx: Ctx) -> Next:
    """Ask for the photo."""
    ctx.leave_wizards()
    group = await group_behind(update, ctx)
    if group is None:
        await ctx.show(screens.unknown(ctx.t))
        return END
    ctx.drop_form(PHOTO)
    ctx.form(PHOTO)["group"] = group.code
    await ctx.show(_ask(ctx.t, group))
    return Picture.PHOTO


async def take_photo(update: Update, ctx: Ctx) -> Next:
    """Into the queue, as many as come; it leaves the chat, since NIKs stand on it."""
    group = await group_named(ctx, str(ctx.form(PHOTO).get("group", "")))
    if group is None:
        ctx.drop_form(PHOTO)
        await ctx.show(screens.unknown(ctx.t))
        return END
    found = picture_in(update.message)
    if found is None or update.message is None:
        sent = "sent" in ctx.form(PHOTO)
        await ctx.show(_ask(ctx.t, group, sent=sent).below(ctx.t("group.paper.no_photo")))
        return Picture.PHOTO
    file_id, kind = found
    waiting = await photos.add_photo(
        ctx.session, group_id=group.id, file_id=file_id, kind=kind, user_id=ctx.profile.user_id,
        now=ctx.now(),
    )  # fmt: skip
    if waiting is None:
        await ctx.show(_noted(ctx.t, ctx.t("group.paper.too_many")))
        return Picture.PHOTO
    ctx.form(PHOTO)["sent"] = True
    ctx.erase(update.message)
    await ctx.show(_noted(ctx.t, ctx.t("group.paper.noted", n=ctx.t.number(waiting))))
    return Picture.PHOTO


async def stop(_update: Update, ctx: Ctx) -> Next:
    """Enough photos, or none."""
    group = await group_named(ctx, str(ctx.form(PHOTO).get("group", "")))
    ctx.drop_form(PHOTO)
    back = screens.to_groups(ctx.t) if group is None else screens.back_to_group(ctx.t, group)
    await ctx.show(Screen(ctx.t("group.paper.stopped"), ((back,),)))
    return END


async def show_queue(update: Update, ctx: Ctx) -> None:
    """Photos that wait, the oldest first."""
    ctx.leave_wizards()
    found = await photos.photos_for(
        ctx.session, user_id=ctx.profile.user_id, duties=ctx.duties, now=ctx.now()
    )
    shown = [Option(photo.id, _label(ctx.t, photo)) for photo in found]
    page = page_asked(".".join(asked(update))) or 0
    rows = pager.pages(ctx.t, f"{PAGE}.lembar", shown, page, here=f"{PAGE}.kertas")
    text = ctx.t("group.paper.queue") if found else ctx.t("group.paper.queue.empty")
    await ctx.show(Screen(text, (*rows, (screens.to_groups(ctx.t),))))


async def open_photo(update: Update, ctx: Ctx) -> None:
    """In this clerk's hand from now on; shown so that it cannot be forwarded."""
    photo = await _photo(update, ctx)
    if photo is None:
        await ctx.show(_gone(ctx.t))
        return
    me = ctx.profile.user_id
    await photos.set_state(ctx.session, photo, to=PhotoState.TAKEN, user_id=me, now=ctx.now())
    group = await group_by_id(ctx.session, photo.group_id)
    place = group.defaults.area if group is not None else ""
    await on_record(ctx, Act.DATA_SEEN, f"photo:{photo.id}", place=place)
    method, field = (
        ("sendPhoto", "photo") if photo.kind == "photo" else ("sendDocument", "document")
    )
    await ctx.show(Screen(ctx.t("group.paper.opened"), ((screens.to_groups(ctx.t),),)))
    ctx.call(me, method, {"chat_id": me, field: photo.file_id, "protect_content": True})
    await ctx.say(_typing(ctx.t, photo))


async def type_it(update: Update, ctx: Ctx) -> Typing:
    """The people on it, one after another or pasted: they become one list, tied to the photo."""
    ctx.leave_wizards()
    photo = await photo_in_hand(ctx, (asked(update) or [""])[0])
    group = await group_by_id(ctx.session, photo.group_id) if photo is not None else None
    if photo is None or group is None:
        await ctx.show(_gone(ctx.t))
        return END
    ctx.form(ADD).pop("half", None)
    ctx.form(ADD).update(group=group.code, photo=photo.id)
    return await typed.ask(ctx, group)


async def put_back(update: Update, ctx: Ctx) -> None:
    """Somebody else may type it."""
    photo = await _photo(update, ctx)
    if photo is not None:
        await photos.set_state(
            ctx.session, photo, to=PhotoState.WAITING, user_id=ctx.profile.user_id, now=ctx.now()
        )
    await show_queue(update, ctx)


async def cannot_read(update: Update, ctx: Ctx) -> None:
    """Who took the photo is asked for a better one; this one is forgotten."""
    photo = await _photo(update, ctx)
    if photo is not None:
        await photos.set_state(
            ctx.session, photo, to=PhotoState.UNREAD, user_id=ctx.profile.user_id, now=ctx.now()
        )
        t = await ctx.words_of(photo.sent_by)
        again = Button(t.label("group.photo.button"), go=f"{PAGE}.foto.{photo.group_id}")
        text = t("group.paper.unread", name=photo.group_name)
        await ctx.tell(photo.sent_by, Screen(text, ((again,),)), topic=TOPIC)
    await show_queue(update, ctx)


async def _photo(update: Update, ctx: Ctx) -> Photo | None:
    photo_id = (asked(update) or [""])[0]
    return await photos.photo_for(
        ctx.session, photo_id, user_id=ctx.profile.user_id, duties=ctx.duties, now=ctx.now()
    )


def _ask(t: Texts, group: Group, *, sent: bool = False) -> Screen:
    """What came already is not called off: then the way out is that these were all."""
    out = t.label("group.paper.done.button" if sent else "nav.cancel.button")
    return Screen(t("group.paper.ask", name=group.name), ((Button(out, choice="cancel:"),),))


def _noted(t: Texts, text: Html) -> Screen:
    return Screen(text, ((Button(t.label("group.paper.done.button"), choice="cancel:"),),))


def _typing(t: Texts, photo: Photo) -> Screen:
    rows = (
        (Button(t.label("group.paper.type.button"), go=f"{PAGE}.ketik.{photo.id}"),),
        (
            Button(t.label("group.paper.unread.button"), go=f"{PAGE}.buram.{photo.id}"),
            Button(t.label("group.paper.back.button"), go=f"{PAGE}.lepas.{photo.id}"),
        ),
    )
    return Screen(t("group.paper.one", name=photo.group_name), rows)


def _label(t: Texts, photo: Photo) -> str:
    day = t.long_date(jakarta_day(photo.created_at))
    mark = "✍️" if photo.mine else "📷"
    return f"{mark} {photo.group_name[: screens.SHORT_NAME]}, {day}"


def _gone(t: Texts) -> Screen:
    """Typed, in a colleague's hand, elsewhere, or never there."""
    return Screen(t("group.paper.gone"), ((screens.to_groups(t),),))
