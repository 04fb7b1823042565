"""What happens until an export is asked for: of which area, masked or whole."""

from telegram import Update
from telegram.ext import ConversationHandler

from bot.context import Ctx
from bot.country.area_names import area_in_words, areas_in_words
from bot.guards import Option, choice_of, value_of
from bot.navigation.menu import resumable
from bot.navigation.pager import page_asked
from handlers import heavy
from handlers.exports import screens
from handlers.exports.handing import ask_for
from handlers.exports.states import FLOW, Exports
from handlers.exports.wanted import CHOICES, Wanted
from models.queries.reports.exports import new_number
from models.rules.office.heavy import Act
from models.rules.roles import Role, areas_of, holds

END = ConversationHandler.END


async def begin(_update: Update, ctx: Ctx) -> Exports:
    """Ask what is wanted; before that of which area, where there are several."""
    ctx.leave_wizards()
    ctx.drop_form(FLOW)
    areas = _areas(ctx)
    if len(areas) == 1:
        return await _ask_what(ctx, areas[0])
    return await _ask_area(ctx, 0)


async def take_area(update: Update, ctx: Ctx) -> Exports:
    """The area whose registrations are wanted."""
    chosen = choice_of(update, await _options(ctx))
    if chosen is None:
        return await _ask_area(ctx, page_asked(value_of(update)) or 0)
    return await _ask_what(ctx, "" if chosen == screens.EVERYWHERE else chosen)


async def take_what(update: Update, ctx: Ctx) -> Exports | int:
    """Masked: a job makes it. Whole: a second head is asked first."""
    area = str(ctx.form(FLOW).get("area", ""))
    if area not in _areas(ctx):  # the duty there ended while the question stood open
        return await begin(update, ctx)
    chosen = choice_of(update, screens.kinds(ctx.t, whole=_may_whole(ctx, area)))
    if chosen is None:
        return await _ask_what(ctx, area)
    ctx.drop_form(FLOW)
    kind, masked = CHOICES[chosen]
    wanted = Wanted(new_number(), area, masked=masked, kind=kind)
    if masked:
        await ask_for(ctx, wanted, user_id=ctx.profile.user_id)
        await ctx.show(screens.being_made(ctx.t))
    else:
        await heavy.ask(ctx, act=Act.EXPORT, area=area, subject=wanted.asked_as)
    return END


async def stop(_update: Update, ctx: Ctx) -> int:
    """No export today."""
    ctx.drop_form(FLOW)
    await ctx.show(resumable(ctx, screens.stopped(ctx.t)))
    return END


def _areas(ctx: Ctx) -> tuple[str, ...]:
    """Where the asker may export."""
    held = {*areas_of(ctx.duties, Role.OFFICER), *areas_of(ctx.duties, Role.ADMIN)}
    return tuple(sorted(held))


def _may_whole(ctx: Ctx, area: str) -> bool:
    return holds(ctx.duties, Role.ADMIN, area)


async def _options(ctx: Ctx) -> list[Option]:
    areas = _areas(ctx)
    words = await areas_in_words(ctx, areas)
    return [Option(area or screens.EVERYWHERE, words[area]) for area in areas]


async def _ask_area(ctx: Ctx, page: int) -> Exports:
    await ctx.show(screens.which_area(ctx.t, await _options(ctx), page))
    return Exports.AREA


async def _ask_what(ctx: Ctx, area: str) -> Exports:
    ctx.form(FLOW)["area"] = area
    where = await area_in_words(ctx, area)
    await ctx.show(screens.what(ctx.t, where, whole=_may_whole(ctx, area)))
    return Exports.WHAT
