"""What an heir answers about the money: it is kept, and what does not fit goes to a person."""

from telegram import Update
from telegram.ext import ConversationHandler

from bot.context import Ctx
from bot.country.offices import office_of
from bot.guards import page_of, text_of
from bot.navigation.menu import Goal, leads_to
from bot.navigation.ways import call_off
from bot.screen import Screen
from bot.texts import Html
from handlers.claim_office import told
from handlers.claim_office.desk import open_case, to_a_person
from handlers.claim_office.states import MONEY, Money
from handlers.figures.told import call_centre
from models.queries.claims import receipts
from models.queries.claims.bound import as_heir
from models.queries.claims.values import Timeline
from models.rules.as_typed.amounts import AmountFault, parse_rupiah
from models.rules.claims.receipts import Received, judged, needs_a_person

END: int = ConversationHandler.END
Next = Money | int


async def answer(update: Update, ctx: Ctx) -> Next:
    """Yes, another sum, not yet; a sum that is not known is asked for."""
    ctx.leave_wizards()
    heir_id, _, said = page_of(update).partition(".")[2].partition(".")
    timeline = await _claim(ctx, heir_id)
    if timeline is None:
        return await _gone(ctx)
    if said == told.NO:
        return await _keep(ctx, heir_id, timeline, Received.NO, None)
    if said == told.YES and timeline.amount is not None:
        return await _keep(ctx, heir_id, timeline, Received.YES, timeline.amount)
    ctx.form(MONEY)["heir"] = heir_id
    return await _ask_sum(ctx)


async def take_sum(update: Update, ctx: Ctx) -> Next:
    """How much came, in any writing."""
    heir_id = str(ctx.form(MONEY).get("heir", ""))
    timeline = await _claim(ctx, heir_id)
    if timeline is None:
        return await _gone(ctx)
    amount = parse_rupiah(text_of(update) or "")
    if isinstance(amount, AmountFault):
        return await _ask_sum(ctx, ctx.t("claim_office.money.unreadable"))
    ctx.drop_form(MONEY)
    return await _keep(ctx, heir_id, timeline, judged(amount, timeline.amount), amount)


async def stop(_update: Update, ctx: Ctx) -> int:
    """Not now; the buttons above stay good."""
    ctx.drop_form(MONEY)
    await ctx.show(Screen(ctx.t("claim_office.money.later"), ((leads_to(ctx.t, Goal.MENU),),)))
    return END


async def _keep(
    ctx: Ctx, heir_id: str, timeline: Timeline, said: Received, amount: int | None
) -> Next:
    new = await receipts.note_answer(
        ctx.session,
        heir_id=heir_id,
        user_id=ctx.profile.user_id,
        said=said,
        amount=amount,
        now=ctx.now(),
    )
    if not needs_a_person(said):
        await ctx.show(_said(ctx, heir_id, ctx.t("claim_office.money.thanks")))
        return END
    # The same answer again makes no second case: the first one is named.
    told_to = to_a_person(ctx, timeline, said, amount) if new else open_case(ctx)
    if (code := await told_to) is not None:
        text = ctx.t("claim_office.money.case", code=code)
    elif not new:
        text = ctx.t("claim_office.money.noted")
    else:
        office = await office_of(ctx, timeline.area)
        text = ctx.t("claim_office.money.office", office=office or call_centre(ctx.today()))
    await ctx.show(_said(ctx, heir_id, text))
    return END


async def _claim(ctx: Ctx, heir_id: str) -> Timeline | None:
    """The claim, where this chat is bound to it."""
    found = await as_heir(ctx.session, heir_id=heir_id, user_id=ctx.profile.user_id)
    return found[1] if found is not None and not found[1].closed else None


async def _ask_sum(ctx: Ctx, why: Html | None = None) -> Next:
    screen = Screen(ctx.t("claim_office.money.how_much"), ((call_off(ctx.t),),))
    await ctx.show(screen if why is None else screen.below(why))
    return Money.SUM


async def _gone(ctx: Ctx) -> int:
    ctx.drop_form(MONEY)
    await ctx.show(Screen(ctx.t("claim_office.not_yours"), ((leads_to(ctx.t, Goal.MENU),),)))
    return END


def _said(ctx: Ctx, heir_id: str, text: Html) -> Screen:
    return Screen(text, ((told.look(ctx.t, heir_id),), (leads_to(ctx.t, Goal.MENU),)))
