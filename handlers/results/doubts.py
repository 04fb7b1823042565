"""Messages of a broadcast that may have arrived: an admin decides of one or all, asked twice."""

from collections.abc import Callable

from bot.broadcasts import once_more, practice
from bot.context import Ctx
from bot.navigation.pager import page_asked
from bot.screen import Screen
from bot.texts import Texts
from handlers.results import doubt_screens as screens
from handlers.results.screens import not_found
from handlers.results.steps import one
from models.queries.broadcasts import doubts
from models.queries.broadcasts.doubts import Doubt
from models.queries.broadcasts.values import Facts, Fault

MOST = 60
"""On the list: whoever has more decides of all of them."""
ALL = screens.ALL


async def show(ctx: Ctx, broadcast_id: str, number: str) -> None:
    """All that are to be decided, or one of them where it is named."""
    facts = await one(ctx, broadcast_id)
    if facts is None:
        await ctx.show(not_found(ctx.t))
        return
    numbers = _numbers(number)
    found = await _some(ctx, facts, 1, numbers) if numbers else ()
    if found:
        await ctx.show(screens.one(ctx.t, facts, found[0]))
    else:
        await _list(ctx, facts, page_asked(number) or 0)


async def ask_again(ctx: Ctx, broadcast_id: str, number: str) -> None:
    """Sure? Whoever has it already gets it twice."""
    await _ask(ctx, broadcast_id, number, screens.ask_again)


async def ask_let_be(ctx: Ctx, broadcast_id: str, number: str) -> None:
    """Sure? Then nobody is asked about them again."""
    await _ask(ctx, broadcast_id, number, screens.ask_let_be)


async def send_again(ctx: Ctx, broadcast_id: str, number: str) -> None:
    """Once more, by hand, on record."""
    await _decide(ctx, broadcast_id, number, doubts.send_again, screens.sent_again)


async def let_be(ctx: Ctx, broadcast_id: str, number: str) -> None:
    """They stay unsure, and are listed no more."""
    await _decide(ctx, broadcast_id, number, doubts.let_be, screens.were_let_be)


async def _ask(
    ctx: Ctx, broadcast_id: str, number: str, ask: Callable[[Texts, Facts, str, int], Screen]
) -> None:
    facts, count = await _how_many(ctx, broadcast_id, number)
    if facts is None or not count:
        await _gone(ctx, facts)
        return
    await ctx.show(ask(ctx.t, facts, number, count))


async def _decide(
    ctx: Ctx,
    broadcast_id: str,
    number: str,
    act: once_more.Act,
    done: Callable[[Texts, Facts, int], Screen],
) -> None:
    facts, count = await _how_many(ctx, broadcast_id, number)
    if facts is None or not count:
        await _gone(ctx, facts, decided=_numbers(number) != ())
        return
    if act is doubts.send_again and ctx.services.broadcast_practice:
        await ctx.show(practice.not_sent_again(ctx.t, count, screens.ways(ctx.t, facts)))
        return
    decided = await once_more.decide(ctx, facts, act, numbers=_numbers(number))
    if isinstance(decided, Fault):
        ctx.toast(ctx.t.label("broadcast.not_now"), alert=True)
        await _list(ctx, facts)
        return
    await ctx.show(done(ctx.t, facts, max(decided, count)))


async def _list(ctx: Ctx, facts: Facts, page: int = 0) -> None:
    """Each with its number and the end of its chat."""
    _, count = await _how_many(ctx, facts.id, ALL)
    kept = await doubts.kept_back(ctx.session, broadcast_id=facts.id, duties=ctx.duties)
    found = await _some(ctx, facts, MOST)
    await ctx.show(screens.listed(ctx.t, facts, found, count, page, kept))


async def _some(
    ctx: Ctx, facts: Facts, limit: int, numbers: tuple[int, ...] | None = None
) -> tuple[Doubt, ...]:
    return await doubts.unsure(
        ctx.session, broadcast_id=facts.id, duties=ctx.duties, limit=limit, numbers=numbers
    )


async def _how_many(ctx: Ctx, broadcast_id: str, number: str) -> tuple[Facts | None, int]:
    """The broadcast, and how many of the one or all are still to be decided."""
    facts, numbers = await one(ctx, broadcast_id), _numbers(number)
    if facts is None or numbers == ():
        return facts, 0
    return facts, await doubts.how_many(
        ctx.session, broadcast_id=facts.id, duties=ctx.duties, numbers=numbers
    )


def _numbers(number: str) -> tuple[int, ...] | None:
    """None means all; nothing where the client made it up."""
    if number == ALL:
        return None
    fits = number.isascii() and number.isdigit() and len(number) <= 9
    return (int(number),) if fits else ()


async def _gone(ctx: Ctx, facts: Facts | None, *, decided: bool = False) -> None:
    """Decided meanwhile, or never there; tapped twice, the answer to the first tap stands."""
    if facts is None:
        await ctx.show(not_found(ctx.t))
        return
    ctx.toast(ctx.t.label("results.doubts.gone"))
    if decided:
        return
    await _list(ctx, facts)
