"""What a family can do now: the steps, the papers, where, what it may pay, a person.

Nothing of it depends on whether the person is in the register, so nothing can be learned here.
"""

from datetime import timedelta

from telegram import Update

from bot.context import Ctx
from bot.country.offices import office_of
from bot.guards import page_of
from bot.screen import Screen
from handlers.condolence import condoles
from handlers.death import advice_screens as shown
from handlers.death import screens
from handlers.death.draft import draft_of, told_of
from handlers.death.payouts import payouts
from handlers.figures.told import Told, call_centre
from models.queries import quotes
from models.rules.claims.deaths import Cause, What
from models.rules.claims.papers import report_accident_within

CHANNEL = "duka"
"""How the log of what was told names these pages."""


async def open_front(_update: Update, ctx: Ctx) -> None:
    """The page a family arrives at; the condolence is said once, and is not to be written over."""
    ctx.leave_wizards()
    draft = draft_of(ctx)
    unfinished = draft.begun and draft.what is What.DEATH
    await ctx.say(screens.front(ctx.t, condole=condoles(ctx), unfinished=unfinished))


async def open_accident(_update: Update, ctx: Ctx) -> None:
    """First aid and the hospital first, then the rule of the report; what was said of it before
    stays."""
    ctx.leave_wizards()
    await ctx.say(_accident(ctx))


async def open_page(update: Update, ctx: Ctx) -> None:
    """One page of the advice after a death."""
    ctx.leave_wizards()
    t = ctx.t
    match page_of(update).partition(".")[2]:
        case "surat":
            screen = shown.papers(t, told_of(ctx)[1])
        case "tempat":
            screen = shown.place(t, await office_of(ctx), number(ctx))
        case "santunan":
            screen = shown.money(t, await _told(ctx), ctx.today())
        case "dasar":
            screen = shown.rule(t, await _told(ctx))
        case _:
            screen = _steps(ctx)
    await ctx.show(screen)


def first(ctx: Ctx, what: What) -> Screen:
    """The first page, right after a report."""
    return _steps(ctx) if what is What.DEATH else _accident(ctx, past=_is_past(ctx))


def number(ctx: Ctx) -> str:
    """The call centre, where people are always sent to."""
    return call_centre(ctx.today())


async def _told(ctx: Ctx) -> Told | None:
    """What it may pay, by the rules of the day of death; on record, as every figure is."""
    day, cause = told_of(ctx)
    told = payouts(ctx.t, day, cause)
    if told is not None:
        await quotes.note_quote(
            ctx.session,
            user_id=ctx.profile.user_id,
            rows=told.basis.row_ids,
            channel=CHANNEL,
            now=ctx.now(),
        )
    return told


def _steps(ctx: Ctx) -> Screen:
    """After a death at work the report to the office comes first: it has its time."""
    by_work = told_of(ctx)[1] is Cause.WORK
    within = _within(ctx) if by_work else None
    return shown.steps(ctx.t, number(ctx), within, past=_is_past(ctx))


def _accident(ctx: Ctx, *, past: bool = False) -> Screen:
    return shown.accident(ctx.t, _within(ctx), number(ctx), past=past)


def _is_past(ctx: Ctx) -> bool:
    """Whether the time to report has passed, by the day that was told."""
    within = _within(ctx)
    return within is not None and ctx.today() - told_of(ctx)[0] > within


def _within(ctx: Ctx) -> timedelta | None:
    found = report_accident_within(ctx.today())
    return found[0] if isinstance(found, tuple) else None
