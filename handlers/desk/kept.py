"""A voice note, a photo or a paper sent outside a case: one tap carries it to an officer.

Each offer carries its own sending, so that a photo deleted meanwhile stays behind; where more
came shortly before, a second button carries all of it.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from telegram import Message, Update

from bot.context import Ctx
from bot.conversation import Step
from bot.texts import key
from bot.update.turn import CURRENT
from handlers.desk import screens
from handlers.desk.content import content_of, secret_of
from handlers.desk.messages import passed, passing, private_message
from handlers.desk.office import area_of, somebody_answers
from models.queries.desk.values import Content

_FORM = "desk_kept"
_MOST = 20
"""Messages kept: two albums (Bot API limit)."""
_TOGETHER = timedelta(minutes=10)
"""What came one after another within this may go to the officer with one tap."""
_CARRIED = {
    "photo": key("desk.kept.photo"),
    "voice": key("desk.kept.voice"),
    "audio": key("desk.kept.voice"),
    "video": key("desk.kept.file"),
    "video_note": key("desk.kept.file"),
    "document": key("desk.kept.file"),
}


class Carried(Step):
    """Such a sending of the person's own while nothing is asked."""

    def check_update(self, update: object) -> bool:
        """Whether an officer could look at it."""
        message = private_message(update)
        if message is None or message.edit_date is not None or passed():
            return False
        theirs = message.forward_origin is None and not CURRENT.get().standing.states
        content = content_of(message)
        return theirs and content is not None and content.kind in _CARRIED


async def offer(update: Update, ctx: Ctx) -> None:
    """Ask whether an officer shall see it; where none answers the bot says so itself."""
    message = update.message
    content = content_of(message) if message is not None else None
    if message is None or content is None:
        return
    secret = secret_of(message, today=ctx.today())
    if secret is not None or not await somebody_answers(ctx, await area_of(ctx)):
        with passing():
            await ctx.application.process_update(update)
        return
    kept = _keep(ctx, message, content)
    if kept is not None:
        text, several = ctx.t(_CARRIED[content.kind]), len(_together(ctx, kept))
        await ctx.say(screens.carry(ctx.t, text, str(kept), several))


def take(ctx: Ctx, which: str) -> list[tuple[int, Content]]:
    """What was offered under that button, by its message; nothing of it is kept any longer."""
    first, _, more = which.partition("-")
    if not first.isdigit():
        return []
    kept = _together(ctx, int(first)) if more == screens.ALL else _sending(ctx, int(first))
    taken = {number for number, _ in kept}
    form = ctx.form(_FORM)
    form["items"] = [item for item in form.get("items", []) if item["number"] not in taken]
    return kept


def _keep(ctx: Ctx, message: Message, content: Content) -> int | None:
    """Number of the sending this one begins; None for one more photo of an album."""
    form, album, number = ctx.form(_FORM), message.media_group_id, message.message_id
    items = [item for item in form.get("items", []) if "sending" in item]
    same = [item["sending"] for item in items if album is not None and item["album"] == album]
    item = {
        "number": number,
        "content": content.dump(),
        "album": album,
        "sending": same[0] if same else number,
        "at": ctx.now().isoformat(),
    }
    form["items"] = [*items, item][-_MOST:]
    return None if same else number


def _sending(ctx: Ctx, first: int) -> list[tuple[int, Content]]:
    """One message, or the messages of one album."""
    return _opened(item for item in ctx.form(_FORM).get("items", []) if item["sending"] == first)


def _together(ctx: Ctx, last: int) -> list[tuple[int, Content]]:
    """That sending and what came shortly before it."""
    items = ctx.form(_FORM).get("items", [])
    at = [datetime.fromisoformat(item["at"]) for item in items if item["sending"] == last]
    if not at:
        return []
    since = max(at) - _TOGETHER
    return _opened(
        item
        for item in items
        if item["sending"] <= last and datetime.fromisoformat(item["at"]) >= since
    )


def _opened(items: Iterable[dict[str, Any]]) -> list[tuple[int, Content]]:
    return [(item["number"], Content.load(item["content"])) for item in items]
