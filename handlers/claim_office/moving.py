"""What happens while an officer moves a claim: to which state, since when, how much, why."""

from telegram import Update

from bot.context import Ctx
from bot.guards import choice_of
from bot.screen import Screen
from bot.texts import Html
from handlers.claim_office import acting_screens as screens
from handlers.claim_office import answers, days
from handlers.claim_office.answers import END, Next
from handlers.claim_office.reach import found, today_in
from handlers.claim_office.screens import said, unknown
from handlers.claim_office.states import ACTING, Doing
from handlers.claim_office.words import STATES, date_fault, options, refusal
from handlers.protected import show_named
from models.queries.claims.moving import move_claim, steps_of
from models.queries.claims.values import Listed
from models.rules.as_typed.dates import DateFault
from models.rules.claims.states import MoveFault, State


async def begin(update: Update, ctx: Ctx) -> Next:
    """Where may it go?"""
    return await answers.begin(update, ctx, ACTING, ask)


async def ask(ctx: Ctx, state: Doing, *, page: int = 0, why: Html | None = None) -> Next:
    """Show a question about the claim at hand; where it is gone, or elsewhere, say so."""
    form = ctx.form(ACTING)
    claim = await found(ctx, str(form.get("claim", "")))
    if claim is None:
        return await gone(ctx)
    if state is Doing.TO:
        form["seen"] = await steps_of(ctx.session, claim.claim_id)
    screen = _question(ctx, state, claim, page)
    await show_named(ctx, screen if why is None else screen.below(why))
    return state if screen.rows and _asks(screen) else END


async def gone(ctx: Ctx) -> int:
    """There is no such claim here."""
    ctx.drop_form(ACTING)
    await ctx.show(unknown(ctx.t))
    return END


async def take_to(update: Update, ctx: Ctx) -> Next:
    """The new state; one that may not follow is refused with its name."""
    form = ctx.form(ACTING)
    claim = await found(ctx, str(form.get("claim", "")))
    if claim is None:
        return await gone(ctx)
    chosen = choice_of(update, screens.ways_on(ctx.t, claim.state))
    if chosen is None:
        return await ask(ctx, Doing.TO, why=_not_from_here(update, ctx, claim))
    return await answers.take_state(ctx, form, ask, chosen)


async def take_day(update: Update, ctx: Ctx) -> Next:
    """Since when."""
    form = ctx.form(ACTING)
    claim = await found(ctx, str(form.get("claim", "")))
    if claim is None:
        return await gone(ctx)
    today = today_in(ctx, claim.area)
    day = days.day_said(update, ctx, today)
    if isinstance(day, DateFault):
        return await ask(ctx, Doing.ON, why=date_fault(ctx.t, day))
    if day < claim.state_on:
        why = refusal(ctx.t, MoveFault.BEFORE_LAST, State(form["to"]))
        return await ask(ctx, Doing.ON, why=why)
    return await answers.take_since(ctx, form, ask, day)


async def take_amount(update: Update, ctx: Ctx) -> Next:
    """The sum; without one, that of the steps before stays."""
    return await answers.take_amount(update, ctx, ctx.form(ACTING), ask)


async def take_reason(update: Update, ctx: Ctx) -> Next:
    """Why it is rejected."""
    return await answers.take_reason(update, ctx, ctx.form(ACTING), ask)


async def take_note(update: Update, ctx: Ctx) -> Next:
    """What the family reads."""
    return await answers.take_note(update, ctx, ctx.form(ACTING), ask)


async def take_save(update: Update, ctx: Ctx) -> Next:
    """Move it. The locked row decides: a colleague may have moved it meanwhile."""
    form = ctx.form(ACTING)
    claim = await found(ctx, str(form.get("claim", "")))
    if claim is None:
        return await gone(ctx)
    if not answers.agrees(update, ctx):
        return await ask(ctx, Doing.SAVE, why=ctx.t("enrol.choose_one"))
    step = await answers.step_said(ctx, form)
    done = await move_claim(ctx.session, claim_id=claim.claim_id, seen=form.get("seen"), **step)
    ctx.drop_form(ACTING)
    refused = refusal(ctx.t, done, step["to"]) if isinstance(done, MoveFault) else None
    text = refused or ctx.t("claim_office.moved")
    await ctx.show(said(ctx.t, text, claim.claim_id))
    return END


def _question(ctx: Ctx, state: Doing, claim: Listed, page: int) -> Screen:
    match state:
        case Doing.TO:
            return screens.where_to(ctx.t, claim)
        case Doing.ON:
            return screens.when(ctx.t)
        case Doing.AMOUNT:
            return screens.how_much(ctx.t, claim.amount)
        case Doing.REASON:
            return screens.why(ctx.t, page)
        case Doing.NOTE:
            return screens.note(ctx.t)
        case _:
            return screens.save(ctx.t, claim, ctx.form(ACTING))


def _not_from_here(update: Update, ctx: Ctx, claim: Listed) -> Html:
    """A state that was typed and may not follow, by its name; else that one is to be chosen."""
    named = choice_of(update, options(ctx.t, STATES))
    if named is None:
        return ctx.t("enrol.choose_one")
    to = State(named)
    fault = MoveFault.ALREADY_THERE if to is claim.state else MoveFault.NOT_FROM_HERE
    return refusal(ctx.t, fault, to)


def _asks(screen: Screen) -> bool:
    return any(button.choice is not None for row in screen.rows for button in row)
