"""What happens with photos, voice notes, places and the like that nobody asked for."""

from telegram import Message, Update

from bot.context import Ctx
from bot.texts import key
from handlers.answers.rows import FLOW
from handlers.rest import screens
from handlers.rest.typed import erased_secret

# An animation is also a document, a venue also a place: the more telling one stands first.
_ANSWERS = (
    ("photo", key("rest.photo")),
    ("animation", key("rest.video")),
    ("video", key("rest.video")),
    ("video_note", key("rest.video")),
    ("voice", key("rest.voice")),
    ("audio", key("rest.voice")),
    ("sticker", key("rest.sticker")),
    ("dice", key("rest.sticker")),
    ("location", key("rest.location")),
    ("contact", key("rest.contact")),
    ("document", key("rest.document")),
)


async def take_sent(update: Update, ctx: Ctx) -> None:
    """Say honestly that nobody looks at it here; ten photos of one album are one sending."""
    message = update.message
    if message is None or _is_more_of_an_album(message, ctx) or await erased_secret(message, ctx):
        return
    await ctx.say(screens.with_menu(ctx.t, ctx.t(_answer_to(message))))


async def take_forwarded(update: Update, ctx: Ctx) -> None:
    """A passed-on message is often a question whether it is true."""
    message = update.message
    if message is None or _is_more_of_an_album(message, ctx) or await erased_secret(message, ctx):
        return
    await ctx.say(screens.forwarded(ctx.t))


def _answer_to(message: Message) -> str:
    for kind, text in _ANSWERS:
        if getattr(message, kind, None):
            return text
    return key("rest.other")


def _is_more_of_an_album(message: Message, ctx: Ctx) -> bool:
    album = message.media_group_id
    if album is None:
        return False
    seen = ctx.form(FLOW)
    known, seen["album"] = seen.get("album"), album
    return bool(known == album)
