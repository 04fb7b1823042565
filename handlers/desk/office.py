"""Where the office is: told to who asks for it, and on Tanya petugas itself."""

from telegram import Update

from bot.context import Ctx
from bot.conversation import Step
from bot.country.offices import office_of
from bot.navigation.menu import resumable, typed
from bot.texts import Html
from bot.understanding.recognise import folded, speaks_of
from bot.understanding.spoken import spoken
from bot.update.turn import CURRENT
from handlers.desk import screens
from handlers.desk.hours import hours_of
from models.queries.desk import finding, linked
from models.queries.staff.holding import staff_of
from models.rules.hours.office import written
from models.rules.roles import Role

_WHERE = spoken("desk.where.spoken")


class AsksWhere(Step):
    """A text that asks where the office is, or when it is open; answers of a question aside."""

    def check_update(self, update: object) -> bool:
        """Whether it does."""
        message = typed(update)
        return message is not None and not CURRENT.get().standing.states and asks(message.text)


def asks(text: str | None) -> bool:
    """Whether a text asks for the office."""
    return text is not None and speaks_of(folded(text), _WHERE)


async def tell(_update: Update, ctx: Ctx) -> None:
    """Address, hours, 175; no question is opened, so what is written next is no case."""
    await ctx.say(resumable(ctx, screens.office(ctx.t, await facts(ctx))))


async def facts(ctx: Ctx) -> Html:
    """The office of the person's place, in lines."""
    hours = await hours_of(ctx, await area_of(ctx))
    return screens.office_lines(ctx.t, await office_of(ctx), written(hours.week))


async def area_of(ctx: Ctx) -> str:
    """Where the person lives, as far as the sign-up told; else the regency the bot serves."""
    own = await finding.area_of(ctx.session, user_id=ctx.profile.user_id)
    return own or ctx.services.regency or ""


async def somebody_answers(ctx: Ctx, area: str) -> bool:
    """Whether a staff group or an officer is there for a place."""
    if await linked.group_for(ctx.session, area=area) is not None:
        return True
    return bool(await staff_of(ctx.session, role=Role.DESK, place=area))
