"""The end of opening a claim: everything is shown, an answer is changed, or the claim is made."""

from telegram import Update

from bot.context import Ctx
from bot.country.national_days import national_days
from bot.guards import value_of, word_of
from bot.navigation.pager import page_asked
from handlers.claim_office import places, screens, summary
from handlers.claim_office.draft import Draft
from handlers.claim_office.handing import say_pins, say_slip
from handlers.claim_office.opening import END, Next, ask, draft_of
from handlers.claim_office.states import FIELDS, OPENING, Open
from models.queries.claims.opening import open_claim
from models.rules.office.audit import telegram_user


async def take_summary(update: Update, ctx: Ctx) -> Next:
    """Make it, or change one answer."""
    said, page = value_of(update) or "", page_asked(value_of(update))
    if said == summary.MAKE or word_of(ctx, update, "word.yes.spoken"):
        return await _make(ctx, draft_of(ctx))
    if said == summary.CHANGE or page is not None or word_of(ctx, update, "word.change.spoken"):
        await ctx.show(summary.fields(ctx.t, page or 0))
        return Open.SUMMARY
    if said in FIELDS:
        return await ask(ctx, Open(said))
    return await ask(ctx, Open.SUMMARY)


async def _make(ctx: Ctx, draft: Draft) -> Next:
    """Only what is complete, and only where the officer still has a duty."""
    if not draft.complete:
        return await ask(ctx, draft.next_question())
    opening = draft.opening()
    if not places.allowed(ctx, opening.area):
        ctx.drop_form(OPENING)
        await ctx.show(screens.unknown(ctx.t))
        return END
    made = await open_claim(
        ctx.session,
        opening=opening,
        by=telegram_user(ctx.profile.user_id),
        now=ctx.now(),
        holidays=await national_days(ctx.now()),
    )
    ctx.drop_form(OPENING)
    await ctx.show(screens.said(ctx.t, ctx.t("claim_office.made"), made.id))
    await say_slip(ctx, made.id, made.code, area=opening.area)
    await say_pins(ctx, made.pins)
    return END
