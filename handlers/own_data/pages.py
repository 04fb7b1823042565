"""What happens on the pages of Data saya that ask nothing."""

from telegram import Update

from bot.context import Ctx
from bot.duties.on_record import on_record
from bot.guards import page_of
from bot.navigation.menu import resumable
from bot.navigation.pager import page_asked
from bot.navigation.ways import back_or_menu
from bot.screen import Attachment, Screen
from handlers.own_data import claims, screens
from handlers.own_data.copying import (
    MAKER,
    group_lines,
    lines_of,
    paper_lines,
    report_lines,
    school_lines,
)
from handlers.own_data.talks import talk_lines
from handlers.protected import show_protected
from models.queries.claims.bound import bound_to
from models.queries.cover import reminders as cover_reminders
from models.queries.deaths.reporting import reports_of
from models.queries.desk.finding import cases_of
from models.queries.desk.lines import lines_of as case_lines
from models.queries.family import heir_links, school
from models.queries.groups.reading import groups_of_account
from models.queries.papers import lists
from models.queries.people import consents, own_data
from models.queries.people.own_data import ConsentAct, Record
from models.rules.broadcasts.topics import CampaignTopic
from models.rules.office.audit import Act, telegram_user


async def open_data(update: Update, ctx: Ctx) -> None:
    """The page a button names; a command, a word or anything odd opens the list of people."""
    ctx.leave_wizards()
    name, _, rest = page_of(update).partition(".")
    match name:
        case "lihat":
            await open_record(update, ctx, rest)
        case "atur":
            await ctx.show(screens.settings(ctx.t))
        case "izin":
            await open_consent(ctx)
        case "kabar":
            await open_news(ctx, rest)
        case "sapaan":
            await open_address(ctx, rest)
        case "salinan":
            await send_copy(ctx)
        case "klaim":
            await claims.open_claims(update, ctx)
        case _:
            await open_people(update, ctx)


async def open_people(update: Update, ctx: Ctx) -> None:
    """Whose data is here."""
    user_id = ctx.profile.user_id
    records = await own_data.records_of(ctx.session, user_id=user_id)
    papers = await lists.lists_of(ctx.session, user_id=user_id)
    pictures = lists.pictures_in(papers) if papers else None
    page = page_asked(page_of(update)) or 0
    cards = bool(await heir_links.held_by(ctx.session, user_id=user_id))
    heir = bool(await bound_to(ctx.session, user_id=user_id))
    screen = screens.home(ctx.t, records, page, pictures=pictures, cards=cards, heir=heir)
    await ctx.show(resumable(ctx, screen))


async def open_record(update: Update, ctx: Ctx, ref: str) -> None:
    """One registration of this account."""
    found = await own_data.record_of(ctx.session, user_id=ctx.profile.user_id, ref=ref)
    if found is None:
        await ctx.show(screens.gone(ctx.t))
        return
    await show_protected(update, ctx, screens.record(ctx.t, found))


async def open_consent(ctx: Ctx) -> None:
    """What the data is for and what was agreed to; asked for before the first question too."""
    await ctx.show(screens.consent(ctx.t, await newest_consent(ctx)))


async def open_news(ctx: Ctx, wish: str) -> None:
    """Topics of campaigns; `stop.events` stops one, `mulai` brings all back."""
    act, _, name = wish.partition(".")
    chosen = set(CampaignTopic) if not name else set(CampaignTopic) & {name}
    muted = set(ctx.profile.muted_topics)
    if act == "stop":
        muted |= chosen
        ctx.toast(ctx.t.label("own_data.news.stopped"))
    elif act == "mulai":
        muted -= chosen
        ctx.toast(ctx.t.label("own_data.news.started"))
    if muted != set(ctx.profile.muted_topics):
        ctx.profile.set(muted_topics=sorted(muted))
        if CampaignTopic.REMINDERS in muted:
            user_id = ctx.profile.user_id
            await cover_reminders.call_back_for(ctx.session, user_id=user_id, now=ctx.now())
    newest = await newest_consent(ctx)
    consented = newest is not None and newest.given
    await ctx.show(screens.news(ctx.t, ctx.profile.muted_topics, consented=consented))


async def open_address(ctx: Ctx, chosen: str) -> None:
    """How to be addressed: asked, or taken."""
    known = chosen in ("bapak", "ibu", "bapakibu")
    if known:
        ctx.profile.set(address=None if chosen == "bapakibu" else chosen)
    await ctx.show(screens.address(ctx.t, changed=known))


async def send_copy(ctx: Ctx) -> None:
    """Everything this account entered, as a file to keep: not protected, since it is theirs."""
    user_id = ctx.profile.user_id
    records = await own_data.records_of(ctx.session, user_id=user_id)
    acts = await own_data.consents_of(ctx.session, user_id=user_id)
    talks = [
        (case, await case_lines(ctx.session, case_id=case.id))
        for case in await cases_of(ctx.session, user_id=user_id)
    ]
    papers = await lists.lists_of(ctx.session, user_id=user_id)
    children = await school.children_of(ctx.session, user_id=user_id, today=ctx.today())
    told = report_lines(ctx.t, await reports_of(ctx.session, user_id=user_id))
    mine = claims.claim_lines(ctx.t, await bound_to(ctx.session, user_id=user_id))
    of_claims = [*mine, *paper_lines(ctx.t, papers), *school_lines(ctx.t, children)]
    groups = group_lines(ctx.t, await groups_of_account(ctx.session, user_id=user_id))
    lines = [*lines_of(ctx, records, acts), *groups, *of_claims, *told]
    values = {"lines": [*lines, *talk_lines(ctx.t, talks)]}
    name = ctx.t.label("own_data.copy.file")
    file = Attachment("document", MAKER, values, file_name=name)
    await on_record(ctx, Act.DATA_COPIED, telegram_user(user_id), why=f"{len(records)}")
    way = back_or_menu(ctx.t, screens.NAME)
    await ctx.say(Screen(ctx.t("own_data.copy.caption"), (way,), attachment=file))


async def newest_consent(ctx: Ctx) -> ConsentAct | None:
    """What was said last of the sign-up; photos and heir cards are asked about apart."""
    acts = await own_data.consents_of(ctx.session, user_id=ctx.profile.user_id)
    return next((act for act in reversed(acts) if act.purpose == consents.SIGN_UP), None)


async def record_at_hand(ctx: Ctx, ref: str | None) -> Record | None:
    """The registration a step works on, if it is there and this account's."""
    if ref is None:
        return None
    return await own_data.record_of(ctx.session, user_id=ctx.profile.user_id, ref=ref)
