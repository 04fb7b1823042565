"""What happens while an officer moves a claim: to which state, since when, how much, why."""

from datetime import date

from telegram import Update
from telegram.ext import ConversationHandler

from bot.context import Ctx
from bot.guards import choice_of, page_of, text_of, value_of, word_of
from bot.national_days import national_days
from bot.pager import page_asked
from bot.screen import Screen
from bot.secret_text import secret_in
from bot.texts import Html
from handlers.claim_office import acting_screens as screens
from handlers.claim_office import days
from handlers.claim_office.questions import SKIP
from handlers.claim_office.reach import found, today_in
from handlers.claim_office.screens import said, unknown
from handlers.claim_office.states import ACTING, Doing
from handlers.claim_office.words import REASONS, STATES, date_fault, options, refusal
from handlers.protected import show_named
from models.queries.claims.moving import move_claim, steps_of
from models.queries.claims.values import Listed
from models.rules.amounts import AmountFault, parse_rupiah
from models.rules.audit import telegram_user
from models.rules.claim_states import PAYS, MoveFault, Reason, State
from models.rules.dates import DateFault
from models.rules.typed import one_line

END: int = ConversationHandler.END
Next = Doing | int
LONGEST_NOTE = 200


async def begin(update: Update, ctx: Ctx) -> Next:
    """Where may it go?"""
    ctx.leave_wizards()
    ctx.drop_form(ACTING)
    ctx.form(ACTING)["claim"] = page_of(update).partition(".")[2]
    return await ask(ctx, Doing.TO)


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
    form["to"] = chosen
    for answer in ("amount", "reason"):  # given of a state that was chosen before
        form.pop(answer, None)
    return await ask(ctx, Doing.ON)


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
    to = State(form["to"])
    if day < claim.state_on:
        return await ask(ctx, Doing.ON, why=refusal(ctx.t, MoveFault.BEFORE_LAST, to))
    form["on"] = day.isoformat()
    if to is State.REJECTED:
        return await ask(ctx, Doing.REASON)
    return await ask(ctx, Doing.AMOUNT if to in PAYS else Doing.NOTE)


async def take_amount(update: Update, ctx: Ctx) -> Next:
    """The sum, in any writing; or the one noted before."""
    form = ctx.form(ACTING)
    if skips(update, ctx):
        form["amount"] = ""
        return await ask(ctx, Doing.NOTE)
    amount = parse_rupiah(text_of(update) or "")
    if isinstance(amount, AmountFault):
        why = refusal(ctx.t, MoveFault.BAD_AMOUNT, State(form["to"]))
        return await ask(ctx, Doing.AMOUNT, why=why)
    form["amount"] = str(amount)
    return await ask(ctx, Doing.NOTE)


async def take_reason(update: Update, ctx: Ctx) -> Next:
    """A rejection says why."""
    chosen = choice_of(update, options(ctx.t, REASONS))
    if chosen is None:
        page = page_asked(value_of(update))
        why = None if page is not None else ctx.t("enrol.choose_one")
        return await ask(ctx, Doing.REASON, page=page or 0, why=why)
    ctx.form(ACTING)["reason"] = chosen
    return await ask(ctx, Doing.NOTE)


async def take_note(update: Update, ctx: Ctx) -> Next:
    """What the family reads, or nothing; a NIK or a card number in it leaves the chat."""
    if skips(update, ctx):
        ctx.form(ACTING)["note"] = ""
        return await ask(ctx, Doing.SAVE)
    text = one_line(text_of(update) or "")
    secret = secret_in(text, today=ctx.today())
    if secret is not None and update.message is not None:
        ctx.erase_secret(update.message, secret)
        return await ask(ctx, Doing.NOTE, why=ctx.t("claim_office.note.secret"))
    if not text or len(text) > LONGEST_NOTE:
        return await ask(ctx, Doing.NOTE, why=ctx.t("claim_office.note.length", n=LONGEST_NOTE))
    ctx.form(ACTING)["note"] = text
    return await ask(ctx, Doing.SAVE)


async def take_save(update: Update, ctx: Ctx) -> Next:
    """Move it. The locked row decides: a colleague may have moved it meanwhile."""
    form = ctx.form(ACTING)
    claim = await found(ctx, str(form.get("claim", "")))
    if claim is None:
        return await gone(ctx)
    if value_of(update) != screens.YES and not word_of(ctx, update, "word.yes.spoken"):
        return await ask(ctx, Doing.SAVE, why=ctx.t("enrol.choose_one"))
    done = await move_claim(
        ctx.session,
        claim_id=claim.claim_id,
        to=State(form["to"]),
        on=date.fromisoformat(form["on"]),
        by=telegram_user(ctx.profile.user_id),
        now=ctx.now(),
        holidays=await national_days(ctx.now()),
        seen=form.get("seen"),
        note=form.get("note") or None,
        amount=int(form["amount"]) if form.get("amount") else None,
        reason=Reason(form["reason"]) if form.get("reason") else None,
    )
    to = State(form["to"])
    ctx.drop_form(ACTING)
    refused = refusal(ctx.t, done, to) if isinstance(done, MoveFault) else None
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


def skips(update: Update, ctx: Ctx) -> bool:
    """No answer to this question."""
    return value_of(update) == SKIP or word_of(ctx, update, "claim_office.skip.spoken")
