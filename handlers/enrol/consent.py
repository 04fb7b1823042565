"""The consent before the first question: whether it is given, what was said, how it is kept."""

from telegram import Update

from bot.consenting import note_consent
from bot.context import Ctx
from bot.texts import key
from handlers.answers.meant import NO, YES, meant
from handlers.enrol import screens
from models.queries.endings import erasure
from models.queries.people import consents

VERSION = "2026-11.2"
"""Changes with the words of `enrol.consent.ask`; who agreed to older words is asked again."""

_WORDS = {
    "bapak": (key("enrol.consent.bapak.button"),),
    "ibu": (key("enrol.consent.ibu.button"),),
    "no": (*NO, key("enrol.consent.no.button")),
    "yes": (*YES, key("enrol.consent.yes.button")),
    "more": (key("enrol.consent.more.button"),),
}


async def has_consented(ctx: Ctx) -> bool:
    """Whether the newest act is a yes to the words of today."""
    return await consents.has_consented(
        ctx.session,
        user_id=ctx.profile.user_id,
        purpose=consents.SIGN_UP,
        text_version=VERSION,
    )


def said(update: Update) -> str | None:
    """What was tapped, or the same in words: the label of a button, a plain yes or no."""
    return meant(update, **_WORDS)


async def record(ctx: Ctx, *, given: bool) -> None:
    """Keep the act with the words as they were shown, to "Bapak/Ibu"."""
    shown = screens.consent(ctx.t, operator=ctx.services.operator, chosen=False)
    await note_consent(ctx, shown, purpose=consents.SIGN_UP, version=VERSION, given=given)
    if given:
        await erasure.rely_on_consent_again(
            ctx.session, user_id=ctx.profile.user_id, now=ctx.now()
        )
