"""Messages of a broadcast that may have arrived: an admin decides of one or all, asked twice."""

from bot.context import Ctx
from bot.pager import page_asked
from handlers.results import doubt_screens as screens
from handlers.results.screens import not_found
from handlers.results.steps import one
from models.queries.broadcasts import doubts
from models.queries.broadcasts.doubts import Doubt
from models.queries.broadcasts.values import Facts, Fault
from models.rules.audit import telegram_user

MOST = 60
"""On the list: whoever has more decides of all of them."""
ALL = screens.ALL


async def show(ctx: Ctx, broadcast_id: str, number: str) -> None:
    """All that are to be decided, or one of them where it is named."""
    facts, found = await _these(ctx, broadcast_id, number)
    if facts is None:
        await ctx.show(not_found(ctx.t))
    elif found:
        await ctx.show(screens.one(ctx.t, facts, found[0]))
    else:
        await _list(ctx, facts, page_asked(number) or 0)


async def _list(ctx: Ctx, facts: Facts, page: int = 0) -> None:
    """Each with its number and the end of its chat."""
    found = await doubts.unsure(ctx.session, broadcast_id=facts.id, duties=ctx.duties, limit=MOST)
    await ctx.show(screens.listed(ctx.t, facts, found, page))


async def ask_again(ctx: Ctx, broadcast_id: str, number: str) -> None:
    """Sure? Whoever has it already gets it twice."""
    facts, found = await _these(ctx, broadcast_id, number)
    if facts is None or not found:
        await _gone(ctx, facts)
        return
    await ctx.show(screens.ask_again(ctx.t, facts, number, len(found)))


async def send_again(ctx: Ctx, broadcast_id: str, number: str) -> None:
    """Once more, by hand, on record."""
    facts, found = await _these(ctx, broadcast_id, number)
    if facts is None or not found:
        await _gone(ctx, facts)
        return
    count = await doubts.send_again(
        ctx.session, broadcast_id=facts.id, duties=ctx.duties, numbers=_numbers(number),
        by=telegram_user(ctx.profile.user_id), now=ctx.now(),
    )  # fmt: skip
    if isinstance(count, Fault):
        ctx.toast(ctx.t.label("broadcast.not_now"), alert=True)
        await _list(ctx, facts)
        return
    await ctx.show(screens.sent_again(ctx.t, facts, count))


async def ask_let_be(ctx: Ctx, broadcast_id: str, number: str) -> None:
    """Sure? Then nobody is asked about them again."""
    facts, found = await _these(ctx, broadcast_id, number)
    if facts is None or not found:
        await _gone(ctx, facts)
        return
    await ctx.show(screens.ask_let_be(ctx.t, facts, number, len(found)))


async def let_be(ctx: Ctx, broadcast_id: str, number: str) -> None:
    """They stay unsure, and are listed no more."""
    facts, found = await _these(ctx, broadcast_id, number)
    if facts is None or not found:
        await _gone(ctx, facts)
        return
    await doubts.let_be(
        ctx.session, broadcast_id=facts.id, duties=ctx.duties, numbers=_numbers(number),
        by=telegram_user(ctx.profile.user_id), now=ctx.now(),
    )  # fmt: skip
    await ctx.show(screens.were_let_be(ctx.t, facts, len(found)))


async def _these(
    ctx: Ctx, broadcast_id: str, number: str
) -> tuple[Facts | None, tuple[Doubt, ...]]:
    """The broadcast, and the one or all that are still to be decided."""
    facts = await one(ctx, broadcast_id)
    numbers = _numbers(number)
    if facts is None or numbers == ():
        return facts, ()
    found = await doubts.unsure(
        ctx.session, broadcast_id=facts.id, duties=ctx.duties, limit=1_000_000, numbers=numbers
    )
    return facts, found


def _numbers(number: str) -> tuple[int, ...] | None:
    """None means all; nothing where the client made it up."""
    if number == ALL:
        return None
    fits = number.isascii() and number.isdigit() and len(number) <= 9
    return (int(number),) if fits else ()


async def _gone(ctx: Ctx, facts: Facts | None) -> None:
    """Decided meanwhile, or never there."""
    if facts is None:
        await ctx.show(not_found(ctx.t))
        return
    ctx.toast(ctx.t.label("results.doubts.gone"))
    await _list(ctx, facts)
