"""The list of broadcasts, and one of them: how far it is; pause, go on, cancel, from the phone."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from telegram import Update

from bot.broadcasts import figures, old_words, practice
from bot.context import Ctx
from bot.guards import page_of
from bot.navigation.pager import page_asked
from handlers import heavy_cards
from handlers.broadcast import agreeing, comparing, failed, screens
from handlers.broadcast.comparing import may_be_chosen
from models.queries.broadcasts import reading, releasing, repeating, running
from models.queries.broadcasts.releasing import SUBJECT
from models.queries.broadcasts.values import Facts, Fault
from models.queries.office.regencies import regency_of
from models.queries.staff import approval_ends
from models.rules.broadcasts.states import State
from models.rules.office.audit import telegram_user

MOST = 60
"""On the list: nobody looks further back in the chat."""
_MOVES = {
    "jeda": running.pause,
    "lanjut": running.resume,
    "lanjutya": running.resume,
    "batalya": running.cancel,
}
_GO_ON = ("lanjut", "lanjutya")
"""It goes on; the second although a correction waits to be sent."""


async def open_page(update: Update, ctx: Ctx) -> None:
    """The list, one broadcast, or a wish about it. The page's name comes from the client."""
    ctx.leave_wizards()
    verb, _, broadcast_id = page_of(update).partition(".")[2].partition(".")
    if verb in _MOVES:
        await _wish(ctx, verb, broadcast_id)
    elif verb == "teks":
        await _ask_rest(update, ctx)
    elif verb == "teksya":
        if practice.holds_back(ctx):
            return
        await show(ctx, await comparing.choose(update, ctx))
    elif verb in _PAGES:
        await _PAGES[verb](ctx, broadcast_id)
    else:
        await _list(ctx, page_asked(f"{verb}.{broadcast_id}") or 0)


async def show(ctx: Ctx, broadcast_id: str) -> None:
    """How it stands; a draft leads back to where it is made."""
    facts = await _one(ctx, broadcast_id)
    if facts is None:
        await ctx.show(screens.not_found(ctx.t))
        return
    if facts.state is State.WAITING and await _is_void(ctx, facts):
        ctx.toast(ctx.t.label("broadcast.undecided"), alert=True)
        facts = await _one(ctx, facts.id) or facts
    counts, at = await figures.became(ctx, facts)
    regency = await regency_of(ctx.session, facts.area or ctx.services.regency or "")
    screen = screens.one(ctx.t, facts, counts, regency, now=ctx.now(), counted=at)
    if facts.ab is not None and not facts.in_place:
        found = await figures.texts_of(ctx, facts)
        ask = may_be_chosen(facts) and any(text.sent for text in found.values())
        hours = comparing.hours_of(facts)
        screen = screens.with_texts(ctx.t, screen, facts.id, found, ask=ask, hours=hours)
    await ctx.show(screen)


async def _ask_rest(update: Update, ctx: Ctx) -> None:
    chosen_before = await comparing.ask_rest(update, ctx)
    if chosen_before is not None:
        ctx.toast(ctx.t.label("broadcast.not_now"))
        await show(ctx, chosen_before)


async def _list(ctx: Ctx, page: int) -> None:
    found = await reading.listed(ctx.session, duties=ctx.duties, limit=MOST)
    await ctx.show(screens.listed(ctx.t, found, page))


async def _wish(ctx: Ctx, verb: str, broadcast_id: str) -> None:
    """Done with this update's commit: the lanes look at the row before each handful."""
    if verb in _GO_ON and practice.holds_back(ctx):
        return
    if verb == "lanjut" and await old_words.asks_first(ctx, broadcast_id):
        return
    fault = await _MOVES[verb](
        ctx.session,
        broadcast_id=broadcast_id,
        duties=ctx.duties,
        by=telegram_user(ctx.profile.user_id),
        now=ctx.now(),
    )
    if fault is Fault.NOT_NOW:
        ctx.toast(ctx.t.label("broadcast.not_now"))
    await show(ctx, broadcast_id)


async def _ask_cancel_below(ctx: Ctx, broadcast_id: str) -> None:
    """The same asked below its bar, which stays one."""
    ctx.turn.beside = True
    await _ask_cancel(ctx, broadcast_id)


async def _ask_cancel(ctx: Ctx, broadcast_id: str) -> None:
    facts = await _one(ctx, broadcast_id)
    if facts is None or facts.state in (State.DRAFT, State.DONE, State.CANCELLED):
        await show(ctx, broadcast_id)
        return
    counts, _ = await figures.became(ctx, facts, why=False)
    await ctx.show(screens.ask_cancel(ctx.t, facts, counts))


async def _release(ctx: Ctx, broadcast_id: str) -> None:
    asked = await approval_ends.open_about(ctx.session, subject=f"{SUBJECT}{broadcast_id}")
    fault = await releasing.release(
        ctx.session, broadcast_id=broadcast_id, duties=ctx.duties, now=ctx.now()
    )
    if fault is Fault.NOT_NOW:
        ctx.toast(ctx.t.label("broadcast.not_now"))
    if fault is None:
        for number in asked:
            await heavy_cards.settle(ctx, number, withdrawn=True)
    await show(ctx, broadcast_id)


async def _end_series(ctx: Ctx, broadcast_id: str) -> None:
    fault = await repeating.stop(ctx.session, broadcast_id=broadcast_id, duties=ctx.duties)
    if fault is Fault.NOT_NOW:
        ctx.toast(ctx.t.label("broadcast.not_now"))
    await show(ctx, broadcast_id)


async def _is_void(ctx: Ctx, facts: Facts) -> bool:
    """Nobody can agree to it any more: it is a draft again."""
    return await releasing.release_undecided(
        ctx.session, broadcast_id=facts.id, duties=ctx.duties, now=ctx.now()
    )


async def _one(ctx: Ctx, broadcast_id: str) -> Facts | None:
    return await reading.one(ctx.session, broadcast_id=broadcast_id, duties=ctx.duties)


_PAGES: Final[Mapping[str, Callable[[Ctx, str], Awaitable[None]]]] = {
    "lihat": show,
    "batal": _ask_cancel,
    "hentikan": _ask_cancel_below,
    "ubah": _release,
    "isi": agreeing.look,
    "sekali": _end_series,
    "gagal": failed.show,
    "gagallagi": failed.ask,
    "gagalya": failed.send,
}
"""What is wanted of one, by the name in its buttons."""
