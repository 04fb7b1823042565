"""Condolence is said once: who writes of the same death again needs help, not the words again."""

from datetime import datetime, timedelta

from bot.context import Ctx

AGAIN_AFTER = timedelta(days=7)
_FORM, _SAID = "condolence", "said"


def condoles(ctx: Ctx) -> bool:
    """Whether to say it now; True is answered once a week in a chat."""
    form, now = ctx.form(_FORM), ctx.now()
    said = form.get(_SAID)
    if said is not None and now - datetime.fromisoformat(said) < AGAIN_AFTER:
        return False
    form[_SAID] = now.isoformat()
    return True
