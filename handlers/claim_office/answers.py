"""What an officer says of a step, read alike where a claim is moved and where its last step is put
right: the sum, the reason, what the family reads, and at last yes."""

from collections.abc import Awaitable, Collection
from datetime import date, datetime
from typing import Any, Protocol, TypedDict

from telegram import Update
from telegram.ext import ConversationHandler

from bot.context import Ctx
from bot.country.national_days import national_days
from bot.guards import choice_of, page_of, text_of, value_of, word_of
from bot.navigation.pager import page_asked
from bot.texts import Html
from bot.understanding.secret_text import secret_in
from handlers.claim_office.acting_screens import YES
from handlers.claim_office.questions import SKIP
from handlers.claim_office.states import Doing
from handlers.claim_office.words import REASONS, options, refusal
from models.rules.as_typed.amounts import AmountFault, parse_rupiah
from models.rules.as_typed.folding import one_line
from models.rules.claims.states import PAYS, MoveFault, Reason, State
from models.rules.office.audit import telegram_user

END: int = ConversationHandler.END
Next = Doing | int
Form = dict[str, Any]
LONGEST_NOTE = 200


class Ask(Protocol):
    """How a wizard shows its question; with `why` it is asked once more."""

    def __call__(
        self, ctx: Ctx, state: Doing, *, page: int = 0, why: Html | None = None
    ) -> Awaitable[Next]:
        """Show it; what is awaited then."""


class Said(TypedDict):
    """A step as both queries take it."""

    to: State
    on: date
    note: str | None
    amount: int | None
    reason: Reason | None
    by: str
    now: datetime
    holidays: Collection[date]


async def begin(update: Update, ctx: Ctx, wizard: str, ask: Ask) -> Next:
    """Of the claim that was tapped: which state?"""
    ctx.leave_wizards()
    ctx.drop_form(wizard)
    ctx.form(wizard)["claim"] = page_of(update).partition(".")[2]
    return await ask(ctx, Doing.TO)


async def take_state(ctx: Ctx, form: Form, ask: Ask, chosen: str) -> Next:
    """A sum or a reason that was given of a state chosen before is forgotten."""
    for answer in ("amount", "reason"):
        form.pop(answer, None)
    form["to"] = chosen
    return await ask(ctx, Doing.ON)


async def take_since(ctx: Ctx, form: Form, ask: Ask, day: date) -> Next:
    """What is asked next depends on the state."""
    form["on"] = day.isoformat()
    to = State(form["to"])
    if to is State.REJECTED:
        return await ask(ctx, Doing.REASON)
    return await ask(ctx, Doing.AMOUNT if to in PAYS else Doing.NOTE)


async def take_amount(
    update: Update, ctx: Ctx, form: Form, ask: Ask, *, noted: int | None = None
) -> Next:
    """The sum, in any writing; or what is `noted` of this step."""
    amount = noted if skips(update, ctx) else parse_rupiah(text_of(update) or "")
    if isinstance(amount, AmountFault):
        why = refusal(ctx.t, MoveFault.BAD_AMOUNT, State(form["to"]))
        return await ask(ctx, Doing.AMOUNT, why=why)
    form["amount"] = str(amount or "")
    return await ask(ctx, Doing.NOTE)


async def take_reason(update: Update, ctx: Ctx, form: Form, ask: Ask) -> Next:
    """A rejection says why."""
    chosen = choice_of(update, options(ctx.t, REASONS))
    if chosen is None:
        page = page_asked(value_of(update))
        why = None if page is not None else ctx.t("enrol.choose_one")
        return await ask(ctx, Doing.REASON, page=page or 0, why=why)
    form["reason"] = chosen
    return await ask(ctx, Doing.NOTE)


async def take_note(update: Update, ctx: Ctx, form: Form, ask: Ask) -> Next:
    """What the family reads, or nothing; a NIK or a card number in it leaves the chat."""
    if skips(update, ctx):
        form["note"] = ""
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


async def step_said(ctx: Ctx, form: Form) -> Said:
    """The whole step, once every question is answered."""
    return Said(
        to=State(form["to"]),
        on=date.fromisoformat(form["on"]),
        note=form.get("note") or None,
        amount=int(form["amount"]) if form.get("amount") else None,
        reason=Reason(form["reason"]) if form.get("reason") else None,
        by=telegram_user(ctx.profile.user_id),
        now=ctx.now(),
        holidays=await national_days(ctx.now()),
    )


def agrees(update: Update, ctx: Ctx) -> bool:
    """Yes, tapped or said."""
    return value_of(update) == YES or word_of(ctx, update, "word.yes.spoken")


def skips(update: Update, ctx: Ctx) -> bool:
    """No answer to this question."""
    return value_of(update) == SKIP or word_of(ctx, update, "claim_office.skip.spoken")
