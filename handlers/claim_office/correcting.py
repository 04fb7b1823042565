"""What happens while an officer puts the last step of a claim right: what it really was, since
when, how much, why, what the family reads. The wrong step stays on record beside the right one."""

from datetime import date

from telegram import Update

from bot.context import Ctx
from bot.guards import choice_of, value_of
from bot.navigation.pager import page_asked
from bot.texts import Html
from handlers.claim_office import answers, correcting_screens, days
from handlers.claim_office.answers import END, Next
from handlers.claim_office.correcting_screens import SAME
from handlers.claim_office.keys import BACK
from handlers.claim_office.reach import found, today_in
from handlers.claim_office.screens import said, unknown
from handlers.claim_office.states import FIXING, Doing
from handlers.claim_office.words import date_fault, refusal
from handlers.protected import show_named
from models.queries.claims.correcting import Last, correct_claim, last_step
from models.queries.claims.values import Listed
from models.rules.as_typed.dates import DateFault
from models.rules.claims.states import MoveFault, State


async def begin(update: Update, ctx: Ctx) -> Next:
    """What was the last step really?"""
    return await answers.begin(update, ctx, FIXING, ask)


async def ask(ctx: Ctx, state: Doing, *, page: int = 0, why: Html | None = None) -> Next:
    """Show a question about the step; where there is another by now, or none here, say so."""
    here = await _here(ctx)
    if here is None:
        return await _gone(ctx)
    claim, last = here
    form = ctx.form(FIXING)
    if form.setdefault("seen", last.step.number) != last.step.number:
        return await _end(ctx, claim, refusal(ctx.t, MoveFault.MOVED_MEANWHILE, claim.state))
    screen = correcting_screens.question(ctx.t, state, claim, last, form, page)
    await show_named(ctx, screen if why is None else screen.below(why))
    return state


async def take_to(update: Update, ctx: Ctx) -> Next:
    """The state that is right; also the one that was noted, or the one before: it did not
    happen."""
    here = await _here(ctx)
    if here is None:
        return await _gone(ctx)
    chosen = choice_of(update, correcting_screens.ways(ctx.t, here[1]))
    if chosen is None:
        page = page_asked(value_of(update))
        why = None if page is not None else ctx.t("enrol.choose_one")
        return await ask(ctx, Doing.TO, page=page or 0, why=why)
    return await answers.take_state(ctx, ctx.form(FIXING), ask, chosen)


async def take_day(update: Update, ctx: Ctx) -> Next:
    """Since when; as noted, or another day."""
    here = await _here(ctx)
    if here is None:
        return await _gone(ctx)
    claim, last = here
    to = State(ctx.form(FIXING)["to"])
    day: date | DateFault = correcting_screens.noted_day(last, to)
    if value_of(update) != SAME:
        day = days.day_said(update, ctx, today_in(ctx, claim.area))
    if isinstance(day, DateFault):
        return await ask(ctx, Doing.ON, why=date_fault(ctx.t, day))
    if last.before is not None and day < last.before.on:
        return await ask(ctx, Doing.ON, why=refusal(ctx.t, MoveFault.BEFORE_LAST, to))
    return await answers.take_since(ctx, ctx.form(FIXING), ask, day)


async def take_amount(update: Update, ctx: Ctx) -> Next:
    """The sum; as noted with this step, or another."""
    here = await _here(ctx)
    if here is None:
        return await _gone(ctx)
    noted = here[1].step.amount
    return await answers.take_amount(update, ctx, ctx.form(FIXING), ask, noted=noted)


async def take_reason(update: Update, ctx: Ctx) -> Next:
    """Why it was rejected."""
    return await answers.take_reason(update, ctx, ctx.form(FIXING), ask)


async def take_note(update: Update, ctx: Ctx) -> Next:
    """What the family reads: as noted, nothing, or other words."""
    here = await _here(ctx)
    if here is None:
        return await _gone(ctx)
    if value_of(update) != SAME:
        return await answers.take_note(update, ctx, ctx.form(FIXING), ask)
    ctx.form(FIXING)["note"] = here[1].step.note
    return await ask(ctx, Doing.SAVE)


async def take_save(update: Update, ctx: Ctx) -> Next:
    """Put it right. The locked row decides: a colleague may have moved the claim meanwhile."""
    here = await _here(ctx)
    if here is None:
        return await _gone(ctx)
    if not answers.agrees(update, ctx):
        return await ask(ctx, Doing.SAVE, why=ctx.t("enrol.choose_one"))
    form = ctx.form(FIXING)
    step = await answers.step_said(ctx, form)
    done = await correct_claim(ctx.session, claim_id=here[0].claim_id, seen=form["seen"], **step)
    if done is MoveFault.ALREADY_THERE:
        return await _end(ctx, here[0], ctx.t("claim_office.nothing_changed"))
    refused = refusal(ctx.t, done, step["to"]) if isinstance(done, MoveFault) else None
    return await _end(ctx, here[0], refused or ctx.t("claim_mend.done"))


async def go_back(update: Update, ctx: Ctx) -> Next:
    """One question back; from the first one to the claim."""
    state = Doing(ctx.state_of(FIXING) or Doing.TO)
    return await (ask(ctx, BACK[state]) if state in BACK else stop(update, ctx))


async def stop(_update: Update, ctx: Ctx) -> Next:
    """Nothing is changed."""
    here = await _here(ctx)
    if here is None:
        return await _gone(ctx)
    return await _end(ctx, here[0], ctx.t("claim_office.nothing_changed"))


async def _here(ctx: Ctx) -> tuple[Listed, Last] | None:
    """The claim at hand and its last step, while it is in the officer's area."""
    claim = await found(ctx, str(ctx.form(FIXING).get("claim", "")))
    last = await last_step(ctx.session, claim_id=claim.claim_id) if claim is not None else None
    return (claim, last) if claim is not None and last is not None else None


async def _gone(ctx: Ctx) -> int:
    ctx.drop_form(FIXING)
    await ctx.show(unknown(ctx.t))
    return END


async def _end(ctx: Ctx, claim: Listed, text: Html) -> int:
    ctx.drop_form(FIXING)
    await ctx.show(said(ctx.t, text, claim.claim_id))
    return END
