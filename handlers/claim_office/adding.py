"""One more heir for a claim that is there: the same questions, then a PIN of their own."""

from telegram import Update
from telegram.ext import ConversationHandler

from bot.context import Ctx
from bot.guards import page_of
from handlers.claim_office.draft import MOST_HEIRS, Draft
from handlers.claim_office.handing import say_pins
from handlers.claim_office.questions import question
from handlers.claim_office.reach import found
from handlers.claim_office.screens import said, unknown
from handlers.claim_office.states import ADDING, Open
from models.queries.claims import keys, reading
from models.queries.claims.values import NewHeir
from models.rules.office.audit import telegram_user

END: int = ConversationHandler.END
Next = Open | int


async def begin(update: Update, ctx: Ctx) -> Next:
    """Who?"""
    ctx.leave_wizards()
    ctx.drop_form(ADDING)
    claim_id = page_of(update).partition(".")[2]
    if await found(ctx, claim_id) is None:
        await ctx.show(unknown(ctx.t))
        return END
    if len(await reading.heirs_of(ctx.session, claim_id)) >= MOST_HEIRS:
        await ctx.show(said(ctx.t, ctx.t("claim_office.heirs.full", n=MOST_HEIRS), claim_id))
        return END
    form = ctx.form(ADDING)
    form["claim"] = claim_id
    await ctx.show(question(ctx.t, Open.HEIR_NAME, Draft(form)))
    return Open.HEIR_NAME


async def add(ctx: Ctx, heir: NewHeir) -> int:
    """The heir is complete."""
    claim_id = str(ctx.form(ADDING).get("claim", ""))
    ctx.drop_form(ADDING)
    by, now = telegram_user(ctx.profile.user_id), ctx.now()
    pin = None
    if await found(ctx, claim_id) is not None:
        pin = await keys.add_heir(ctx.session, claim_id=claim_id, heir=heir, by=by, now=now)
    if pin is None:
        await ctx.show(unknown(ctx.t))
        return END
    await ctx.show(said(ctx.t, ctx.t("claim_office.heir.added"), claim_id))
    await say_pins(ctx, (pin,))
    return END


async def stop(_update: Update, ctx: Ctx) -> int:
    """Nobody is added."""
    claim_id = str(ctx.form(ADDING).get("claim", ""))
    ctx.drop_form(ADDING)
    await ctx.show(said(ctx.t, ctx.t("claim_office.nothing_changed"), claim_id))
    return END
