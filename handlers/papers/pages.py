"""What happens on the pages of a list: old buttons stay good, days later and after a restart."""

from collections.abc import Awaitable, Callable

from telegram import Update

from bot.context import Ctx
from bot.guards import page_of
from bot.navigation.menu import Goal, leads_to, resumable
from bot.navigation.pager import page_asked
from bot.navigation.ways import back_to
from bot.screen import Screen
from handlers.figures.told import call_centre
from handlers.papers import screens
from handlers.papers.printed import printed
from handlers.papers.shown import Shown, fit, note_open, shown
from handlers.papers.states import NAME
from models.queries.papers import lists, pictures
from models.queries.papers.lists import Papers

OnAList = Callable[[Ctx, Shown, str], Awaitable[None]]


async def open_page(update: Update, ctx: Ctx) -> None:
    """The page that a button names; an odd one is the first."""
    ctx.leave_wizards()
    act, _, rest = page_of(update).partition(".")
    ref, _, name = rest.partition(".")
    found = await shown(ctx, ref) if act in _ON_A_LIST else None
    if found is None:
        if act in _ON_A_LIST:
            await ctx.show(screens.gone(ctx.t))
        else:
            await open_home(update, ctx)
        return
    await _ON_A_LIST[act](ctx, found, name)


async def open_home(_update: Update, ctx: Ctx) -> None:
    """The lists of this account; where there is none, the way to the first."""
    known = await lists.lists_of(ctx.session, user_id=ctx.profile.user_id)
    found = [each for each in (fit(ctx, papers) for papers in known) if each is not None]
    if known and not found:
        await ctx.show(no_rule(ctx))
        return
    await ctx.show(resumable(ctx, screens.home(ctx.t, found)))


async def show_list(ctx: Ctx, ref: str, page: int = 0) -> None:
    """All papers of a list."""
    found = await shown(ctx, ref)
    if found is None:
        await ctx.show(screens.gone(ctx.t))
        return
    await ctx.show(screens.whole(ctx.t, found, call_centre(ctx.today()), page))


async def show_next(ctx: Ctx, ref: str, after: str | None = None) -> None:
    """The next paper that is missing; with all there the whole list, which says so."""
    found = await shown(ctx, ref)
    name = found.missing_after(after) if found is not None else None
    if found is None or name is None:
        await show_list(ctx, ref)
        return
    await _show_paper(ctx, found, name)


async def _show_paper(ctx: Ctx, found: Shown, name: str) -> None:
    """One paper; from now on a photo is for it."""
    if found.find(name) is None:
        await _show_whole(ctx, found, name)
        return
    note_open(ctx, found.papers.ref, name)
    await ctx.show(screens.paper(ctx.t, found, name))


async def _show_whole(ctx: Ctx, found: Shown, name: str) -> None:
    page = page_asked(name) or 0
    await ctx.show(screens.whole(ctx.t, found, call_centre(ctx.today()), page))


async def _tick(ctx: Ctx, found: Shown, name: str) -> None:
    """It is there; then the next one. A second tap finds it ticked."""
    if found.find(name) is not None:
        await lists.tick(ctx.session, papers=found.papers, paper=name, now=ctx.now())
    await show_next(ctx, found.papers.ref, name)


def _as_shown(step: OnAList) -> OnAList:
    """A step that deletes photos: those that the button was shown with. Where others came since,
    the paper is shown as it stands."""

    async def guarded(ctx: Ctx, found: Shown, rest: str) -> None:
        name, _, seen = rest.partition(".")
        same = seen == str(found.papers.there.get(name, 0))
        await (step if same else _show_paper)(ctx, found, name)

    return guarded


async def _untick(ctx: Ctx, found: Shown, name: str) -> None:
    await lists.untick(ctx.session, papers=found.papers, paper=name, now=ctx.now())
    await _reshow(ctx, found.papers, name)


async def _drop_pictures(ctx: Ctx, found: Shown, name: str) -> None:
    await pictures.drop_pictures(ctx.session, papers=found.papers, paper=name)
    ctx.toast(ctx.t.label("papers.pictures_dropped"))
    await _reshow(ctx, found.papers, name)


async def _skip(ctx: Ctx, found: Shown, name: str) -> None:
    await show_next(ctx, found.papers.ref, name)


async def _ask_drop(ctx: Ctx, found: Shown, _name: str) -> None:
    await ctx.show(screens.ask_drop(ctx.t, found))


async def _drop(ctx: Ctx, found: Shown, _name: str) -> None:
    await lists.drop_list(ctx.session, papers=found.papers)
    await ctx.show(screens.said(ctx.t, ctx.t("papers.dropped")))


async def _print(ctx: Ctx, found: Shown, _name: str) -> None:
    """The list as a PDF, made when it is sent."""
    back = back_to(ctx.t, f"{NAME}.semua.{found.papers.ref}")
    file = await printed(ctx, found)
    caption = ctx.t("papers.print.caption")
    await ctx.say(Screen(caption, ((back, leads_to(ctx.t, Goal.MENU)),), attachment=file))


async def _reshow(ctx: Ctx, papers: Papers, name: str) -> None:
    found = await shown(ctx, papers.ref)
    if found is not None:
        await _show_paper(ctx, found, name)


def no_rule(ctx: Ctx) -> Screen:
    """No list may be stated today: where to ask."""
    text = ctx.t("papers.no_rule", call_centre=call_centre(ctx.today()))
    back = back_to(ctx.t, Goal.CLAIMS.value)
    return Screen(text, ((leads_to(ctx.t, Goal.DESK),), (back, leads_to(ctx.t, Goal.MENU))))


_ON_A_LIST: dict[str, OnAList] = {
    "semua": _show_whole,
    "lihat": _show_paper,
    "ada": _tick,
    "belum": _as_shown(_untick),
    "nanti": _skip,
    "foto": _as_shown(_drop_pictures),
    "hapus": _ask_drop,
    "hapusya": _drop,
    "cetak": _print,
}
"""What is done with a list, by the word in the button."""
