"""What happens on the staff list, when a duty is ended, when somebody resigns."""

from collections.abc import Awaitable, Callable, Sequence

from telegram import Update

from bot.context import Ctx
from bot.country.area_names import area_in_words, areas_in_words
from bot.duties.command_menu import offer_commands
from bot.guards import page_of
from bot.navigation.pager import page_asked
from bot.screen import Screen
from bot.texts import Texts
from handlers.staff import screens
from models.queries.endings.dismissal import dismiss
from models.queries.groups.reading import unattended
from models.queries.groups.typed import left_behind
from models.queries.staff import duties, invites
from models.queries.staff import holding as staff
from models.queries.staff.duties import Held
from models.rules.office.audit import telegram_user
from models.rules.office.told_of_duty import DUTY
from models.rules.roles import Role

YES = "ya"


async def open_staff(update: Update, ctx: Ctx) -> None:
    """Everybody with a duty in the admin's area, and the links still out."""
    ctx.leave_wizards()
    people = await staff.staff_within(ctx.session, duties=ctx.duties, role=Role.ADMIN)
    links = await invites.open_within(ctx.session, duties=ctx.duties, now=ctx.now())
    _, _, rest = page_of(update).partition(".")
    await ctx.show(screens.people(ctx.t, people, links, page_asked(rest) or 0))


async def open_person(update: Update, ctx: Ctx) -> None:
    """One person, the duties held in this area and since when."""
    await _with_duty(update, ctx, _show_person)


async def end_duty(update: Update, ctx: Ctx) -> None:
    """Asked first; then the person can do nothing more from this moment on."""
    await _with_duty(update, ctx, _end_it)


async def open_invite(update: Update, ctx: Ctx) -> None:
    """One link that is still out."""
    ctx.leave_wizards()
    number, _ = _named(update)
    links = await invites.open_within(ctx.session, duties=ctx.duties, now=ctx.now())
    link = next((link for link in links if link.number == number), None)
    if link is None:
        await ctx.show(screens.gone(ctx.t))
        return
    await ctx.show(screens.invite(ctx.t, link, await area_in_words(ctx, link.duty.area)))


async def withdraw_invite(update: Update, ctx: Ctx) -> None:
    """Make a link worthless."""
    ctx.leave_wizards()
    number, _ = _named(update)
    gone = await invites.withdraw(ctx.session, number=number, duties=ctx.duties)
    await ctx.show(screens.withdrawn(ctx.t) if gone else screens.gone(ctx.t))


async def resign(update: Update, ctx: Ctx) -> None:
    """One's own duties; one of them is given back."""
    ctx.leave_wizards()
    number, sure = _named(update)
    history = await duties.history_of(ctx.session, user_id=ctx.profile.user_id)
    mine = [held for held in history if held.ended_at is None]
    areas = await areas_in_words(ctx, [held.duty.area for held in mine])
    chosen = next((held for held in mine if held.id == number), None)
    if chosen is None:
        await ctx.show(screens.mine(ctx.t, mine, areas))
    elif not sure:
        asked = screens.ask_resign(ctx.t, chosen, areas[chosen.duty.area])
        await ctx.show(screens.with_typed(ctx.t, asked, await _left_behind(ctx, chosen)))
    else:
        left = await _left_behind(ctx, chosen)
        if await _end(ctx, chosen):
            await ctx.say(screens.resigned(ctx.t))
            await _tell_admins(ctx, chosen, screens.somebody_resigned, left)


async def _with_duty(
    update: Update, ctx: Ctx, act: Callable[[Ctx, Held, bool], Awaitable[None]]
) -> None:
    """The duty that a button names; one elsewhere is answered as one that is not there."""
    ctx.leave_wizards()
    number, sure = _named(update)
    held = await staff.held_by_id(ctx.session, duties=ctx.duties, role=Role.ADMIN, number=number)
    if held is None:
        await ctx.show(screens.gone(ctx.t))
    else:
        await act(ctx, held, sure)


async def _show_person(ctx: Ctx, held: Held, _sure: bool) -> None:
    people = await staff.staff_within(ctx.session, duties=ctx.duties, role=Role.ADMIN)
    his = [each for each in people if each.user_id == held.user_id]
    areas = await areas_in_words(ctx, [each.duty.area for each in his])
    await ctx.show(screens.person(ctx.t, his, areas))


async def _end_it(ctx: Ctx, held: Held, sure: bool) -> None:
    area, left = await area_in_words(ctx, held.duty.area), await _left_behind(ctx, held)
    if not sure:
        await ctx.show(screens.with_typed(ctx.t, screens.ask_end(ctx.t, held, area), left))
    elif await _end(ctx, held):
        waiting = await unattended(ctx.session, area=held.duty.area)
        done = screens.with_typed(ctx.t, screens.ended(ctx.t, held), left)
        await ctx.show(screens.with_groups(ctx.t, done, waiting))
        t = await ctx.words_of(held.user_id)
        await ctx.tell(held.user_id, screens.your_duty_ended(t, held, area), topic=DUTY)
        await _tell_admins(ctx, held, screens.somebody_dismissed, left)


async def _left_behind(ctx: Ctx, held: Held) -> list[tuple[str, int]]:
    """People typed for groups that the end of this duty leaves to others; asked before it."""
    now_held = await duties.held_by(ctx.session, user_id=held.user_id)
    return await left_behind(ctx.session, user_id=held.user_id, held=now_held, ends=held.duty)


async def _end(ctx: Ctx, held: Held) -> bool:
    by = telegram_user(ctx.profile.user_id)
    done = await dismiss(ctx.session, user_id=held.user_id, duty=held.duty, by=by, now=ctx.now())
    left = await duties.held_by(ctx.session, user_id=held.user_id)
    offer_commands(ctx, held.user_id, left, await ctx.words_of(held.user_id))
    return done


async def _tell_admins(
    ctx: Ctx,
    held: Held,
    screen: Callable[[Texts, Held, str], Screen],
    left: Sequence[tuple[str, int]],
) -> None:
    """The other admins of the area see it: nobody empties an office unnoticed."""
    area = await area_in_words(ctx, held.duty.area)
    admins = await staff.staff_of(ctx.session, role=Role.ADMIN, place=held.duty.area)
    waiting = await unattended(ctx.session, area=held.duty.area)
    for user in admins:
        if user not in (ctx.profile.user_id, held.user_id):
            t = await ctx.words_of(user)
            shown = screens.with_typed(t, screen(t, held, area), left)
            shown = screens.with_groups(t, shown, waiting)
            await ctx.tell(user, shown, topic=DUTY)


def _named(update: Update) -> tuple[str, bool]:
    """The number in a button, and whether it says yes already."""
    last = page_of(update).split(".")
    sure = last[-1] == YES
    return (last[-2] if sure and len(last) > 1 else last[-1]), sure
