"""An admin types that something was wrong: the broadcast at hand can be put right at once."""

from datetime import timedelta
from typing import Final

from telegram import Update

from bot.context import Ctx
from handlers.results import mending
from handlers.results.screens import not_found
from models.queries.broadcasts import reading
from models.queries.broadcasts.values import Facts
from models.rules.broadcasts.states import OPEN, State

RECENT: Final = timedelta(days=2)
"""So long after its start what is over is still what somebody means."""
_LOOKED_AT: Final = 20
_BEGAN: Final = (State.SENDING, State.PAUSED, State.HALTED, State.DONE, State.CANCELLED)


async def open_mending(_update: Update, ctx: Ctx) -> None:
    """Of the newest that is under way, else the newest that went out."""
    found = await reading.listed(ctx.session, duties=ctx.duties, limit=_LOOKED_AT, states=_BEGAN)
    meant = sorted(
        (each for each in found if _may_be_meant(ctx, each)),
        key=lambda each: each.state not in OPEN,  # stable: the newest of each stays first
    )
    if not meant:
        await ctx.show(not_found(ctx.t))
        return
    await mending.ask(ctx, meant[0].id)


def _may_be_meant(ctx: Ctx, facts: Facts) -> bool:
    if facts.in_place or facts.started_at is None:
        return False
    return facts.state in OPEN or facts.started_at > ctx.now() - RECENT
