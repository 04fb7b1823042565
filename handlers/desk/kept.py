"""A voice note, a photo or a paper sent outside a case: one tap carries it to an officer."""

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
_MOST = 10
"""What one album holds (Bot API limit)."""
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
    if _keep(ctx, message, content):
        await ctx.say(screens.carry(ctx.t, ctx.t(_CARRIED[content.kind])))


def take(ctx: Ctx) -> list[tuple[int, Content]]:
    """What was sent last, by its message; nothing of it is kept any longer."""
    kept = ctx.form(_FORM).get("items", [])
    ctx.drop_form(_FORM)
    return [(number, Content.load(dumped)) for number, dumped in kept]


def _keep(ctx: Ctx, message: Message, content: Content) -> bool:
    """Whether this one asks: ten photos of one album are one sending."""
    form, album = ctx.form(_FORM), message.media_group_id
    more = album is not None and form.get("album") == album
    items = form["items"] if more else []
    form["album"], form["items"] = album, [*items, (message.message_id, content.dump())][:_MOST]
    return not more
