"""A group, or all groups of an officer, go to a colleague: both are told, and it is on record."""

from collections.abc import Sequence

from telegram import Update

from bot.context import Ctx
from bot.guards import Option
from bot.navigation import pager
from bot.navigation.pager import page_asked
from bot.screen import Button, Screen
from bot.texts import Html, Texts, key
from handlers.groups import screens
from handlers.groups.people import TOPIC
from handlers.groups.reach import OF_AN_ACCOUNT, asked, group_behind, number_asked
from handlers.groups.states import PAGE
from models.queries.groups import making, typed
from models.queries.groups.reading import Group, counts_of, groups_for, total
from models.queries.staff import duties
from models.queries.staff import holding as staff
from models.rules.office.audit import telegram_user

ALL = "semua"


async def choose(update: Update, ctx: Ctx) -> None:
    """Which colleague: whoever may register people where the group is."""
    group = await group_behind(update, ctx)
    if group is None:
        await ctx.show(screens.unknown(ctx.t))
        return
    options = await _colleagues(ctx, group)
    page = page_asked(".".join(asked(update)[1:])) or 0
    await ctx.show(_whom(ctx.t, group, options, page))


async def give(update: Update, ctx: Ctx) -> None:
    """This group to that colleague; where he has no duty there it stays."""
    to = number_asked(update, digits=OF_AN_ACCOUNT)
    group = await group_behind(update, ctx)
    if group is None or to < 0:
        await ctx.show(screens.unknown(ctx.t))
        return
    if len(asked(update)) > 2 and asked(update)[2] == ALL:
        moved = [one for one in await _same_officer(ctx, group) if await _give(ctx, one, to)]
    else:
        moved = [group] if await _give(ctx, group, to) else []
    if not moved:
        await ctx.show(_impossible(ctx.t))
        return
    await _tell(ctx, moved, to, before=group.officer_id)
    n = ctx.t.number(len(moved))
    await ctx.show(Screen(ctx.t("group.hand.done", n=n), ((screens.to_groups(ctx.t),),)))


async def how_many(update: Update, ctx: Ctx) -> None:
    """The colleague is chosen: this group alone, or every group of its officer."""
    to = number_asked(update, digits=OF_AN_ACCOUNT)
    group = await group_behind(update, ctx)
    if group is None or to < 0:
        await ctx.show(screens.unknown(ctx.t))
        return
    held = await duties.held_by(ctx.session, user_id=to)
    if not making.may_look_after(held, group.defaults.area):  # a colleague no more, or never
        await ctx.show(_impossible(ctx.t))
        return
    others = len(await _same_officer(ctx, group))
    go = f"{PAGE}.beri.{group.code}.{to}"
    rows = [(Button(ctx.t.label("group.hand.one.button"), go=go),)]
    if others > 1:
        label = ctx.t.label("group.hand.all.button", n=ctx.t.number(others))
        rows.append((Button(label, go=f"{go}.{ALL}"),))
    name = await duties.name_of(ctx.session, user_id=to) or str(to)
    text = ctx.t("group.hand.really", name=group.name, who=name)
    await ctx.show(Screen(text, (*rows, (screens.back_to_group(ctx.t, group),))))


async def _same_officer(ctx: Ctx, group: Group) -> list[Group]:
    """Groups of the same officer, or of none, as far as who asks may touch them."""
    mine = await groups_for(ctx.session, user_id=ctx.profile.user_id, duties=ctx.duties)
    return [one for one in mine if one.officer_id == group.officer_id]


async def _give(ctx: Ctx, group: Group, to: int) -> bool:
    by = telegram_user(ctx.profile.user_id)
    return to != group.officer_id and await making.hand_over(
        ctx.session, group=group, to=to, by=by, now=ctx.now()
    )


async def _colleagues(ctx: Ctx, group: Group) -> list[Option]:
    found: dict[int, None] = {}
    for role in making.REGISTRARS:
        there = await staff.staff_of(ctx.session, role=role, place=group.defaults.area)
        found |= dict.fromkeys(there)
    names = await duties.names_of(ctx.session, user_ids=found)
    return [
        Option(str(user_id), f"👤 {names.get(user_id, str(user_id))[:20]}")
        for user_id in found
        if user_id != group.officer_id
    ]


async def _tell(ctx: Ctx, moved: Sequence[Group], to: int, *, before: int | None) -> None:
    """Who looks after them now, with what waits there, and who did; nobody is told his own act."""
    name = moved[0].name
    counts = total(await counts_of(ctx.session, [group.id for group in moved]))
    for user_id, more, one in (
        (to, key("group.hand.yours.more"), key("group.hand.yours")),
        (before, key("group.hand.gone.more"), key("group.hand.gone")),
    ):
        if user_id is None or user_id == ctx.profile.user_id:
            continue
        t = await ctx.words_of(user_id)
        text = t(one, name=name) if len(moved) == 1 else t(more, n=t.number(len(moved)))
        if user_id == to:
            waits = screens.what_waits(t, counts, await _typed(ctx, moved, to))
            text = Html("\n".join([text, *waits]))
        await ctx.tell(user_id, Screen(text, ((screens.to_groups(t),),)), topic=TOPIC)


async def _typed(ctx: Ctx, moved: Sequence[Group], to: int) -> int:
    """How many were typed there and wait for the new officer to look at."""
    counted = [await typed.how_many(ctx.session, group_id=group.id, user_id=to) for group in moved]
    return sum(counted)


def _impossible(t: Texts) -> Screen:
    return Screen(t("group.hand.impossible"), ((screens.to_groups(t),),))


def _whom(t: Texts, group: Group, options: Sequence[Option], page: int) -> Screen:
    rows = pager.pages(t, f"{PAGE}.kepada.{group.code}", options, page)
    text = t("group.hand.whom", name=group.name) if options else t("group.hand.nobody")
    return Screen(text, (*rows, (screens.back_to_group(t, group),)))
