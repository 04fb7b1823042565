"""What happens while an officer puts the last step of a claim right: what it really was, since
when, how much, why, what the family reads. The wrong step stays on record beside the right one."""

from datetime import date

from telegram import Update

from bot.context import Ctx
from bot.guards import choice_of, page_of, text_of, value_of, word_of
from bot.national_days import national_days
from bot.pager import page_asked
from bot.secret_text import secret_in
from bot.texts import Html
from handlers.claim_office import acting_screens, correcting_screens, days
from handlers.claim_office.correcting_screens import SAME
from handlers.claim_office.keys import BACK
from handlers.claim_office.moving import LONGEST_NOTE, skips
from handlers.claim_office.reach import found, today_in
from handlers.claim_office.screens import said, unknown
from handlers.claim_office.states import FIXING, Doing
from handlers.claim_office.words import REASONS, date_fault, options, refusal
from handlers.protected import show_named
from models.queries.claims.correcting import Last, correct_claim, last_step
from models.queries.claims.values import Listed
from models.rules.amounts import AmountFault, parse_rupiah
from models.rules.audit import telegram_user
from models.rules.claim_states import PAYS, MoveFault, Reason, State
from models.rules.dates import DateFault
from models.rules.typed import one_line

END = -1
Next = Doing | int


async def begin(update: Update, ctx: Ctx) -> Next:
    """What was the last step really?"""
    ctx.leave_wizards()
    ctx.drop_form(FIXING)
    ctx.form(FIXING)["claim"] = page_of(update).partition(".")[2]
    return await ask(ctx, Doing.TO)


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
    form = ctx.form(FIXING)
    for answer in ("amount", "reason"):
        form.pop(answer, None)
    form["to"] = chosen
    return await ask(ctx, Doing.ON)


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
    ctx.form(FIXING)["on"] = day.isoformat()
    if to is State.REJECTED:
        return await ask(ctx, Doing.REASON)
    return await ask(ctx, Doing.AMOUNT if to in PAYS else Doing.NOTE)


async def take_amount(update: Update, ctx: Ctx) -> Next:
    """The sum; as noted with this step, or another."""
    here = await _here(ctx)
    if here is None:
        return await _gone(ctx)
    amount: int | AmountFault | None = here[1].step.amount
    if not skips(update, ctx):
        amount = parse_rupiah(text_of(update) or "")
    if isinstance(amount, AmountFault):
        to = State(ctx.form(FIXING)["to"])
        return await ask(ctx, Doing.AMOUNT, why=refusal(ctx.t, MoveFault.BAD_AMOUNT, to))
    ctx.form(FIXING)["amount"] = str(amount or "")
    return await ask(ctx, Doing.NOTE)


async def take_reason(update: Update, ctx: Ctx) -> Next:
    """Why it was rejected."""
    chosen = choice_of(update, options(ctx.t, REASONS))
    if chosen is None:
        page = page_asked(value_of(update))
        why = None if page is not None else ctx.t("enrol.choose_one")
        return await ask(ctx, Doing.REASON, page=page or 0, why=why)
    ctx.form(FIXING)["reason"] = chosen
    return await ask(ctx, Doing.NOTE)


async def take_note(update: Update, ctx: Ctx) -> Next:
    """What the family reads: as noted, nothing, or other words."""
    here = await _here(ctx)
    if here is None:
        return await _gone(ctx)
    form, noted = ctx.form(FIXING), here[1].step.note
    if value_of(update) == SAME or skips(update, ctx):
        form["note"] = noted if value_of(update) == SAME else ""
        return await ask(ctx, Doing.SAVE)
    text = one_line(text_of(update) or "")
    secret = secret_in(text, today=ctx.today())
    if secret is not None and update.message is not None:
        ctx.erase_secret(update.message, secret)
        return await ask(ctx, Doing.NOTE, why=ctx.t("claim_office.note.secret"))
    if not text or len(text) > LONGEST_NOTE:
        return await ask(ctx, Doing.NOTE, why=ctx.t("claim_office.note.length", n=LONGEST_NOTE))
    form["note"] = text
    return await ask(ctx, Doing.SAVE)


async def take_save(update: Update, ctx: Ctx) -> Next:
    """Put it right. The locked row decides: a colleague may have moved the claim meanwhile."""
    here = await _here(ctx)
    if here is None:
        return await _gone(ctx)
    if value_of(update) != acting_screens.YES and not word_of(ctx, update, "word.yes.spoken"):
        return await ask(ctx, Doing.SAVE, why=ctx.t("enrol.choose_one"))
    form = ctx.form(FIXING)
    to = State(form["to"])
    done = await correct_claim(
        ctx.session,
        claim_id=here[0].claim_id,
        seen=form["seen"],
        to=to,
        on=date.fromisoformat(form["on"]),
        by=telegram_user(ctx.profile.user_id),
        now=ctx.now(),
        holidays=await national_days(ctx.now()),
        note=form.get("note") or None,
        amount=int(form["amount"]) if form.get("amount") else None,
        reason=Reason(form["reason"]) if form.get("reason") else None,
    )
    if done is MoveFault.ALREADY_THERE:
        return await _end(ctx, here[0], ctx.t("claim_office.nothing_changed"))
    refused = refusal(ctx.t, done, to) if isinstance(done, MoveFault) else None
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
