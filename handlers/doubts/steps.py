"""What happens on the list of doubts: looked at, sent again, closed."""

from collections.abc import Awaitable, Callable

from telegram import Update

from bot.context import Ctx
from bot.guards import page_of
from bot.navigation.pager import page_asked
from handlers.doubts import screens
from models.queries.sending import doubts
from models.queries.sending.doubts import Doubt
from models.rules.office.audit import telegram_user


async def open_list(update: Update, ctx: Ctx) -> None:
    """What the admin has to decide, oldest first."""
    ctx.leave_wizards()
    _, _, rest = page_of(update).partition(".")
    await ctx.show(screens.doubts(ctx.t, await _mine(ctx), page_asked(rest) or 0))


async def open_one(update: Update, ctx: Ctx) -> None:
    """What is known of one, and what can be done."""

    async def shown(doubt: Doubt) -> None:
        await ctx.show(screens.doubt(ctx.t, doubt))

    await _with_one(update, ctx, shown)


async def send_again(update: Update, ctx: Ctx) -> None:
    """Once more, by hand: it may come twice now."""

    async def sent(doubt: Doubt) -> None:
        done = await doubts.send_again(ctx.session, doubt=doubt, by=_me(ctx), now=ctx.now())
        await ctx.show(screens.sent_again(ctx.t) if done else screens.gone(ctx.t))

    await _with_one(update, ctx, sent)


async def close(update: Update, ctx: Ctx) -> None:
    """Nothing more is sent."""

    async def closed(doubt: Doubt) -> None:
        done = await doubts.close(ctx.session, doubt=doubt, by=_me(ctx), now=ctx.now())
        await ctx.show(screens.closed(ctx.t) if done else screens.gone(ctx.t))

    await _with_one(update, ctx, closed)


async def close_all(update: Update, ctx: Ctx) -> None:
    """All that are listed: asked first, with how many."""
    ctx.leave_wizards()
    mine = await _mine(ctx)
    if page_of(update).rpartition(".")[2] != screens.YES:
        await ctx.show(screens.ask_close_all(ctx.t, len(mine)))
        return
    for doubt in mine:
        await doubts.close(ctx.session, doubt=doubt, by=_me(ctx), now=ctx.now())
    await ctx.show(screens.closed(ctx.t))


async def _with_one(update: Update, ctx: Ctx, act: Callable[[Doubt], Awaitable[None]]) -> None:
    ctx.leave_wizards()
    number, home = page_of(update).rpartition(".")[2], ctx.services.regency
    found = await doubts.doubt_of(ctx.session, number=number, duties=ctx.duties, home=home or "")
    if found is None:
        await ctx.show(screens.gone(ctx.t))
    else:
        await act(found)


async def _mine(ctx: Ctx) -> list[Doubt]:
    home = ctx.services.regency or ""
    return await doubts.doubts_in(ctx.session, duties=ctx.duties, home=home)


def _me(ctx: Ctx) -> str:
    return telegram_user(ctx.profile.user_id)
