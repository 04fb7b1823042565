"""The two links of a group: for its members, again and again, and for its head, once."""

from telegram import Update

from bot.context import Ctx
from bot.country.area_names import area_in_words
from bot.navigation.home import keys
from bot.navigation.links import Link, token_of
from bot.navigation.menu import Goal, leads_to
from bot.screen import Attachment, Button, Screen
from bot.texts import Texts
from bot.wording.labels import shorten
from handlers.cost_words import noted_price
from handlers.groups import member_screens, screens
from handlers.groups.people import TOPIC, say_to_forward
from handlers.groups.reach import OF_AN_ACCOUNT, asked, group_behind, is_plain, number_asked
from handlers.groups.states import HEAD_PAGE, PAGE
from models.queries.enrolments.sign_up import own_registration_exists
from models.queries.groups import heads, joining
from models.queries.groups.reading import Group, group_by_code, groups_of_head
from models.queries.staff.holding import staff_of
from models.rules.roles import Role

QR = "qr"
LONGEST_NAME = 40
"""Letters of what an account calls itself."""


async def show_link(update: Update, ctx: Ctx) -> None:
    """As a picture to be scanned, and as words to be forwarded."""
    group = await group_behind(update, ctx)
    if group is None:
        await ctx.show(screens.unknown(ctx.t))
        return
    link = member_screens.address(group, ctx.services.bot_username)
    picture = Attachment("photo", QR, {"link": link}, "kelompok.png")
    text = ctx.t("group.link", name=group.name)
    await ctx.show(Screen(text, ((screens.back_to_group(ctx.t, group),),), attachment=picture))
    await say_to_forward(ctx, group)


async def open_door(update: Update, ctx: Ctx) -> None:
    """A member opened the link: what holds for the group is told, then the ordinary sign-up.

    Closed, mistyped or guessed: the same words.
    """
    ctx.leave_wizards()
    code = token_of(update, Link.GROUP).upper()
    group = await group_by_code(ctx.session, code) if is_plain(code) else None
    if group is None:
        await ctx.say(Screen(ctx.t("group.link.dead"), keys=keys(ctx.t)))
        return
    me = ctx.profile.user_id
    if await joining.is_member(ctx.session, group_id=group.id, user_id=me):
        await ctx.say(_in_it(ctx.t, group))
        return
    await joining.open_door(ctx.session, group_id=group.id, user_id=me, now=ctx.now())
    if ctx.profile.source is None:
        ctx.profile.set(source=f"{Link.GROUP}{group.code}")
    registered = await own_registration_exists(ctx.session, user_id=me)
    where = await area_in_words(ctx, group.defaults.area)
    own = await noted_price(ctx, member_screens.terms_of(group), channel=TOPIC)
    await ctx.say(member_screens.door(ctx.t, group, where, own, registered=registered))


async def join(update: Update, ctx: Ctx) -> None:
    """Who signed up before does not type it all again; twice changes nothing."""
    group = await group_by_code(ctx.session, (asked(update) or [""])[0])
    done = group is not None and await joining.join_as_registered(
        ctx.session, group_id=group.id, user_id=ctx.profile.user_id, now=ctx.now()
    )
    if group is None or not done:
        await ctx.say(Screen(ctx.t("group.link.dead"), keys=keys(ctx.t)))
        return
    await ctx.show(_in_it(ctx.t, group))


async def make_head(update: Update, ctx: Ctx) -> None:
    """A link for the head: whoever opens it first heads the group."""
    group = await group_behind(update, ctx)
    token = group and await heads.make_head_link(ctx.session, group_id=group.id, now=ctx.now())
    if group is None or token is None:
        await ctx.show(screens.unknown(ctx.t))
        return
    link = f"https://t.me/{ctx.services.bot_username}?start={Link.HEAD}{token}"
    back = ((screens.back_to_group(ctx.t, group),),)
    await ctx.show(Screen(ctx.t("group.head.link", name=group.name, link=link), back))


async def open_head_link(update: Update, ctx: Ctx) -> None:
    """Bound at once; the officer hears who it is and can end it by a tap, and who headed it
    before hears of it."""
    ctx.leave_wizards()
    me = ctx.profile.user_id
    token = token_of(update, Link.HEAD)
    bound = await heads.bind_head(ctx.session, token=token, user_id=me, now=ctx.now())
    if bound is None:
        await ctx.say(Screen(ctx.t("group.link.dead"), keys=keys(ctx.t)))
        return
    group, before = bound
    if before is not None:
        t = await ctx.words_of(before)
        screen, place = Screen(t("group.head.replaced", name=group.name)), group.defaults.district
        await ctx.tell(before, screen, topic=TOPIC, quiet_in=place)
    for user_id in await _who_gave_it(ctx, group):
        t = await ctx.words_of(user_id)
        await ctx.tell(user_id, _came(t, group, _called(update)), topic=TOPIC)
    await ctx.say(_welcome(ctx.t, group))


async def end_head(update: Update, ctx: Ctx) -> None:
    """The officer takes the view away from a head; he is told."""
    group = await group_behind(update, ctx)
    if group is None or group.head_user_id is None:
        await ctx.show(screens.unknown(ctx.t))
        return
    head, me = group.head_user_id, ctx.profile.user_id
    meant = number_asked(update, digits=OF_AN_ACCOUNT)
    if meant not in (-1, head):  # who was meant is head no more: nobody else is sent away
        await ctx.show(screens.more(ctx.t, group))
        return
    await heads.unbind_head(ctx.session, group_id=group.id, head=head, by=me, now=ctx.now())
    t = await ctx.words_of(head)
    screen, place = Screen(t("group.head.ended", name=group.name)), group.defaults.district
    await ctx.tell(head, screen, topic=TOPIC, quiet_in=place)
    text = ctx.t("group.head.gone", name=group.name)
    again = Button(ctx.t.label("group.head.button"), go=f"{PAGE}.ketua.{group.code}")
    await ctx.show(Screen(text, ((again,), (screens.back_to_group(ctx.t, group),))))


async def leave_head(update: Update, ctx: Ctx) -> None:
    """A head who wants to be none; the officer is told."""
    group, me = await group_behind(update, ctx), ctx.profile.user_id
    if group is None:
        await ctx.show(member_screens.no_group(ctx.t))
        return
    await heads.unbind_head(ctx.session, group_id=group.id, head=me, by=me, now=ctx.now())
    if group.officer_id is not None:
        t = await ctx.words_of(group.officer_id)
        screen = Screen(
            t("group.head.left", name=group.name), ((screens.back_to_group(t, group),),)
        )
        await ctx.tell(group.officer_id, screen, topic=TOPIC)
    left = await groups_of_head(ctx.session, user_id=me)
    more = ((Button(ctx.t.label("group.all.button"), go=HEAD_PAGE),),) if left else ()
    await ctx.show(Screen(ctx.t("group.head.you_left"), (*more, (leads_to(ctx.t, Goal.MENU),))))


async def quit_it(update: Update, ctx: Ctx) -> None:
    """A member leaves, also a closed group; whoever looks after it sees the name no more."""
    code = (asked(update) or [""])[0]
    group = await group_by_code(ctx.session, code, closed_too=True)
    if group is not None:
        me = ctx.profile.user_id
        await joining.quit_group(ctx.session, group_id=group.id, user_id=me, now=ctx.now())
    await ctx.show(Screen(ctx.t("group.quit"), ((leads_to(ctx.t, Goal.MENU),),)))


async def _who_gave_it(ctx: Ctx, group: Group) -> list[int]:
    """Who looks after the group; while nobody does, the admins there."""
    there = [group.officer_id] if group.officer_id is not None else []
    if not there:
        there = await staff_of(ctx.session, role=Role.ADMIN, place=group.defaults.area)
    return [user_id for user_id in there if user_id != ctx.profile.user_id]


def _called(update: Update) -> str:
    """How the account calls itself: the officer knows whether that is the head."""
    user = update.effective_user
    return shorten(user.full_name, LONGEST_NAME) if user is not None else ""


def _came(t: Texts, group: Group, who: str) -> Screen:
    no = Button(
        t.label("group.head.not_this.button"),
        go=f"{PAGE}.bukan.{group.code}.{group.head_user_id}",
    )
    text = t("group.head.came", name=group.name, who=who)
    return Screen(text, ((no,), (screens.back_to_group(t, group),)))


def _in_it(t: Texts, group: Group) -> Screen:
    out = Button(t.label("group.quit.button"), go=f"{HEAD_PAGE}.keluar.{group.code}")
    rows = ((leads_to(t, Goal.DATA),), (out,), (leads_to(t, Goal.MENU),))
    return Screen(t("group.joined", name=group.name), rows)


def _welcome(t: Texts, group: Group) -> Screen:
    see = Button(t.label("group.members.button"), go=f"{HEAD_PAGE}.anggota.{group.code}")
    no = Button(t.label("group.head.leave.button"), go=f"{HEAD_PAGE}.berhenti.{group.code}")
    return Screen(
        t("group.head.welcome", name=group.name), ((see,), (no,), (leads_to(t, Goal.MENU),))
    )
