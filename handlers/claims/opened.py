"""Which claim a chat may see: one it is bound to, or one whose keys it had a short while ago."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from bot.context import Ctx
from bot.update.turn import CURRENT
from models.queries.claims.bound import as_heir, keys_mark
from models.queries.claims.values import HeirOf, Timeline

LASTS = timedelta(minutes=15)
"""So long a right look-up may be read on without its keys; then they are asked for again."""
_FORM = "claim_opened"
_SEEN = "claim_seen"
"""Which claim was shown last, be it bound to this chat or opened by its keys."""


async def remember(ctx: Ctx, heir_id: str, *, by_pin: bool) -> None:
    """Both keys fitted just now."""
    form = ctx.form(_FORM)
    form["heir"], form["at"] = heir_id, ctx.now().isoformat()
    form["pin"] = by_pin
    form["mark"] = await keys_mark(ctx.session, heir_id=heir_id)
    note_seen(ctx, heir_id)


def note_seen(ctx: Ctx, heir_id: str) -> None:
    """The claim is shown now: for a while what is asked on is asked of it."""
    ctx.form(_SEEN).update(heir=heir_id, at=ctx.now().isoformat())


def may_replace(ctx: Ctx) -> bool:
    """Whether the key was nobody else's: then the claim may come here from another chat."""
    return bool(ctx.turn.standing.form.get(_FORM, {}).get("pin"))


def forget(ctx: Ctx) -> None:
    """Nothing is open in this chat any more."""
    ctx.drop_form(_FORM)
    ctx.drop_form(_SEEN)


def seen_lately() -> str | None:
    """The heir whose claim was shown a short while ago; whether it still may be is not asked."""
    turn = CURRENT.get()
    form = turn.standing.form.get(_SEEN, {})
    return str(form["heir"]) if is_fresh(form, turn.now) else None


def is_fresh(form: Mapping[str, Any], now: datetime) -> bool:
    """Whether what a form remembers was a short while ago; a clock that was set back ends it."""
    at = form.get("at")
    return at is not None and timedelta() <= now - datetime.fromisoformat(at) < LASTS


async def claim_of(ctx: Ctx, heir_id: str) -> tuple[HeirOf, Timeline] | None:
    """The heir and the claim that a button names, if this chat may see them now."""
    found = await as_heir(ctx.session, heir_id=heir_id, user_id=ctx.profile.user_id)
    if found is None and await _is_open(ctx, heir_id):
        found = await as_heir(ctx.session, heir_id=heir_id)
        if found is not None and (found[1].closed or found[1].locked):
            return None
    return found


async def last_opened(ctx: Ctx) -> str | None:
    """The heir whose claim the keys opened, while it may be read on without them."""
    heir_id = ctx.turn.standing.form.get(_FORM, {}).get("heir")
    return heir_id if heir_id is not None and await claim_of(ctx, heir_id) else None


async def _is_open(ctx: Ctx, heir_id: str) -> bool:
    form = ctx.turn.standing.form.get(_FORM, {})
    if form.get("heir") != heir_id:
        return False
    if not is_fresh(form, ctx.now()):
        return False
    # New keys shut out whoever came in with the old ones.
    mark: str = await keys_mark(ctx.session, heir_id=heir_id)
    return mark == str(form.get("mark"))
