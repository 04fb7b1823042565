"""An act of consent, kept with the words as they were shown."""

import hashlib

from bot.context import Ctx
from bot.screen import Screen
from models.queries.people import consents


async def note_consent(
    ctx: Ctx, asked: Screen, *, purpose: str, version: str, given: bool
) -> None:
    """A yes to `asked`, or a no, or a yes taken back; `version` changes with its words."""
    await consents.record_consent(
        ctx.session,
        user_id=ctx.profile.user_id,
        purpose=purpose,
        text_version=version,
        text_hash=fingerprint(asked.text),
        language=ctx.t.language,
        given=given,
        now=ctx.now(),
    )


def fingerprint(text: str) -> str:
    """SHA-256 of words as shown."""
    return hashlib.sha256(text.encode()).hexdigest()
