"""What came of a broadcast; and below its bar: let it stand still, let it go on."""

from collections.abc import Awaitable, Callable

from bot.broadcasts import figures, old_words, practice, taking_over
from bot.broadcasts.screens import bar, elsewhere
from bot.context import Ctx
from handlers.results import screens
from models.queries.broadcasts import compared, editing, reading, running
from models.queries.broadcasts.values import Facts, Fault
from models.rules.office.audit import telegram_user


async def show(ctx: Ctx, broadcast_id: str, _number: str = "") -> None:
    """What became of all of its recipients, and what can be done about it."""
    facts = await one(ctx, broadcast_id)
    if facts is None:
        await ctx.show(screens.not_found(ctx.t))
        return
    counts, at = await figures.became(ctx, facts)
    kept = await editing.may_keep_old(ctx.session, facts)
    await ctx.show(screens.results(ctx.t, facts, counts, at, kept=kept))


async def open_below(ctx: Ctx, broadcast_id: str, _number: str = "") -> None:
    """The same as a message of its own: a bar goes on to be one."""
    ctx.turn.beside = True
    await show(ctx, broadcast_id)


async def pause(ctx: Ctx, broadcast_id: str, _number: str = "") -> None:
    """Nothing more leaves after this update."""
    await _move(ctx, broadcast_id, running.pause)


async def resume(ctx: Ctx, broadcast_id: str, _number: str = "") -> None:
    """It goes on with this update's commit."""
    if practice.holds_back(ctx) or await old_words.asks_first(ctx, broadcast_id, below=True):
        return
    await _move(ctx, broadcast_id, running.resume)


async def one(ctx: Ctx, broadcast_id: str) -> Facts | None:
    """This broadcast, for whoever may see it."""
    return await reading.one(ctx.session, broadcast_id=broadcast_id, duties=ctx.duties)


async def _move(ctx: Ctx, broadcast_id: str, move: Callable[..., Awaitable[Fault | None]]) -> None:
    by, now = telegram_user(ctx.profile.user_id), ctx.now()
    fault = await move(ctx.session, broadcast_id=broadcast_id, duties=ctx.duties, by=by, now=now)
    if fault is Fault.NOT_NOW:
        ctx.toast(ctx.t.label("broadcast.not_now"))
    facts = await one(ctx, broadcast_id)
    if facts is None:
        await ctx.show(screens.not_found(ctx.t))
        return
    if not await taking_over.is_here(ctx, facts):
        await ctx.show(elsewhere(ctx.t, facts))
        return
    counts, _ = await figures.became(ctx, facts)
    choose = await compared.waits_for_choice(ctx.session, facts)
    await ctx.show(bar(ctx.t, facts, counts, now=now, choose=choose))
