"""What happens when a slip or a PIN is lost: new keys, and the old ones stop at once. An heir who
was named by mistake is taken off the same way."""

from collections.abc import Awaitable, Callable

from telegram import Update

from bot.context import Ctx
from bot.guards import page_of
from handlers.claim_office import acting_screens, moving
from handlers.claim_office.acting_screens import ALL, DROP, PIN
from handlers.claim_office.answers import END, Next, agrees
from handlers.claim_office.handing import say_pins, say_slip
from handlers.claim_office.moving import gone
from handlers.claim_office.pages import heir_here
from handlers.claim_office.reach import found
from handlers.claim_office.screens import said
from handlers.claim_office.states import ACTING, ARCHIVE, Doing
from models.queries.claims import keys, office
from models.queries.claims.values import Listed
from models.rules.claims.keeping import PUT_AWAY_FROM
from models.rules.office.audit import telegram_user

BACK = {
    Doing.ON: Doing.TO,
    Doing.AMOUNT: Doing.ON,
    Doing.REASON: Doing.ON,
    Doing.NOTE: Doing.ON,
    Doing.SAVE: Doing.NOTE,
}
"""Where Kembali leads in both wizards of a claim; out of the first question otherwise."""


async def begin(update: Update, ctx: Ctx) -> Next:
    """Code and every PIN anew, or one heir's PIN: asked once, since the old ones stop."""
    ctx.leave_wizards()
    ctx.drop_form(ACTING)
    act, _, number = page_of(update).partition(".")
    of_all = act in (ALL, ARCHIVE)
    here = None if of_all else await heir_here(ctx, number)
    claim = here[0] if here else await found(ctx, number) if of_all else None
    if claim is None:
        return await gone(ctx)
    heir, name = (here[1].id, here[1].name) if here else ("", "")
    ctx.form(ACTING).update(claim=claim.claim_id, heir=heir, act=act, name=name)
    await ctx.show(acting_screens.sure(ctx.t, act, name))
    return Doing.KEYS


async def take_keys(update: Update, ctx: Ctx) -> Next:
    """Yes: do it."""
    form = ctx.form(ACTING)
    claim = await found(ctx, str(form.get("claim", "")))
    if claim is None:
        return await gone(ctx)
    act = str(form["act"])
    if not agrees(update, ctx):
        await ctx.show(acting_screens.sure(ctx.t, act, str(form["name"])))
        return Doing.KEYS
    heir_id = str(form["heir"])
    ctx.drop_form(ACTING)
    done = await _DO[act](ctx, claim, heir_id)
    return END if done else await gone(ctx)


async def _renew_all(ctx: Ctx, claim: Listed, _heir_id: str) -> bool:
    """Code and every PIN, handed over apart."""
    by = telegram_user(ctx.profile.user_id)
    made = await keys.renew_keys(ctx.session, claim_id=claim.claim_id, by=by, now=ctx.now())
    if made is None:
        return False
    await ctx.show(said(ctx.t, ctx.t("claim_office.keys.done"), claim.claim_id))
    await say_slip(ctx, claim.claim_id, made.code, area=claim.area)
    await say_pins(ctx, made.pins)
    return True


async def _renew_pin(ctx: Ctx, claim: Listed, heir_id: str) -> bool:
    """The PIN of one heir."""
    by = telegram_user(ctx.profile.user_id)
    pin = await office.renew_pin(
        ctx.session, claim_id=claim.claim_id, heir_id=heir_id, by=by, now=ctx.now()
    )
    if pin is None:
        return False
    await ctx.show(said(ctx.t, ctx.t("claim_office.keys.done"), claim.claim_id))
    await say_pins(ctx, (pin,))
    return True


async def _drop_heir(ctx: Ctx, claim: Listed, heir_id: str) -> bool:
    """An heir who was named by mistake."""
    by = telegram_user(ctx.profile.user_id)
    gone_now = await keys.drop_heir(
        ctx.session, claim_id=claim.claim_id, heir_id=heir_id, by=by, now=ctx.now()
    )
    if gone_now:
        await ctx.show(said(ctx.t, ctx.t("claim_office.heir.dropped"), claim.claim_id))
    return gone_now


async def _put_away(ctx: Ctx, claim: Listed, _heir_id: str) -> bool:
    """A claim that is over; one that goes on is not put away, since its family waits."""
    if claim.state not in PUT_AWAY_FROM:
        await ctx.show(said(ctx.t, ctx.t("claim_mend.archive.goes_on"), claim.claim_id))
        return True
    by, now = telegram_user(ctx.profile.user_id), ctx.now()
    await keys.put_away(ctx.session, claim_id=claim.claim_id, closed=True, by=by, now=now)
    days = ctx.services.claims_kept.days
    await ctx.show(said(ctx.t, ctx.t("claim_mend.archive.done", n=days), claim.claim_id))
    return True


_DO: dict[str, Callable[[Ctx, Listed, str], Awaitable[bool]]] = {
    ALL: _renew_all,
    PIN: _renew_pin,
    DROP: _drop_heir,
    ARCHIVE: _put_away,
}


async def go_back(update: Update, ctx: Ctx) -> Next:
    """One question back; from the first one to the claim."""
    state = Doing(ctx.state_of(ACTING) or Doing.TO)
    if state not in BACK:
        return await stop(update, ctx)
    return await moving.ask(ctx, BACK[state])


async def stop(_update: Update, ctx: Ctx) -> int:
    """Nothing is changed."""
    claim_id = str(ctx.form(ACTING).get("claim", ""))
    ctx.drop_form(ACTING)
    await ctx.show(said(ctx.t, ctx.t("claim_office.nothing_changed"), claim_id))
    return END
