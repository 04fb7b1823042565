"""What comes as a list: a spreadsheet, or lines of people pasted into the chat; a job reads it."""

from dataclasses import dataclass
from typing import Any

from telegram import Message, Update
from telegram.constants import ChatType

from bot.context import Ctx
from bot.conversation import Step
from bot.guards import chat_kind, text_of
from bot.navigation.menu import typed
from bot.sheets.formats import EXTENSIONS, MACRO_EXTENSIONS, UNREAD_EXTENSIONS, extension
from bot.sheets.limits import CHAT
from bot.update.turn import CURRENT
from models.queries.imports.uploads import Sent, add_upload
from models.queries.jobs.requests import request_job
from models.rules.office.audit import telegram_user
from models.rules.roster.member_columns import NIK
from models.rules.roster.notes import is_empty
from models.rules.roster.pasted import fields_of_line

FEWEST_LINES = 2
NIK_DIGITS = 16
"""One line is a list too where it has as many digits as a NIK."""

_SHEETS = EXTENSIONS.keys() | MACRO_EXTENSIONS | UNREAD_EXTENSIONS
"""Also what is not read: it is explained why."""


@dataclass(frozen=True, slots=True, repr=False)
class Arrived:
    """What was sent, or why it cannot be a list: `too_big` or neither."""

    sent: Sent | None = None
    too_big: bool = False


class SheetSent(Step):
    """A spreadsheet, sent while no question is open: nobody has to look for a button first."""

    def __init__(self, callback: Any) -> None:
        super().__init__(callback)

    def check_update(self, update: object) -> bool:
        """Whether it is one, in the private chat, straight from its owner's hand."""
        message = update.message if isinstance(update, Update) else None
        if message is None or chat_kind(update) != ChatType.PRIVATE or _busy():
            return False
        return message.document is not None and _is_sheet(message)


class LinesSent(Step):
    """People pasted while no question is open, such as the second half of a list that Telegram cut
    in two: at least two lines with a NIK each."""

    def __init__(self, callback: Any) -> None:
        super().__init__(callback)

    def check_update(self, update: object) -> bool:
        """Whether it is such a list, typed or pasted in the private chat."""
        message = typed(update)
        if message is None or _busy():
            return False
        lines = (message.text or "").splitlines()
        return sum(map(_has_nik, lines)) >= FEWEST_LINES


def arrived(update: Update) -> Arrived:
    """The list in a message."""
    message = update.message
    if message is not None and message.document is not None:
        document = message.document
        if (document.file_size or 0) > CHAT.size:
            return Arrived(too_big=True)
        # Any file is taken: what it holds is judged by its content, and explained there.
        name = document.file_name or "daftar"
        return Arrived(Sent(document.file_id, name, message_id=message.message_id))
    text = text_of(update) or ""
    lines = [line for line in text.splitlines() if line.strip()]
    enough = len(lines) >= FEWEST_LINES or sum(map(str.isdigit, text)) >= NIK_DIGITS
    return Arrived(Sent(text=text)) if enough else Arrived()


async def hand_in(
    ctx: Ctx, sent: Sent, *, area: str, group_id: str | None = None, photo_id: str | None = None
) -> None:
    """Note what came and let a job look at it: the one way of every list."""
    user_id, now = ctx.profile.user_id, ctx.now()
    upload_id = await add_upload(
        ctx.session, user_id=user_id, area=area, sent=sent, now=now, group_id=group_id,
        photo_id=photo_id,
    )  # fmt: skip
    by = telegram_user(user_id)
    await request_job(ctx.session, kind="list_read", subject=upload_id, by=by, now=now)


def _is_sheet(message: Message) -> bool:
    name = (message.document.file_name if message.document else None) or ""
    return extension(name) in _SHEETS


def _has_nik(line: str) -> bool:
    return not is_empty(fields_of_line(line)[NIK]) and sum(map(str.isdecimal, line)) >= NIK_DIGITS


def _busy() -> bool:
    return bool(CURRENT.get().standing.states)
