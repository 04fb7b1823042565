"""What officers put right: who came back from the admin or from the branch, and why."""

from telegram import Update

from bot.context import Ctx
from bot.navigation.pager import PER_PAGE
from handlers.protected import show_protected
from handlers.review import mend_screens as screens
from handlers.review import person
from handlers.review.reach import mending, number_in, said, seen
from handlers.review.steps import place_of
from models.queries.enrolments import reading
from models.queries.enrolments.moving import Which, review
from models.queries.enrolments.values import Case
from models.rules.enrolment.states import TO_MEND, Move
from models.rules.office.audit import telegram_user
from models.rules.roles import Role


async def open_page(update: Update, ctx: Ctx) -> None:
    """A page of this flow; anything odd opens the list."""
    ctx.leave_wizards()
    match said(update):
        case ["p", person_id]:
            await show_person(update, ctx, person_id)
        case ["s", person_id]:
            await _mended(update, ctx, person_id)
        case ["h", page]:
            await _list(ctx, number_in(page))
        case _:
            await _list(ctx, 0)


async def _list(ctx: Ctx, page: int) -> None:
    """Six a page; one more is read to know whether there is another."""
    found = await reading.cases(
        ctx.session, duties=mending(ctx), role=Role.OFFICER, states=TO_MEND,
        offset=page * PER_PAGE, most=PER_PAGE + 1,
    )  # fmt: skip
    await ctx.show(screens.listed(ctx.t, found[:PER_PAGE], page, more=len(found) > PER_PAGE))


async def show_person(update: Update, ctx: Ctx, person_id: str) -> None:
    """One of them, on record."""
    case = await here(ctx, person_id)
    if case is None:
        await ctx.show(screens.unknown(ctx.t))
        return
    await seen(ctx, case)
    await show_protected(update, ctx, person.to_mend(ctx.t, case, await place_of(ctx, case)))


async def here(ctx: Ctx, person_id: str) -> Case | None:
    """Somebody of an area where this account brings people."""
    return await reading.case_of(
        ctx.session, person_id=person_id, duties=mending(ctx), role=Role.OFFICER
    )


async def _mended(_update: Update, ctx: Ctx, person_id: str) -> None:
    """The officer says that it is right now; the admin looks at it again."""
    case = await here(ctx, person_id)
    if case is None:
        await ctx.show(screens.unknown(ctx.t))
        return
    n = 0
    if case.state in TO_MEND:
        n = await review(
            ctx.session, which=Which(person_id=person_id), move=Move.MEND, duties=mending(ctx),
            role=Role.OFFICER, by=telegram_user(ctx.profile.user_id), now=ctx.now(),
        )  # fmt: skip
    await ctx.show(screens.mended(ctx.t) if n else screens.moved_meanwhile(ctx.t))
