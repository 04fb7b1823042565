"""Reports in the hands of officers: a list, one of them, taken, closed."""

from telegram import Update

from bot.context import Ctx
from bot.conversation import Page, Step
from bot.duties.on_record import on_record
from bot.duties.steps import For
from bot.guards import page_of
from bot.navigation.pager import page_asked
from handlers.death import office_screens as shown
from handlers.death.options import ENDS
from handlers.death.states import OFFICE
from handlers.protected import show_protected
from models.queries.deaths import office
from models.rules.office.audit import Act

MOST = 60
"""Reports in the list: more than ten pages are read by nobody."""


def handlers() -> list[Step]:
    """Before the steps of /tugas; to whoever has no such duty none of it exists."""
    pages: list[Step] = [
        Page(f"{OFFICE}.ambil", take),
        *(Page(f"{OFFICE}.{end}", close) for end in ENDS),
        Page(f"{OFFICE}.satu", show_one),
        Page(OFFICE, show_all),
    ]
    return [For(office.READERS, page) for page in pages]


async def show_all(_update: Update, ctx: Ctx) -> None:
    """What waits in the areas of the person's duties."""
    await _list(ctx, 0)


async def show_one(update: Update, ctx: Ctx) -> None:
    """One report, or another page of the list; who looked at it is on record."""
    asked = _asked(update)
    page = page_asked(asked)
    if page is not None:
        await _list(ctx, page)
        return
    await _card(update, ctx, asked)


async def take(update: Update, ctx: Ctx) -> None:
    """The person sees to it; where somebody was faster, the report says so."""
    report_id = _asked(update)
    await office.take(
        ctx.session,
        report_id=report_id,
        duties=ctx.duties,
        by=ctx.profile.user_id,
        now=ctx.now(),
    )
    await _card(update, ctx, report_id)


async def close(update: Update, ctx: Ctx) -> None:
    """Why it is over; a second tap finds it gone."""
    done = await office.close(
        ctx.session,
        report_id=_asked(update),
        duties=ctx.duties,
        outcome=ENDS[_page(update)],
        by=ctx.profile.user_id,
        now=ctx.now(),
    )
    await ctx.show(shown.closed(ctx.t) if done else shown.gone(ctx.t))


async def _list(ctx: Ctx, page: int) -> None:
    ctx.leave_wizards()
    found, total = await office.open_reports(ctx.session, duties=ctx.duties, most=MOST)
    await ctx.show(shown.listed(ctx.t, found, total, page))


async def _card(update: Update, ctx: Ctx, report_id: str) -> None:
    ctx.leave_wizards()
    report = await office.report_for(ctx.session, report_id=report_id, duties=ctx.duties)
    if report is None:
        await ctx.show(shown.gone(ctx.t))
        return
    await on_record(ctx, Act.DATA_SEEN, f"death_report:{report.id}", place=report.area)
    await show_protected(update, ctx, shown.card(ctx.t, report, ctx.profile.user_id))


def _asked(update: Update) -> str:
    """What follows the page: "ambil.3f…" gives "3f…"."""
    return _rest(update).partition(".")[2]


def _page(update: Update) -> str:
    return _rest(update).partition(".")[0]


def _rest(update: Update) -> str:
    return page_of(update).removeprefix(f"{OFFICE.partition('.')[2]}.")
