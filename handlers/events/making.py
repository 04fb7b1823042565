"""How an event is made: for which area, what the place is called, and its link."""

from telegram import Update
from telegram.ext import ConversationHandler

from bot.context import Ctx
from bot.country.area_names import areas_in_words
from bot.guards import Option, choice_of, text_of
from bot.navigation.links import Link
from bot.understanding.secret_text import secret_in
from handlers.events import screens
from handlers.events.states import FLOW, Made
from models.queries.office import events
from models.queries.office.events import Event
from models.rules.as_typed.folding import one_line, without_invisible
from models.rules.office.audit import telegram_user
from models.rules.roles import Role, areas_of

END: int = ConversationHandler.END
Next = Made | int
LONGEST_PLACE, SHORTEST_PLACE = 60, 3
MOST_DIGITS = 5


async def begin(_update: Update, ctx: Ctx) -> Next:
    """For which area, where there are several; then what the place is called."""
    ctx.leave_wizards()
    ctx.drop_form(FLOW)
    areas = _areas(ctx)
    if len(areas) == 1:
        ctx.form(FLOW)["area"] = areas[0]
        await ctx.show(screens.ask_place(ctx.t))
        return Made.PLACE
    await ctx.show(screens.ask_area(ctx.t, await _options(ctx)))
    return Made.AREA


async def take_area(update: Update, ctx: Ctx) -> Next:
    """The area of the event."""
    options = await _options(ctx)
    chosen = choice_of(update, options)
    if chosen is None:
        await ctx.show(screens.ask_area(ctx.t, options))
        return Made.AREA
    ctx.form(FLOW)["area"] = "" if chosen == screens.EVERYWHERE else chosen
    await ctx.show(screens.ask_place(ctx.t))
    return Made.PLACE


async def take_place(update: Update, ctx: Ctx) -> Next:
    """The event is there, with its picture."""
    place = one_line(without_invisible(text_of(update) or ""))
    area = ctx.form(FLOW).get("area")
    if area is None or area not in _areas(ctx):
        ctx.drop_form(FLOW)
        await ctx.show(screens.stopped(ctx.t))
        return END
    if not _is_place(place, ctx):
        await ctx.show(screens.ask_place(ctx.t).below(ctx.t("event.place.unclear")))
        return Made.PLACE
    event = await events.make_event(
        ctx.session, area=area, place=place, by=telegram_user(ctx.profile.user_id), now=ctx.now()
    )
    ctx.drop_form(FLOW)
    await ctx.show(screens.picture(ctx.t, event, link(ctx, event)))
    return END


def _is_place(place: str, ctx: Ctx) -> bool:
    """What a hall is called: no NIK, no phone, no essay."""
    if not SHORTEST_PLACE <= len(place) <= LONGEST_PLACE or not any(map(str.isalpha, place)):
        return False
    few = sum(map(str.isdecimal, place)) <= MOST_DIGITS
    return few and secret_in(place, today=ctx.today()) is None


def _areas(ctx: Ctx) -> tuple[str, ...]:
    held = {*areas_of(ctx.duties, Role.OFFICER), *areas_of(ctx.duties, Role.ADMIN)}
    return tuple(sorted(held))


async def _options(ctx: Ctx) -> list[Option]:
    areas = _areas(ctx)
    words = await areas_in_words(ctx, areas)
    return [Option(area or screens.EVERYWHERE, words[area]) for area in areas]


def link(ctx: Ctx, event: Event) -> str:
    """What the picture holds."""
    return f"https://t.me/{ctx.services.bot_username}?start={Link.EVENT}{event.code}"
