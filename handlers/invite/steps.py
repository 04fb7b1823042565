"""What happens when an admin invites somebody."""

from telegram import Update
from telegram.ext import ConversationHandler

from bot.context import Ctx
from bot.country.area_names import area_in_words
from bot.guards import choice_of, value_of, word_of
from bot.navigation.pager import page_asked
from bot.screen import Screen
from bot.texts import key
from handlers import heavy
from handlers.answers.person import read_name, read_phone
from handlers.answers.said import Refused
from handlers.invite import screens
from handlers.invite.places import districts, found_in, villages, whole_of
from handlers.invite.states import BACK, FLOW, Invite, duty_in
from handlers.role_names import called
from models.queries.staff import invites
from models.rules.office.heavy import Act
from models.rules.roles import Role, holds

END: int = ConversationHandler.END
Next = Invite | int
SKIP = "skip"


async def begin(_update: Update, ctx: Ctx) -> Next:
    """Which duty?"""
    ctx.leave_wizards()
    ctx.drop_form(FLOW)
    return await _ask(ctx, Invite.ROLE)


async def take_role(update: Update, ctx: Ctx) -> Next:
    """The duty."""
    chosen = choice_of(update, screens.roles(ctx.t))
    if chosen is None:
        return await _ask(ctx, Invite.ROLE)
    ctx.form(FLOW)["role"] = chosen
    return await _ask(ctx, Invite.PLACE)


async def take_place(update: Update, ctx: Ctx) -> Next:
    """A kecamatan, or all of it; a typed name is looked up where the admin may give duties."""
    options = districts(ctx)
    page = page_asked(value_of(update))
    if page is not None:
        return await _ask(ctx, Invite.PLACE, page)
    chosen = choice_of(update, options)
    if chosen is None:
        found = found_in(update, ctx)
        await ctx.show(screens.place(ctx.t, found or options, missed=not found))
        return Invite.PLACE
    area = "" if chosen == screens.EVERYWHERE else chosen
    if not holds(ctx.duties, Role.ADMIN, area):
        return await _ask(ctx, Invite.PLACE)
    ctx.form(FLOW)["area"] = area
    return await _ask(ctx, Invite.VILLAGE if await villages(ctx, area) else Invite.NAME)


async def take_village(update: Update, ctx: Ctx) -> Next:
    """A village of the kecamatan, or all of them."""
    district = duty_in(ctx).area[:8]
    page = page_asked(value_of(update))
    chosen = choice_of(update, [whole_of(ctx, district), *await villages(ctx, district)])
    if chosen is None:
        return await _ask(ctx, Invite.VILLAGE, page or 0)
    ctx.form(FLOW)["area"] = chosen
    return await _ask(ctx, Invite.NAME)


async def take_name(update: Update, ctx: Ctx) -> Next:
    """What colleagues call the person."""
    said = read_name(update, ctx)
    if isinstance(said, Refused):
        await ctx.show(screens.name(ctx.t, why=said.why))
        return Invite.NAME
    ctx.form(FLOW)["name"] = said.changes["name"]
    return await _ask(ctx, Invite.PHONE)


async def take_phone(update: Update, ctx: Ctx) -> Next:
    """The number that alone may accept, or none."""
    if value_of(update) == SKIP or word_of(ctx, update, key("invite.phone.skip.spoken")):
        ctx.form(FLOW)["phone"] = None
        return await _ask(ctx, Invite.CONFIRM)
    said = read_phone(update, ctx, own=False)
    if isinstance(said, Refused):
        await ctx.show(screens.phone(ctx.t, why=said.why))
        return Invite.PHONE
    ctx.form(FLOW)["phone"] = said.changes["phone"]
    return await _ask(ctx, Invite.CONFIRM)


async def take_confirm(update: Update, ctx: Ctx) -> Next:
    """Yes: a second head is asked. Whoever lost the area meanwhile invites nobody there."""
    if value_of(update) != "yes":
        return await _ask(ctx, Invite.CONFIRM)
    duty, form = duty_in(ctx), ctx.form(FLOW)
    name, number = form["name"], form["phone"]
    ctx.drop_form(FLOW)
    if not holds(ctx.duties, Role.ADMIN, duty.area):
        await ctx.show(screens.stopped(ctx.t))
        return END
    me = ctx.profile.user_id
    invite = await invites.prepare(
        ctx.session, duty=duty, name=name, phone=number, by=me, now=ctx.now()
    )
    told = f"{name}, {called(ctx.t, duty.role)}"
    asked = await heavy.ask(
        ctx, act=Act.GIVE_DUTY, area=duty.area, subject=f"invite:{invite}", told=told
    )
    if not asked:
        await invites.withdraw(ctx.session, number=invite, duties=ctx.duties)
    return END


async def go_back(_update: Update, ctx: Ctx) -> Next:
    """To the question before; from the first one out."""
    state = Invite(ctx.state_of(FLOW) or Invite.ROLE)
    if state not in BACK:
        return await stop(_update, ctx)
    return await _ask(ctx, BACK[state])


async def stop(_update: Update, ctx: Ctx) -> int:
    """Nobody is invited."""
    ctx.drop_form(FLOW)
    await ctx.show(screens.stopped(ctx.t))
    return END


async def _ask(ctx: Ctx, state: Invite, page: int = 0) -> Invite:
    await ctx.show(await _question(ctx, state, page))
    return state


async def _question(ctx: Ctx, state: Invite, page: int) -> Screen:
    match state:
        case Invite.ROLE:
            return screens.role(ctx.t)
        case Invite.PLACE:
            return screens.place(ctx.t, districts(ctx), page)
        case Invite.VILLAGE:
            district = duty_in(ctx).area[:8]
            options = [whole_of(ctx, district), *await villages(ctx, district)]
            return screens.village(ctx.t, options, page)
        case Invite.NAME:
            return screens.name(ctx.t)
        case Invite.PHONE:
            return screens.phone(ctx.t)
        case Invite.CONFIRM:
            form, duty = ctx.form(FLOW), duty_in(ctx)
            area = await area_in_words(ctx, duty.area)
            return screens.confirm(ctx.t, form["name"], duty.role, area, form["phone"])
