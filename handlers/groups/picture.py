"""A photo that comes while people are typed: of a list on paper, if the officer says so."""

from telegram import Message, Update

from bot.context import Ctx
from bot.screen import Button, Screen
from bot.texts import Html, Texts
from handlers.groups.states import ADD, Add
from models.queries.groups import photos
from models.queries.groups.reading import Group

YES, NO = "paper", "no_paper"
_IMAGE = "image/"


def picture_in(message: Message | None) -> tuple[str, str] | None:
    """Where Telegram keeps it, and how it is shown again; None: the message is no photo."""
    if message is not None and message.photo:
        return message.photo[-1].file_id, "photo"
    document = message.document if message is not None else None
    if document is not None and (document.mime_type or "").startswith(_IMAGE):
        return document.file_id, "document"
    return None


async def offer(update: Update, ctx: Ctx, group: Group) -> Add | None:
    """Asked once for all of an album; None: it is no photo, or of a sheet that is in hand."""
    found = picture_in(update.message)
    if found is None or update.message is None or "photo" in ctx.form(ADD):
        return None
    came = ctx.form(ADD).setdefault("pictures", [])
    came.append([*found, update.message.message_id])
    await ctx.show(_ask(ctx.t, group, len(came)))
    return Add.PERSON


async def settle(ctx: Ctx, group: Group, *, paper: bool) -> Html | None:
    """Into the queue and out of the chat, since NIKs stand on it; else nothing of it is kept."""
    came = ctx.form(ADD).pop("pictures", [])
    if not paper or not came:
        return None
    me, waiting = ctx.profile.user_id, None
    for file_id, kind, message_id in came:
        waiting = await photos.add_photo(
            ctx.session, group_id=group.id, file_id=file_id, kind=kind, user_id=me, now=ctx.now()
        )
        if waiting is None:
            return ctx.t("group.paper.too_many")
        ctx.call(me, "deleteMessage", {"chat_id": me, "message_id": message_id})
    return ctx.t("group.add.paper.noted", n=ctx.t.number(waiting or 0))


def _ask(t: Texts, group: Group, n: int) -> Screen:
    rows = (
        (Button(t.label("group.add.paper.yes.button"), choice=f"{Add.PERSON}:{YES}"),),
        (Button(t.label("group.add.paper.no.button"), choice=f"{Add.PERSON}:{NO}"),),
    )
    return Screen(t("group.add.paper.ask", name=group.name, n=t.number(n)), rows)
