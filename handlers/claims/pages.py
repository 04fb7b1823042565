"""What happens on Cek klaim: its pages, and what a chat may do with a claim it sees."""

from datetime import date, timedelta

from telegram import Update

from bot.context import Ctx
from bot.guards import page_of
from bot.navigation.menu import resumable
from bot.navigation.pager import page_asked
from handlers.claims import all_steps, keys, opened, screens, timeline
from handlers.condolence import GRAVE, condoles, stop_campaigns
from handlers.protected import show_protected
from models.queries.claims import bound
from models.rules.claims.papers import report_accident_within
from models.rules.office.audit import telegram_user


async def open_page(update: Update, ctx: Ctx) -> None:
    """Show the page that was asked for; an unknown one is the first."""
    ctx.leave_wizards()
    name, _, rest = page_of(update).partition(".")
    match name:
        case "saya":
            await open_mine(update, ctx, rest)
        case "lihat":
            await open_claim(update, ctx, rest)
        case "langkah":
            await open_steps(update, ctx, rest)
        case "pesan":
            await open_note(update, ctx, rest)
        case "simpan":
            await keep(update, ctx, rest)
        case "kabar":
            await change_news(update, ctx, rest)
        case "lepas":
            await let_go(update, ctx, rest)
        case _:
            await _open_advice(update, ctx, name)


async def open_first(update: Update, ctx: Ctx) -> None:
    """Cek klaim itself."""
    ctx.leave_wizards()
    await _open_advice(update, ctx, "")


async def open_mine(update: Update, ctx: Ctx, rest: str) -> None:
    """The claims this chat is bound to; one alone is opened at once."""
    page = page_asked(rest)
    if page is None and rest:
        return await open_claim(update, ctx, rest)
    mine = await bound.bound_to(ctx.session, user_id=ctx.profile.user_id)
    if len(mine) == 1:
        return await open_claim(update, ctx, mine[0].heir.id)
    if not mine:
        return await ctx.show(keys.gone(ctx.t))
    return await show_protected(update, ctx, screens.mine(ctx.t, mine, page or 0))


async def open_claim(update: Update, ctx: Ctx, heir_id: str) -> None:
    """Where the claim stands now."""
    found = await opened.claim_of(ctx, heir_id)
    if found is None:
        return await ctx.show(keys.gone(ctx.t))
    opened.note_seen(ctx, heir_id)
    return await show_protected(update, ctx, timeline.now_at(ctx, *found))


async def open_steps(update: Update, ctx: Ctx, rest: str) -> None:
    """All its steps, the newest first."""
    heir_id, _, page = rest.partition(".")
    found = await opened.claim_of(ctx, heir_id)
    if found is None:
        return await ctx.show(keys.gone(ctx.t))
    screen = all_steps.all_steps(ctx, *found, page=page_asked(page) or 0)
    return await show_protected(update, ctx, screen)


async def open_note(update: Update, ctx: Ctx, rest: str) -> None:
    """What the office wrote with one step; of one that is not there, where the claim stands."""
    heir_id, _, number = rest.partition(".")
    found = await opened.claim_of(ctx, heir_id)
    if found is None:
        return await ctx.show(keys.gone(ctx.t))
    screen = all_steps.note(ctx, *found, number=number) or timeline.now_at(ctx, *found)
    return await show_protected(update, ctx, screen)


async def keep(update: Update, ctx: Ctx, heir_id: str) -> None:
    """The heir wants the claim to stay in this chat, and to be told of changes."""
    user_id = ctx.profile.user_id
    found = await opened.claim_of(ctx, heir_id)
    made = None
    if found is not None:
        made = await bound.bind(
            ctx.session, heir_id=heir_id, user_id=user_id, by=telegram_user(user_id),
            now=ctx.now(), replaces=opened.may_replace(ctx),
        )  # fmt: skip
    if made is None:
        return await ctx.show(keys.gone(ctx.t) if found is None else keys.taken(ctx.t))
    opened.forget(ctx)
    if found is not None and found[1].programme in GRAVE:
        stop_campaigns(ctx)
    if made.instead is not None:
        words = await ctx.words_of(made.instead)
        await ctx.tell(made.instead, screens.moved_elsewhere(words), topic="claim_bound")
    ctx.toast(ctx.t.label("claims.kept"))
    return await open_claim(update, ctx, made.heir_id)


async def change_news(update: Update, ctx: Ctx, rest: str) -> None:
    """`on.<heir>` or `off.<heir>`: whether this chat is told of changes."""
    wish, _, heir_id = rest.partition(".")
    on = wish == "on"
    user_id = ctx.profile.user_id
    if await bound.subscribe(ctx.session, heir_id=heir_id, user_id=user_id, on=on, now=ctx.now()):
        ctx.toast(ctx.t.label("claims.news.on") if on else ctx.t.label("claims.news.off"))
    await open_claim(update, ctx, heir_id)


async def let_go(_update: Update, ctx: Ctx, heir_id: str) -> None:
    """The claim is taken out of this chat; its keys open it again."""
    user_id = ctx.profile.user_id
    by = telegram_user(user_id)
    opened.forget(ctx)
    gone = await bound.let_go(ctx.session, heir_id=heir_id, user_id=user_id, by=by, now=ctx.now())
    await ctx.show(screens.let_go(ctx.t) if gone else keys.gone(ctx.t))


async def _open_advice(_update: Update, ctx: Ctx, name: str) -> None:
    """The papers, the branch, how to track: for whoever has no code."""
    match name:
        case "meninggal":
            screen = screens.death(ctx.t) if condoles(ctx) else screens.death_papers(ctx.t)
        case "surat":
            screen = screens.death_papers(ctx.t)
        case "dibawa":
            screen = screens.where(ctx.t)
        case "celaka":
            screen = screens.accident(ctx.t, _report_within(ctx.today()))
        case "lacak":
            screen = screens.track(ctx.t)
        case _:
            mine = await bound.bound_to(ctx.session, user_id=ctx.profile.user_id)
            last = None if mine else await opened.last_opened(ctx)
            screen = resumable(ctx, screens.ask(ctx.t, bound=bool(mine), last=last))
    await ctx.show(screen)


def _report_within(day: date) -> timedelta | None:
    """None where no rule may be stated for that day."""
    found = report_accident_within(day)
    return found[0] if isinstance(found, tuple) else None
