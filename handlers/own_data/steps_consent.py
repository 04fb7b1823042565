"""What happens when consent is withdrawn, or given again: asked first, then done."""

from telegram import Update

from bot.consenting import note_consent
from bot.context import Ctx
from bot.navigation.ways import back_or_menu
from bot.screen import Screen
from bot.texts import key
from handlers.answers.sure import agreed, ask_sure, declines
from handlers.own_data import questions, screens
from handlers.own_data.pages import newest_consent, open_consent
from handlers.own_data.states import FLOW, Own
from handlers.own_data.steps import END, Next
from handlers.own_data.task import task_of
from models.queries.endings import erasure
from models.queries.people import consents

WITHDRAW_VERSION = "tarik-2026-11"
"""Changes with the words of `own_data.withdraw.ask`."""
ALLOW_VERSION = "lagi-2026-11"
"""Changes with the words of `own_data.allow.ask`."""
YES_WORDS = key("own_data.yes.spoken")
NO_WORDS = key("own_data.no.spoken")


async def begin_withdrawing(_update: Update, ctx: Ctx) -> Next:
    """What stops with the consent and what does not; without a consent nothing is asked."""
    ctx.leave_wizards()
    newest = await newest_consent(ctx)
    if newest is None or not newest.given:
        await open_consent(ctx)
        return END
    task_of(ctx).begin(None)
    await ask_sure(ctx, FLOW, ask_withdraw(ctx))
    return Own.WITHDRAW


async def take_withdraw(update: Update, ctx: Ctx) -> Next:
    """Yes: campaigns stop with this update's commit, also in a broadcast that runs."""
    asked = ask_withdraw(ctx)
    if declines(update, NO_WORDS):
        return await leave_as_it_is(ctx, key("own_data.allowed_still"), f"{screens.NAME}.izin")
    if not await agreed(update, ctx, FLOW, YES_WORDS):
        await ask_sure(ctx, FLOW, asked)
        return Own.WITHDRAW
    ctx.drop_form(FLOW)
    await note_consent(ctx, asked, purpose=consents.SIGN_UP, version=WITHDRAW_VERSION, given=False)
    await erasure.stop_relying_on_consent(ctx.session, user_id=ctx.profile.user_id, now=ctx.now())
    erase = screens.erase_all_button(ctx.t)
    back = back_or_menu(ctx.t, f"{screens.NAME}.izin")
    await ctx.show(Screen(ctx.t("own_data.withdrawn"), ((erase,), back)))
    return END


async def begin_allowing(_update: Update, ctx: Ctx) -> Next:
    """Consent again, after a withdrawal."""
    ctx.leave_wizards()
    newest = await newest_consent(ctx)
    if newest is None or newest.given:
        await open_consent(ctx)
        return END
    task_of(ctx).begin(None)
    await ask_sure(ctx, FLOW, ask_allow(ctx))
    return Own.ALLOW


async def take_allow(update: Update, ctx: Ctx) -> Next:
    """Yes: what this account entered about its owner may be used again."""
    asked = ask_allow(ctx)
    if declines(update, NO_WORDS):
        return await leave_as_it_is(ctx, key("own_data.withdrawn_still"), f"{screens.NAME}.izin")
    if not await agreed(update, ctx, FLOW, YES_WORDS):
        await ask_sure(ctx, FLOW, asked)
        return Own.ALLOW
    ctx.drop_form(FLOW)
    await note_consent(ctx, asked, purpose=consents.SIGN_UP, version=ALLOW_VERSION, given=True)
    await erasure.rely_on_consent_again(ctx.session, user_id=ctx.profile.user_id, now=ctx.now())
    back = back_or_menu(ctx.t, f"{screens.NAME}.izin")
    await ctx.show(Screen(ctx.t("own_data.allowed"), (back,)))
    return END


async def leave_as_it_is(ctx: Ctx, line: str, page: str) -> Next:
    """A no to what was asked: nothing happens, and the way back is shown."""
    ctx.drop_form(FLOW)
    await ctx.show(Screen(ctx.t(line), (back_or_menu(ctx.t, page),)))
    return END


def ask_withdraw(ctx: Ctx) -> Screen:
    """The question before consent is withdrawn."""
    text = ctx.t("own_data.withdraw.ask")
    return questions.confirm(ctx.t, text, key("own_data.withdraw.yes.button"), Own.WITHDRAW)


def ask_allow(ctx: Ctx) -> Screen:
    """The question before it is given again."""
    text = ctx.t("own_data.allow.ask")
    return questions.confirm(ctx.t, text, key("own_data.allow.yes.button"), Own.ALLOW)
