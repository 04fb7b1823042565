"""A photo that is sent while a paper is being asked for: kept for that paper, receipt by reaction.

The update only notes where Telegram keeps it; a job fetches it. The first one of an account waits
for a yes. An album is one set: all of it goes to the paper its first photo was for.
"""

from typing import Any

from telegram import Message, Update
from telegram.constants import ChatType

from bot.consenting import note_consent
from bot.context import Ctx
from bot.conversation import Step
from bot.guards import chat_kind, page_of
from bot.update.turn import CURRENT
from handlers.papers import screens
from handlers.papers.shown import Shown, open_in, open_paper, shown
from handlers.papers.states import OPEN
from models.queries.jobs.requests import request_job
from models.queries.papers import lists, pictures
from models.queries.papers.pictures import PictureFault, Sent
from models.queries.people import consents
from models.rules.claims.paper_files import MOST_BYTES, Mime, said_to_be
from models.rules.office.audit import telegram_user

FETCH = "paper_fetch"
"""The kind of work that fetches one picture."""
PURPOSE = "papers"
CONSENT_VERSION = "foto-2026-11"
"""Changes with the words of `papers.consent`."""
RECEIVED = "👌"
WRONG_TYPE, TOO_BIG = "wrong_type", "too_big"


class PaperSent(Step):
    """A picture or a file, while a paper is being asked for and no other question is open."""

    def __init__(self, callback: Any) -> None:
        super().__init__(callback)

    def check_update(self, update: object) -> bool:
        """Whether it is for a list of papers."""
        message = update.message if isinstance(update, Update) else None
        if message is None or chat_kind(update) != ChatType.PRIVATE or not is_file(message):
            return False
        turn = CURRENT.get()
        if turn.standing.states or turn.profile.case_code is not None:
            return False
        return open_in(turn.standing.form.get(OPEN), turn.now) is not None


async def take(update: Update, ctx: Ctx) -> None:
    """Keep it for its paper, or say why not."""
    message = update.message
    place = await _place(ctx, message) if message is not None else None
    if message is None or place is None:  # the list is gone: nothing is asked for any more
        ctx.drop_form(OPEN)
        await ctx.application.process_update(update)
        return
    found, name = place
    sent = sent_in(message)
    outcome = sent if isinstance(sent, str) else await _add(ctx, found, name, sent)
    if isinstance(outcome, PictureFault) or isinstance(sent, str):
        why = outcome.value if isinstance(outcome, PictureFault) else str(sent)
        if not _is_more_of_an_album(ctx, message):
            await ctx.say(screens.refused(ctx.t, why, found.papers.ref, name))
        return
    _react(ctx, message)
    await _receive(ctx, found, name, outcome)


async def _receive(ctx: Ctx, found: Shown, name: str, picture_id: str) -> None:
    """Fetch it, or ask first whether it may be kept; the first of a paper is answered in words."""
    user_id, first = ctx.profile.user_id, not found.papers.there.get(name)
    agreed = await consents.has_consented(
        ctx.session, user_id=user_id, purpose=PURPOSE, text_version=CONSENT_VERSION
    )
    if agreed:
        await _fetch(ctx, picture_id)
        if first:
            await ctx.say(screens.taken(ctx.t, found, name))
    elif len(await pictures.waiting_of(ctx.session, user_id=user_id)) == 1:
        await ctx.say(screens.consent(ctx.t))


async def take_consent(update: Update, ctx: Ctx) -> None:
    """Yes: what waits is fetched. No: nothing of it stays but the tick."""
    ctx.leave_wizards()
    user_id, said = ctx.profile.user_id, page_of(update).partition(".")[2]
    given = said == "ya"
    asked = screens.consent(ctx.t)
    await note_consent(ctx, asked, purpose=PURPOSE, version=CONSENT_VERSION, given=given)
    if given:
        for picture_id in await pictures.waiting_of(ctx.session, user_id=user_id):
            await _fetch(ctx, picture_id)
    else:
        await pictures.drop_waiting(ctx.session, user_id=user_id)
        ctx.toast(ctx.t.label("papers.consent.no"))
    await _show_open(ctx, given=given)


async def open_data(update: Update, ctx: Ctx) -> None:
    """How many photos are kept; all of them can go at once."""
    ctx.leave_wizards()
    user_id, act = ctx.profile.user_id, page_of(update).partition(".")[2]
    if act == "hapus":
        await ctx.show(screens.ask_drop_pictures(ctx.t))
        return
    if act == "hapusya":
        await pictures.drop_all_pictures(ctx.session, user_id=user_id)
        await ctx.show(screens.said(ctx.t, ctx.t("papers.data.dropped")))
        return
    known = await lists.lists_of(ctx.session, user_id=user_id)
    await ctx.show(screens.data(ctx.t, lists.pictures_in(known), len(known)))


def sent_in(message: Message) -> Sent | str:
    """The picture in a message, or why it is none that can be kept."""
    if message.photo:
        sizes = [size for size in message.photo if (size.file_size or 0) <= MOST_BYTES]
        if not sizes:
            return TOO_BIG
        return Sent(sizes[-1].file_id, Mime.JPEG, sizes[-1].file_size or 0, message.media_group_id)
    document = message.document
    mime = said_to_be(document.mime_type, document.file_name) if document else None
    if document is None or mime is None or message.animation is not None:
        return WRONG_TYPE
    if (document.file_size or 0) > MOST_BYTES:
        return TOO_BIG
    return Sent(document.file_id, mime, document.file_size or 0, message.media_group_id)


async def _place(ctx: Ctx, message: Message | None) -> tuple[Shown, str] | None:
    """List and paper it is for; the later photos of an album follow the first."""
    place = open_paper(ctx)
    if place is None or message is None:
        return None
    ref, name = place
    if message.media_group_id is not None:
        begun = await pictures.album_of(
            ctx.session, user_id=ctx.profile.user_id, album=message.media_group_id
        )
        if begun is not None:
            ref, name = begun[0][: lists.REF_LENGTH], begun[1]
    found = await shown(ctx, ref)
    return (found, name) if found is not None and found.find(name) is not None else None


async def _add(ctx: Ctx, found: Shown, name: str, sent: Sent) -> str | PictureFault:
    return await pictures.add_picture(
        ctx.session, papers=found.papers, paper=name, user_id=ctx.profile.user_id, sent=sent,
        now=ctx.now(),
    )  # fmt: skip


async def _fetch(ctx: Ctx, picture_id: str) -> None:
    await request_job(
        ctx.session, kind=FETCH, subject=picture_id, by=telegram_user(ctx.profile.user_id),
        now=ctx.now(), once=picture_id,
    )  # fmt: skip


async def _show_open(ctx: Ctx, *, given: bool) -> None:
    """Back to the paper the photo was for."""
    place = open_paper(ctx)
    found = await shown(ctx, place[0]) if place is not None else None
    if place is None or found is None:
        await ctx.show(screens.gone(ctx.t))
    elif given:
        await ctx.show(screens.taken(ctx.t, found, place[1]))
    else:
        await ctx.show(screens.paper(ctx.t, found, place[1]))


def _react(ctx: Ctx, message: Message) -> None:
    """A quiet sign on the photo itself."""
    sign = {"type": "emoji", "emoji": RECEIVED}
    params = {"chat_id": message.chat_id, "message_id": message.message_id, "reaction": [sign]}
    ctx.call(message.chat_id, "setMessageReaction", params)


def _is_more_of_an_album(ctx: Ctx, message: Message) -> bool:
    """Whether this album was refused already: ten files are one sending."""
    album, form = message.media_group_id, ctx.form(OPEN)
    known, form["refused"] = form.get("refused"), album
    return album is not None and known == album


def is_file(message: Message) -> bool:
    """A picture, a film or a file."""
    return bool(message.photo or message.document or message.video or message.video_note)
