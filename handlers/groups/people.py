"""Who is in a group and who is missing: for its officer, and for its head without a duty."""

from datetime import datetime, timedelta

from telegram import Update
from telegram.ext import ConversationHandler

from bot.context import Ctx
from bot.guards import page_of, text_of
from bot.navigation.pager import page_asked
from bot.screen import Screen
from handlers.answers.person import hide_secret
from handlers.cost_words import noted_price
from handlers.groups import member_screens
from handlers.groups.reach import asked, group_behind, group_named, page_name
from handlers.groups.screens import unknown
from handlers.groups.states import HEAD_PAGE, NAMES, PAGE, Names
from models.queries.enrolments.sign_up import registered_among
from models.queries.groups import joining, members, nudging
from models.queries.groups.reading import Group, counts_of, groups_of_head
from models.rules.enrolment.groups import names_in

END: int = ConversationHandler.END
Next = Names | int
TOPIC = "group"
FORWARDED = "group_forwarded"
A_MOMENT = timedelta(seconds=20)
"""A second tap so soon is the same act: it brings the same words, and no second text."""


async def show_members(update: Update, ctx: Ctx) -> None:
    """All of them, those that are missing first."""
    ctx.leave_wizards()
    group = await group_behind(update, ctx)
    if group is None:
        await ctx.show(_none(update, ctx))
        return
    counts = (await counts_of(ctx.session, [group.id]))[group.id]
    pages = max(1, -(-(counts.joined + counts.missing) // member_screens.PER_PAGE))
    page = min(page_asked(".".join(asked(update)[1:])) or 0, pages - 1)
    found = await members.members_of(
        ctx.session, group.id, most=member_screens.PER_PAGE, start=page * member_screens.PER_PAGE
    )
    screen = member_screens.members(ctx.t, group, page_name(update), found, counts, page)
    await ctx.show(screen)


async def show_missing(update: Update, ctx: Ctx) -> None:
    """Names that may be struck out: who is signed up stays."""
    group = await group_behind(update, ctx)
    if group is None:
        await ctx.show(_none(update, ctx))
        return
    said = asked(update)[1:]
    await members.strike(ctx.session, group_id=group.id, ref="".join(said[:1]), now=ctx.now())
    found = await members.members_of(ctx.session, group.id, most=members.COMPARED, missing=True)
    page = page_asked(".".join(said)) or 0
    await ctx.show(member_screens.missing(ctx.t, group, page_name(update), found, page))


async def nudge(update: Update, ctx: Ctx) -> None:
    """Remind who opened the link and did not finish, once a week at most; a text for the rest."""
    group = await group_behind(update, ctx)
    if group is None:
        await ctx.show(_none(update, ctx))
        return
    page, sent = page_name(update), ctx.form(FORWARDED).get(group.code)
    if sent is not None and ctx.now() - datetime.fromisoformat(sent[0]) < A_MOMENT:
        await ctx.show(member_screens.reminded(ctx.t, group, page, sent[1]))  # a second tap
        return
    n = await _nudge_all(ctx, group)
    ctx.form(FORWARDED).clear()
    ctx.form(FORWARDED)[group.code] = [ctx.now().isoformat(), n]
    await ctx.show(member_screens.reminded(ctx.t, group, page, n))
    await say_to_forward(ctx, group)


async def say_to_forward(ctx: Ctx, group: Group) -> None:
    """The link in words that can be passed on, with what a month costs."""
    own = await noted_price(ctx, member_screens.terms_of(group), channel=TOPIC)
    link = member_screens.address(group, ctx.services.bot_username)
    await ctx.say(member_screens.to_forward(ctx.t, group, link, own))


async def _nudge_all(ctx: Ctx, group: Group) -> int:
    due = await nudging.to_nudge(ctx.session, group_id=group.id, now=ctx.now())
    whom = [user_id for _, user_id in due]
    words = await ctx.words_of_all(whom)
    there = await registered_among(ctx.session, user_ids=whom)
    for member_id, user_id in due:
        t, registered = words[user_id], user_id in there
        screen = member_screens.nudged(t, group, member_id, registered=registered)
        place, subject = group.defaults.district, nudging.subject_of(member_id)
        await ctx.tell(user_id, screen, topic=TOPIC, quiet_in=place, subject=subject)
    return len(due)


async def begin_names(update: Update, ctx: Ctx) -> Next:
    """Names of who should join, a line each."""
    ctx.leave_wizards()
    group = await group_behind(update, ctx)
    if group is None:
        await ctx.show(_none(update, ctx))
        return END
    ctx.form(NAMES).update(group=group.code, page=page_name(update))
    await ctx.show(member_screens.ask_names(ctx.t, group, ctx.form(NAMES)["page"]))
    return Names.LINES


async def take_names(update: Update, ctx: Ctx) -> Next:
    """Only names: a line with a number in it is not kept."""
    group, page = await _group_of_names(ctx), str(ctx.form(NAMES).get("page", PAGE))
    if group is None:
        ctx.drop_form(NAMES)
        await ctx.show(unknown(ctx.t))
        return END
    hide_secret(update, ctx)
    names, wrong = names_in((text_of(update) or "").splitlines())
    if not names:
        await ctx.show(member_screens.no_names(ctx.t, group, page))
        return Names.LINES
    new = await members.add_names(ctx.session, group_id=group.id, names=names, now=ctx.now())
    ctx.drop_form(NAMES)
    await ctx.show(member_screens.names_noted(ctx.t, group, page, new, wrong))
    return END


async def stop_names(_update: Update, ctx: Ctx) -> Next:
    """No names today."""
    group, page = await _group_of_names(ctx), str(ctx.form(NAMES).get("page", PAGE))
    ctx.drop_form(NAMES)
    screen = unknown(ctx.t) if group is None else member_screens.left(ctx.t, group, page)
    await ctx.show(screen)
    return END


async def show_head_home(update: Update, ctx: Ctx) -> None:
    """The groups that somebody heads; a stranger reads the same as one who heads none any more."""
    ctx.leave_wizards()
    found = await groups_of_head(ctx.session, user_id=ctx.profile.user_id)
    counts = await counts_of(ctx.session, [group.id for group in found])
    page = page_asked(page_of(update)) or 0
    await ctx.show(member_screens.head_home(ctx.t, found, counts, page))


async def leave(update: Update, ctx: Ctx) -> None:
    """A member on the way wants to hear no more of the group."""
    member_id = (asked(update) or [""])[0]
    me = ctx.profile.user_id
    await joining.leave_group(ctx.session, member_id=member_id, user_id=me, now=ctx.now())
    await ctx.show(member_screens.let_go(ctx.t))


async def _group_of_names(ctx: Ctx) -> Group | None:
    code = str(ctx.form(NAMES).get("group", ""))
    if ctx.form(NAMES).get("page") != HEAD_PAGE:
        return await group_named(ctx, code)
    mine = await groups_of_head(ctx.session, user_id=ctx.profile.user_id)
    return next((group for group in mine if group.code == code), None)


def _none(update: Update, ctx: Ctx) -> Screen:
    return unknown(ctx.t) if page_name(update) == PAGE else member_screens.no_group(ctx.t)
