"""What happens when a slip or a PIN is lost: new keys, and the old ones stop at once."""

from telegram import Update

from bot.context import Ctx
from bot.guards import page_of, value_of, word_of
from handlers.claim_office import acting_screens, moving
from handlers.claim_office.handing import say_pins, say_slip
from handlers.claim_office.moving import END, Next, gone
from handlers.claim_office.pages import heir_here
from handlers.claim_office.reach import found
from handlers.claim_office.screens import said
from handlers.claim_office.states import ACTING, Doing
from models.queries.claims import keys, office
from models.rules.audit import telegram_user

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
    here = await heir_here(ctx, number) if act == "pin" else None
    claim = here[0] if here else await found(ctx, number) if act == "kunci" else None
    if claim is None:
        return await gone(ctx)
    ctx.form(ACTING).update(claim=claim.claim_id, heir=here[1].id if here else "")
    await ctx.show(acting_screens.new_keys(ctx.t, here[1].name if here else None))
    return Doing.KEYS


async def take_keys(update: Update, ctx: Ctx) -> Next:
    """Make them, and hand over code and PIN apart."""
    form = ctx.form(ACTING)
    claim_id, heir_id = str(form.get("claim", "")), str(form.get("heir", ""))
    claim = await found(ctx, claim_id)
    if claim is None:
        return await gone(ctx)
    if value_of(update) != acting_screens.YES and not word_of(ctx, update, "word.yes.spoken"):
        await ctx.show(acting_screens.new_keys(ctx.t, None))
        return Doing.KEYS
    ctx.drop_form(ACTING)
    by, now = telegram_user(ctx.profile.user_id), ctx.now()
    if heir_id:
        pin = await office.renew_pin(
            ctx.session, claim_id=claim_id, heir_id=heir_id, by=by, now=now
        )
        if pin is None:
            return await gone(ctx)
        await ctx.show(said(ctx.t, ctx.t("claim_office.keys.done"), claim_id))
        await say_pins(ctx, (pin,))
        return END
    made = await keys.renew_keys(ctx.session, claim_id=claim_id, by=by, now=now)
    if made is None:
        return await gone(ctx)
    await ctx.show(said(ctx.t, ctx.t("claim_office.keys.done"), claim_id))
    await say_slip(ctx, claim_id, made.code, area=claim.area)
    await say_pins(ctx, made.pins)
    return END


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
