"""Condolence is said once: who writes of the same death again needs help, not the words again."""

from datetime import datetime, timedelta

from bot.context import Ctx
from models.rules.broadcasts.topics import CampaignTopic
from models.rules.table.claim_rows import Claim

MOURNS = timedelta(days=1)
"""So long whoever wrote of a death is spoken to softly, whatever else they write."""
AGAIN_AFTER = timedelta(days=7)
_FORM, _SAID = "condolence", "said"


GRAVE = frozenset({Claim.JKM, Claim.JKK, Claim.BEASISWA})
"""Claims after which campaigns to a family stop; savings are no such thing."""


def stop_campaigns(ctx: Ctx) -> None:
    """From now on this chat hears of no campaign, whatever its topic."""
    ctx.profile.set(muted_topics=sorted(topic.value for topic in CampaignTopic))


def mourns(ctx: Ctx) -> bool:
    """Whether a condolence was said in this chat a short while ago."""
    return _said_within(ctx, MOURNS)


def bereaved(ctx: Ctx) -> bool:
    """Whether it was said within the week: what is asked about money is asked of who died."""
    return _said_within(ctx, AGAIN_AFTER)


def _said_within(ctx: Ctx, time: timedelta) -> bool:
    said = ctx.turn.standing.form.get(_FORM, {}).get(_SAID)
    return said is not None and ctx.now() - datetime.fromisoformat(said) < time


def condoles(ctx: Ctx) -> bool:
    """Whether to say it now; True is answered once a week in a chat."""
    form, now = ctx.form(_FORM), ctx.now()
    said = form.get(_SAID)
    if said is not None and now - datetime.fromisoformat(said) < AGAIN_AFTER:
        return False
    form[_SAID] = now.isoformat()
    return True
