"""A note among staff: a message that begins with /catatan, or the next after a tap on Catatan.

While one is awaited the chat shows it, and it can be called off. After ten minutes the message
that comes goes nowhere, and that is said: what was meant as a note never reaches the worker.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from rapidfuzz import fuzz
from telegram import Message

from bot.context import Ctx
from bot.navigation.menu import command_in
from bot.screen import Button, Screen
from bot.texts import Texts
from handlers.desk.labels import page
from handlers.desk.states import NOTE
from models.queries.desk.noting import is_noted
from models.queries.desk.values import Case, Content
from models.rules.roles import Role, holds

COMMAND = "catatan"
_NEARLY = 70
"""Similarity of 100 from which a command is this one, written wrongly."""
CALL_OFF = "catatan-batal"
AWAITED = timedelta(minutes=10)
_CASE, _UNTIL, _ALBUM = "next", "until", "late_album"


def command_of(message: Message) -> str | None:
    """The command that the text, or the words below a picture, begin with."""
    return command_in(message.text or message.caption or "")


def is_command_of_notes(message: Message) -> bool:
    """Whether it begins with /catatan, or with what nearly is that."""
    return fuzz.ratio(command_of(message) or "", COMMAND) >= _NEARLY


async def wait_for_one(ctx: Ctx, case: Case) -> None:
    """Catatan: the next message of this officer is one."""
    if not holds(ctx.duties, Role.DESK, case.area):
        ctx.toast(ctx.t.label("desk.fault.no_desk_note"), alert=True)
        return
    if awaited_for(ctx) == case.code and not _is_late(ctx):
        ctx.toast(ctx.t.label("desk.note.waiting"), alert=True)
        return
    ctx.form(NOTE).update({_CASE: case.code, _UNTIL: (ctx.now() + AWAITED).isoformat()})
    await ctx.say(_write_it(ctx.t, case))


async def call_off(ctx: Ctx, case: Case) -> None:
    """Batal: what comes next is no note."""
    if awaited_for(ctx) != case.code:
        ctx.toast(ctx.t.label("desk.note.none"), alert=True)
        return
    _done(ctx)
    await ctx.show(Screen(ctx.t("desk.note.called_off", code=case.code)))


def awaited_for(ctx: Ctx) -> str | None:
    """The case that a tap on Catatan was for, too late or not."""
    code: str | None = ctx.form(NOTE).get(_CASE)
    return code


async def is_note(ctx: Ctx, case: Case, message: Message) -> bool:
    """Whether this new message is one; an awaited one is awaited no more."""
    if command_of(message) == COMMAND:
        return True
    if awaited_for(ctx) == case.code and not _is_late(ctx):
        _done(ctx)
        return True
    album = message.media_group_id
    return album is not None and await is_noted(ctx.session, case_id=case.id, album=album)


def came_late(ctx: Ctx, case: Case, message: Message) -> bool:
    """Whether a note was awaited so long ago that nobody knows what this message is."""
    form = ctx.form(NOTE)
    if awaited_for(ctx) == case.code:
        _done(ctx)
        form[_ALBUM] = message.media_group_id
        return True
    album = message.media_group_id
    return album is not None and form.get(_ALBUM) == album


def words_of(content: Content | None) -> Content | None:
    """A note without its command, its file kept; None where nothing is left."""
    if content is None or command_in(content.text) != COMMAND:
        return content
    _, *words = content.text.split(maxsplit=1)
    kept = replace(content, text="".join(words))
    return kept if kept.text or kept.file else None


def _is_late(ctx: Ctx) -> bool:
    until = ctx.form(NOTE).get(_UNTIL)
    return until is None or ctx.now() > datetime.fromisoformat(until)


def _done(ctx: Ctx) -> None:
    ctx.form(NOTE).pop(_CASE, None)
    ctx.form(NOTE).pop(_UNTIL, None)


def _write_it(t: Texts, case: Case) -> Screen:
    stop = Button(t.label("nav.cancel.button"), go=page(case.code, CALL_OFF))
    return Screen(t("desk.note.write", code=case.code), ((stop,),))
