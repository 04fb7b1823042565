"""What happens when data is deleted: asked first, then done."""

from telegram import Update

from bot.consenting import note_consent
from bot.context import Ctx
from bot.guards import page_of
from bot.navigation.ways import back_or_menu
from bot.screen import Screen
from bot.texts import key
from handlers.answers.sure import agreed, ask_sure, declines
from handlers.own_data import questions, screens
from handlers.own_data.described import described
from handlers.own_data.pages import newest_consent, record_at_hand
from handlers.own_data.states import FLOW, Own
from handlers.own_data.steps import END, Next, say_gone
from handlers.own_data.steps_consent import (
    NO_WORDS,
    YES_WORDS,
    ask_allow,
    ask_withdraw,
    leave_as_it_is,
)
from handlers.own_data.task import task_of
from handlers.recalled import tell_recalled
from models.queries.endings import erasure
from models.queries.people import own_data
from models.queries.people.consents import SIGN_UP
from models.queries.people.own_data import Record

ERASE_VERSION = "hapus-2026-11-2"
"""Changes with the words of `own_data.erase_all.ask`: deleting everything withdraws consent."""
ALL = "semua"


async def begin_erasing(update: Update, ctx: Ctx) -> Next:
    """One registration, or everything: what will be gone, said before it is."""
    ctx.leave_wizards()
    ref = page_of(update).partition(".")[2]
    if ref == ALL:
        task_of(ctx).begin(None)
        await ask_sure(ctx, FLOW, _ask_all(ctx))
        return Own.ERASE
    found = await record_at_hand(ctx, ref)
    if found is None:
        return await say_gone(ctx)
    task_of(ctx).begin(ref)
    await ask_sure(ctx, FLOW, _ask_one(ctx, found))
    return Own.ERASE


async def ask_to_erase_heirs(ctx: Ctx, found: Record) -> Next:
    """Only the heirs of a registration."""
    task_of(ctx).begin(found.ref, heirs_only=True)
    await ask_sure(ctx, FLOW, _ask_heirs(ctx, found))
    return Own.ERASE


async def take_erase(update: Update, ctx: Ctx) -> Next:
    """Yes: done; no: all stays. Anything else, or too late: asked again, nothing by accident."""
    task = task_of(ctx)
    ref, heirs_only = task.ref, task.heirs_only
    found = await record_at_hand(ctx, ref)
    if ref is not None and found is None:
        return await say_gone(ctx)
    if declines(update, NO_WORDS):
        return await leave_as_it_is(ctx, key("own_data.kept"), _page_of(ref))
    if not await agreed(update, ctx, FLOW, YES_WORDS):
        await ask_sure(ctx, FLOW, _ask_again(ctx, found, heirs_only=heirs_only))
        return Own.ERASE
    if ref is not None and heirs_only:
        return await _drop_heirs(ctx, ref)
    return await _erase(ctx, ref, found)


async def _drop_heirs(ctx: Ctx, ref: str) -> Next:
    user_id, now = ctx.profile.user_id, ctx.now()
    await own_data.drop_heirs(ctx.session, user_id=user_id, ref=ref, now=now)
    ctx.drop_form(FLOW)
    await ctx.show(Screen(ctx.t("own_data.heirs.dropped"), (back_or_menu(ctx.t, _page_of(ref)),)))
    return END


def _page_of(ref: str | None) -> str:
    """Where the question came from: one registration, or the settings."""
    return f"{screens.NAME}.atur" if ref is None else f"{screens.NAME}.lihat.{ref}"


async def _erase(ctx: Ctx, ref: str | None, found: Record | None) -> Next:
    user_id = ctx.profile.user_id
    receipt = await erasure.erase(ctx.session, user_id=user_id, ref=ref, now=ctx.now())
    if receipt is None:
        return await say_gone(ctx)
    await tell_recalled(ctx, receipt.exports_of)
    _drop_drafts(ctx, found)
    if ref is None:
        newest = await newest_consent(ctx)
        if newest is not None and newest.given:
            await note_consent(
                ctx, _ask_all(ctx), purpose=SIGN_UP, version=ERASE_VERSION, given=False
            )
        ctx.profile.set(address=None, source=None)
    await ctx.show(questions.erased(ctx.t, receipt.code))
    return END


def _drop_drafts(ctx: Ctx, found: Record | None) -> None:
    """Answers of this chat that were never sent: all of them, or those about the same person."""
    forms = ctx.turn.standing.form
    ctx.turn.standing.tidied = ctx.turn.standing.tidied and found is not None
    for flow in list(forms):
        answers = forms[flow].get("answers", {})
        if found is None or flow == FLOW or answers.get("nik") == found.answers.nik:
            del forms[flow]


def asked_of_all(ctx: Ctx, state: Own) -> Screen:
    """The open question about everything of this account."""
    ask = {Own.WITHDRAW: ask_withdraw, Own.ALLOW: ask_allow}.get(state, _ask_all)
    return ask(ctx)


def asked_of_one(ctx: Ctx, found: Record) -> Screen:
    """The open question about one registration, or its heirs."""
    return _ask_again(ctx, found, heirs_only=task_of(ctx).heirs_only)


def _ask_again(ctx: Ctx, found: Record | None, *, heirs_only: bool) -> Screen:
    if found is None:
        return _ask_all(ctx)
    return _ask_heirs(ctx, found) if heirs_only else _ask_one(ctx, found)


def _ask_one(ctx: Ctx, found: Record) -> Screen:
    name = described(ctx.t, found.answers)["name"]
    text = ctx.t("own_data.erase.ask", name=name, code=found.code)
    return questions.confirm(ctx.t, text, key("own_data.erase.yes.button"), Own.ERASE)


def _ask_all(ctx: Ctx) -> Screen:
    text = ctx.t("own_data.erase_all.ask")
    return questions.confirm(ctx.t, text, key("own_data.erase.yes.button"), Own.ERASE)


def _ask_heirs(ctx: Ctx, found: Record) -> Screen:
    text = ctx.t("own_data.erase_heirs.ask", name=described(ctx.t, found.answers)["name"])
    return questions.confirm(ctx.t, text, key("own_data.erase.yes.button"), Own.ERASE)
