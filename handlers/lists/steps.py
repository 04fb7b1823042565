"""What happens until a list has come: for which area, and what was sent."""

from telegram import Update
from telegram.ext import ConversationHandler

from bot.context import Ctx
from bot.country.area_names import area_in_words, areas_in_words
from bot.guards import Option, choice_of, page_of
from bot.navigation.menu import resumable
from handlers.list_sent import arrived, hand_in
from handlers.lists import screens
from handlers.lists.states import FLOW, Lists
from handlers.lists.wording import ANSWERS, CLAIMS, STATUS
from models.queries.groups.making import REGISTRARS
from models.queries.groups.reading import Group, group_for
from models.queries.imports.handed_sheets import group_of_sheet
from models.queries.imports.uploads import group_just_sent
from models.rules.roles import Role, areas_of, held_area, holds

END = ConversationHandler.END


async def begin(_update: Update, ctx: Ctx) -> Lists:
    """Ask for the list; before that for the area, where there are several."""
    ctx.leave_wizards()
    ctx.drop_form(FLOW)
    areas = _areas(ctx)
    if len(areas) == 1:
        ctx.form(FLOW)["area"] = areas[0]
        return await _ask_list(ctx)
    await ctx.show(screens.which_area(ctx.t, await _options(ctx, areas)))
    return Lists.AREA


async def take_sheet(update: Update, ctx: Ctx) -> Lists | int:
    """A spreadsheet out of the blue: take it, or ask first where these people live."""
    areas = _areas(ctx)
    ctx.drop_form(FLOW)
    if await _is_of_group(update, ctx):
        return await take_list(update, ctx)
    if len(areas) == 1:
        ctx.form(FLOW)["area"] = areas[0]
        return await take_list(update, ctx)
    await ctx.say(screens.which_area(ctx.t, await _options(ctx, areas)))
    return Lists.AREA


async def begin_for_group(update: Update, ctx: Ctx) -> Lists | int:
    """A list of a group's members: what holds for the group fills what a row does not say."""
    ctx.leave_wizards()
    ctx.drop_form(FLOW)
    code = page_of(update).rpartition(".")[2]
    ctx.form(FLOW)["group"] = code if code.isascii() and code.isalnum() else "-"
    group = await group_asked(ctx)
    area = held_area(ctx.duties, REGISTRARS, group.defaults.area) if group else None
    if group is None or area is None:
        ctx.drop_form(FLOW)
        await ctx.show(screens.standing(ctx.t, None))
        return END
    ctx.form(FLOW)["area"] = area
    await ctx.show(screens.send_list(ctx.t, group.name, admin=False))
    return Lists.LIST


async def group_asked(ctx: Ctx) -> Group | None:
    """The group whose list is awaited, while it is this person's to touch."""
    code = str(ctx.form(FLOW).get("group", ""))
    return await group_for(ctx.session, code, user_id=ctx.profile.user_id, duties=ctx.duties)


async def take_area(update: Update, ctx: Ctx) -> Lists:
    """The area the people of the list live in."""
    options = await _options(ctx, _areas(ctx))
    chosen = choice_of(update, options)
    if chosen is None:
        await ctx.show(screens.which_area(ctx.t, options))
        return Lists.AREA
    ctx.form(FLOW)["area"] = "" if chosen == screens.EVERYWHERE else chosen
    return await _ask_list(ctx)


async def take_list(update: Update, ctx: Ctx) -> Lists | int:
    """A file or pasted lines; whatever else comes is answered with how a list looks."""
    area = ctx.form(FLOW).get("area", "")
    found = arrived(update)
    if found.sent is None or area not in _areas(ctx):
        await ctx.show(screens.no_list(ctx.t, too_big=found.too_big))
        return Lists.LIST
    group = await group_asked(ctx)
    if ctx.form(FLOW).get("group") and group is None:  # a colleague has it now, or it is closed
        ctx.drop_form(FLOW)
        await ctx.show(screens.standing(ctx.t, None))
        return END
    await hand_in(ctx, found.sent, area=area, group_id=group.id if group else None)
    if found.sent.text and update.message is not None:
        ctx.erase(update.message)
    ctx.drop_form(FLOW)
    group_name = group.name if group else None
    await ctx.show(screens.received(ctx.t, group_name, pasted=bool(found.sent.text)))
    return END


async def send_template(_update: Update, ctx: Ctx) -> None:
    """The empty list to fill in; the question stays open."""
    await ctx.say(screens.template(ctx.t))


async def send_claims_template(_update: Update, ctx: Ctx) -> None:
    """The empty list of claims."""
    await ctx.say(screens.template(ctx.t, CLAIMS))


async def send_status_template(_update: Update, ctx: Ctx) -> None:
    """The empty file of the branch."""
    await ctx.say(screens.template(ctx.t, STATUS))


async def send_answers_template(_update: Update, ctx: Ctx) -> None:
    """The empty answer of the branch."""
    await ctx.say(screens.template(ctx.t, ANSWERS))


async def stop(_update: Update, ctx: Ctx) -> int:
    """No list today."""
    ctx.drop_form(FLOW)
    await ctx.show(resumable(ctx, screens.stopped(ctx.t)))
    return END


async def _is_of_group(update: Update, ctx: Ctx) -> bool:
    """Whether it is a group's: its corrected sheet, or another try after one nobody could read."""
    found, me = arrived(update), ctx.profile.user_id
    name = found.sent.name if found.sent is not None else ""
    group_id = await group_of_sheet(ctx.session, user_id=me, file_name=name)
    group_id = group_id or await group_just_sent(ctx.session, user_id=me, now=ctx.now())
    group = await group_for(ctx.session, group_id or "-", user_id=me, duties=ctx.duties)
    area = held_area(ctx.duties, REGISTRARS, group.defaults.area) if group else None
    if group is None or area is None:
        return False
    ctx.form(FLOW).update(group=group.code, area=area)
    return True


def _areas(ctx: Ctx) -> tuple[str, ...]:
    """Where the sender may register people, the wide ones without what lies inside them."""
    held = {*areas_of(ctx.duties, Role.OFFICER), *areas_of(ctx.duties, Role.ADMIN)}
    return tuple(sorted(held))


async def _options(ctx: Ctx, areas: tuple[str, ...]) -> list[Option]:
    words = await areas_in_words(ctx, areas)
    return [Option(area or screens.EVERYWHERE, words[area]) for area in areas]


async def _ask_list(ctx: Ctx) -> Lists:
    area = ctx.form(FLOW)["area"]
    where, admin = await area_in_words(ctx, area), holds(ctx.duties, Role.ADMIN, area)
    await ctx.show(screens.send_list(ctx.t, where, admin=admin))
    return Lists.LIST
