"""What happens on the pages of the officer's day."""

from collections.abc import Sequence

from telegram import Update

from bot.context import Ctx
from bot.country.area_names import area_in_words
from bot.duties.on_record import on_record
from bot.guards import page_of
from bot.navigation.pager import page_asked
from handlers.day import screens
from handlers.day.costs import Priced
from handlers.day.states import AS, ROLES
from handlers.protected import show_protected
from models.queries.claims.reading import claims_in
from models.queries.claims.values import Wanted
from models.queries.cover.own_prices import note_prices, own_prices_of
from models.queries.deaths.office import open_reports
from models.queries.groups.photos import how_many_for
from models.queries.reports import lapsing, officer_day
from models.queries.reports.lapsing import Lapsing
from models.rules.claims.states import ENDED, State
from models.rules.money import months_later
from models.rules.office.audit import Act
from models.rules.roles import Duty, Role, holds

CHANNEL = "hari"
"""How the log of what was told names these pages."""
_OPEN = Wanted(states=frozenset(State) - ENDED, potential=False)


async def show_day(_update: Update, ctx: Ctx) -> None:
    """Counts alone, and the ways to what stands behind them."""
    ctx.leave_wizards()
    duties, day = _reach(ctx), ctx.today()
    waiting = await officer_day.waiting_for(
        ctx.session, user_id=ctx.profile.user_id, duties=duties | ctx.duties, role=AS
    )
    _, soon = await lapsing.lapsing_in(ctx.session, duties=duties, role=AS, day=day, most=0)
    _, claims = await claims_in(ctx.session, duties=duties, role=AS, wanted=_OPEN, most=0)
    _, deaths = await open_reports(ctx.session, duties=ctx.duties, most=0)
    photos = await how_many_for(
        ctx.session, user_id=ctx.profile.user_id, duties=ctx.duties, now=ctx.now()
    )
    work = screens.Work(waiting, soon, claims, deaths, photos)
    mends = holds(ctx.duties, Role.OFFICER)
    await ctx.show(screens.day(ctx.t, day, work, mends=mends))


async def show_lapsing(update: Update, ctx: Ctx) -> None:
    """Who, until when, what it costs; that names were shown is on record."""
    ctx.leave_wizards()
    page = page_asked(page_of(update).rpartition("tempo.")[2]) or 0
    found, total = await lapsing.lapsing_in(
        ctx.session, duties=_reach(ctx), role=AS, day=ctx.today(),
        most=screens.PER_LIST, skip=page * screens.PER_LIST,
    )  # fmt: skip
    if found:
        await on_record(ctx, Act.DATA_SEEN, "lapsing", why=f"{len(found)} listed")
    priced = await _priced(ctx, found)
    await show_protected(update, ctx, screens.lapsing(ctx.t, priced, total, page))


async def show_one(update: Update, ctx: Ctx) -> None:
    """One of them, to be rung or visited; elsewhere is the same as nowhere."""
    ctx.leave_wizards()
    person_id = page_of(update).rpartition(".")[2]
    found = await lapsing.lapsing_one(
        ctx.session, person_id=person_id, duties=_reach(ctx), role=AS, day=ctx.today()
    )
    if found is None:
        await ctx.show(screens.unknown(ctx.t))
        return
    await on_record(ctx, Act.DATA_SEEN, f"person:{found.person_id}", place=found.place)
    place = await area_in_words(ctx, found.place)
    (priced,) = await _priced(ctx, [found])
    await show_protected(update, ctx, screens.one(ctx.t, priced, place, ctx.today()))


async def show_numbers(_update: Update, ctx: Ctx) -> None:
    """What became of those whom this officer brought."""
    ctx.leave_wizards()
    found = await officer_day.numbers_of(
        ctx.session, user_id=ctx.profile.user_id, day=ctx.today(), now=ctx.now()
    )
    await ctx.show(screens.numbers(ctx.t, found))


async def _priced(ctx: Ctx, found: Sequence[Lapsing]) -> list[Priced]:
    """With the price of the next month, and on which rules it rests on record."""
    terms = {one.person_id: one.terms for one in found}
    month = months_later(ctx.today(), 1)
    costs = await own_prices_of(ctx.session, terms, month=month)
    await note_prices(
        ctx.session, user_id=ctx.profile.user_id, prices=costs.values(), channel=CHANNEL,
        now=ctx.now(),
    )  # fmt: skip
    return [Priced(one, costs.get(one.person_id)) for one in found]


def _reach(ctx: Ctx) -> frozenset[Duty]:
    """The areas of the duties that count here, as one role."""
    return frozenset(Duty(AS, duty.area) for duty in ctx.duties if duty.role in ROLES)
