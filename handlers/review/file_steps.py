"""The file for the branch: how many can leave, a second head, what left before."""

from telegram import Update

from bot.context import Ctx
from bot.country.area_names import area_in_words, areas_in_words
from bot.guards import Option
from bot.navigation.pager import page_asked
from handlers import heavy
from handlers.review import file_screens as screens
from handlers.review.file_wanted import KIND, NEW, agreed, asked_as
from handlers.review.reach import said
from handlers.review.screens import unknown
from models.queries.enrolments import handing, reading
from models.queries.jobs.requests import request_job
from models.queries.staff.approvals import Decided
from models.rules.enrolment.states import State
from models.rules.office.audit import telegram_user
from models.rules.office.heavy import Act
from models.rules.roles import Duty, Role, areas_of, holds
from models.rules.running.pace import Lane

SHOWN = 3
"""Files that left, on the page."""


async def open_home(update: Update, ctx: Ctx) -> None:
    """How many can leave; before that of which area, where there are several."""
    ctx.leave_wizards()
    areas = areas_of(ctx.duties, Role.ADMIN)
    asked = ".".join(said(update)[1:])
    area = "" if asked == screens.EVERYWHERE else asked
    page = page_asked(asked)
    if (not asked and len(areas) > 1) or page is not None:
        words = await areas_in_words(ctx, areas)
        options = [Option(one or screens.EVERYWHERE, words[one]) for one in areas]
        await ctx.show(screens.which_area(ctx.t, options, page or 0))
        return
    area = area if asked else areas[0]
    if not holds(ctx.duties, Role.ADMIN, area):
        await ctx.show(unknown(ctx.t))
        return
    ready, without = await _ready(ctx, area)
    reach = frozenset({Duty(Role.ADMIN, area)})
    old = await handing.files(ctx.session, duties=reach, most=SHOWN)
    where = await area_in_words(ctx, area)
    await ctx.show(screens.home(ctx.t, area, where, ready, without, old))


async def ask_for_file(update: Update, ctx: Ctx) -> None:
    """Whole data of many: a second head is asked first."""
    ctx.leave_wizards()
    asked = ".".join(said(update)[1:])
    area = "" if asked == screens.EVERYWHERE else asked
    if not asked or not holds(ctx.duties, Role.ADMIN, area):
        await ctx.show(unknown(ctx.t))
        return
    ready, _ = await _ready(ctx, area)
    if not ready:
        await ctx.show(screens.gone(ctx.t))
        return
    await heavy.ask(ctx, act=Act.BRANCH_FILE, area=area, subject=asked_as(NEW), size=ready)


async def show_left(update: Update, ctx: Ctx) -> None:
    """One file that left."""
    ctx.leave_wizards()
    one = await _left(ctx, said(update)[-1])
    if one is None:
        await ctx.show(unknown(ctx.t))
        return
    piles = await reading.piles(
        ctx.session, duties=ctx.duties, role=Role.ADMIN, handed_id=one.number
    )
    await ctx.show(screens.left(ctx.t, one, piles))


async def ask_again(update: Update, ctx: Ctx) -> None:
    """The same people in a file once more; nobody is sent by it."""
    ctx.leave_wizards()
    one = await _left(ctx, said(update)[-1])
    if one is None:
        await ctx.show(unknown(ctx.t))
        return
    subject = asked_as(one.number)
    await heavy.ask(ctx, act=Act.BRANCH_FILE, area=one.area, subject=subject, size=one.rows)


async def hand_over(ctx: Ctx, decided: Decided) -> None:
    """A second head agreed, in whosever update this is."""
    asked = decided.requested_by
    wanted = agreed(decided.number, decided.subject, decided.area)
    await request_job(
        ctx.session, kind=KIND, subject=wanted.subject, by=telegram_user(asked), now=ctx.now(),
        once=wanted.number,
    )  # fmt: skip
    if asked == ctx.profile.user_id:
        await ctx.say(screens.being_made(ctx.t))
    else:
        t = await ctx.words_of(asked)
        await ctx.tell(asked, screens.being_made(t), lane=Lane.ANSWER)


async def _ready(ctx: Ctx, area: str) -> tuple[int, int]:
    """How many can leave, and how many wait for their own word."""
    reach = frozenset({Duty(Role.ADMIN, area)})
    found = await reading.piles(ctx.session, duties=reach, role=Role.ADMIN)
    without = sum(pile.without_word(State.CHECKED) for pile in found)
    return sum(pile.of(State.CHECKED) for pile in found) - without, without


async def _left(ctx: Ctx, number: str) -> handing.Handed | None:
    found = await handing.files(ctx.session, duties=ctx.duties, most=1, number=number)
    return found[0] if found else None
