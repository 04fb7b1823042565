"""What an admin looks at: what waits, one list, the people of it, one of them."""

from telegram import Update

from bot.context import Ctx
from bot.country.area_names import area_in_words
from bot.navigation.pager import PER_PAGE
from handlers.protected import show_protected
from handlers.review import person, screens
from handlers.review.reach import number_in, person_here, pile_here, said, seen
from models.queries.enrolments import reading
from models.queries.enrolments.covered import cover_known, covered_in
from models.queries.enrolments.values import Case, Pile
from models.queries.staff import duties
from models.rules.enrolment.states import State
from models.rules.roles import Role

UNNAMED = "-"


async def open_page(update: Update, ctx: Ctx) -> None:
    """A page of the review; anything odd opens the first."""
    ctx.leave_wizards()
    match said(update):
        case ["d", batch_id]:
            await show_pile(ctx, batch_id)
        case ["o", batch_id, page]:
            await show_people(ctx, batch_id, "o", number_in(page))
        case ["k", batch_id, page]:
            await show_people(ctx, batch_id, "k", number_in(page))
        case ["p", person_id]:
            await show_person(update, ctx, person_id)
        case ["h", page]:
            await show_home(ctx, number_in(page))
        case _:
            await show_home(ctx, 0)


async def show_home(ctx: Ctx, page: int) -> None:
    """Every list of the admin's area."""
    found = await reading.piles(ctx.session, duties=ctx.duties, role=Role.ADMIN)
    senders = {pile.account for pile in found if pile.account is not None}
    names = await duties.names_of(ctx.session, user_ids=senders)
    await ctx.show(screens.home(ctx.t, found, names, page))


async def show_pile(ctx: Ctx, batch_id: str) -> None:
    """One list and what can be done with it."""
    found = await pile_here(ctx, batch_id)
    if found is None:
        await ctx.show(screens.unknown(ctx.t))
        return
    covered = await covered_in(
        ctx.session, batch_id=batch_id, duties=ctx.duties, role=Role.ADMIN, day=ctx.today()
    )
    await ctx.show(screens.pile(ctx.t, found, await _who(ctx, found), covered))


async def show_people(ctx: Ctx, batch_id: str, which: str, page: int) -> None:
    """Who waits in a list, or who has come back."""
    found = await pile_here(ctx, batch_id)
    if found is None:
        await ctx.show(screens.unknown(ctx.t))
        return
    states = (State.RECEIVED,) if which == "o" else screens.BACK
    total = found.of(*states)
    page = min(page, max(0, (total - 1) // PER_PAGE))
    people = await reading.cases(
        ctx.session, duties=ctx.duties, role=Role.ADMIN, states=states, batch_id=batch_id,
        offset=page * PER_PAGE, most=PER_PAGE,
    )  # fmt: skip
    await ctx.show(screens.people(ctx.t, people, batch_id, which, page, total))


async def show_person(update: Update, ctx: Ctx, person_id: str) -> None:
    """One of them, on record."""
    case = await person_here(ctx, person_id)
    if case is None:
        await ctx.show(screens.unknown(ctx.t))
        return
    await show_case(update, ctx, case)


async def show_case(update: Update, ctx: Ctx, case: Case) -> None:
    """Somebody who was found, on record."""
    await seen(ctx, case)
    known = await cover_known(ctx.session, person_id=case.person_id, day=ctx.today())
    await show_protected(update, ctx, person.card(ctx.t, case, await place_of(ctx, case), known))


async def place_of(ctx: Ctx, case: Case) -> str:
    """Where somebody lives, in words: the village where it is known."""
    if "." in case.village:
        return await area_in_words(ctx, case.village)
    where = await area_in_words(ctx, case.district) if case.district else ""
    return ", ".join(filter(None, (case.village, where)))


async def _who(ctx: Ctx, found: Pile) -> str:
    if found.account is None:
        return UNNAMED
    return await duties.name_of(ctx.session, user_id=found.account) or UNNAMED
