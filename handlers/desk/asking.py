"""A worker asks an officer: what it is about, then the question, and a case is there."""

from telegram import Message, Update

from bot.context import Ctx
from bot.country.offices import office_of
from bot.guards import page_of, value_of
from bot.navigation.menu import resumable
from handlers.desk import beside, ending, kept, screens
from handlers.desk.content import content_of, secret_of, tells_of_death
from handlers.desk.hours import hours_of, opening_of
from handlers.desk.office import area_of, facts, somebody_answers
from handlers.desk.states import FLOW, Desk
from models.queries.desk import cases, finding, linked
from models.queries.desk.cases import Asker
from models.queries.desk.lines import add_line
from models.queries.desk.values import Case, Way
from models.rules.office.cases import Subject, due_date, may_reopen

END = -1


async def open_page(update: Update, ctx: Ctx) -> None:
    """Tanya petugas, or a page of it."""
    ctx.leave_wizards()
    name, _, rest = page_of(update).partition(".")
    match name:
        case "sebut":
            await ctx.show(screens.what_to_say(ctx.t))
        case "selesai":
            await ending.close(ctx)
        case "lanjut":
            if not await ending.go_on(ctx, rest):
                await _begin(ctx, new=True)
        case "kirim":
            if not await _carry(ctx, rest):
                await _begin(ctx, new=True)
        case "nilai":
            await ending.rate(ctx, rest)
        case _:
            await _begin(ctx, new=name == "baru")


async def _begin(ctx: Ctx, *, new: bool) -> None:
    user_id = ctx.profile.user_id
    going_on = await finding.open_case_of(ctx.session, user_id=user_id)
    if going_on is not None:
        ctx.profile.case_code = going_on.code
        opening = opening_of(ctx, await hours_of(ctx, going_on.area))
        await ctx.show(screens.connected(ctx.t, going_on, opening))
        return
    newest = await finding.newest_case_of(ctx.session, user_id=user_id)
    if newest is not None and not new and may_reopen(newest.standing, ctx.now()):
        await ctx.show(screens.go_on_or_new(ctx.t, newest))
        return
    if not await somebody_answers(ctx, await area_of(ctx)):
        page = screens.ways_to_a_person(ctx.t, await office_of(ctx))
        await ctx.show(resumable(ctx, page))
        return
    ctx.turn.standing.states[FLOW] = Desk.SUBJECT
    await ctx.show(resumable(ctx, screens.what_about(ctx.t, await facts(ctx))))


async def take_subject(update: Update, ctx: Ctx) -> Desk | int:
    """A subject was tapped; or the question came at once."""
    tapped = value_of(update)
    if tapped is None:
        return await take_first(update, ctx)
    if tapped not in list(Subject):
        await ctx.show(screens.what_about(ctx.t, await facts(ctx)))
        return Desk.SUBJECT
    ctx.form(FLOW)["subject"] = tapped
    await ctx.show(screens.write(ctx.t))
    return Desk.FIRST


async def take_first(update: Update, ctx: Ctx) -> Desk | int:
    """The first message makes the case."""
    message = update.message
    if message is None:
        await ctx.show(screens.write(ctx.t))
        return Desk.FIRST
    secret = secret_of(message, today=ctx.today())
    if secret is not None:
        ctx.erase_secret(message, secret)
        await ctx.say(screens.secret(ctx.t, secret))
        return Desk.FIRST
    if content_of(message) is None:
        await ctx.say(screens.line(ctx.t, ctx.t("desk.unsupported")))
        return Desk.FIRST
    subject = Subject(ctx.form(FLOW).get("subject", Subject.OTHER))
    ctx.drop_form(FLOW)
    await beside.answer_urgent(update, ctx)
    await _open(ctx, message, subject)
    return END


async def stop(_update: Update, ctx: Ctx) -> int:
    """Batal: nothing was asked."""
    ctx.drop_form(FLOW)
    await ctx.show(screens.line(ctx.t, ctx.t("desk.cancelled")))
    return END


async def _open(ctx: Ctx, message: Message, subject: Subject) -> None:
    case, opening = await _case_for(ctx, subject)
    await say_to_staff(ctx, case, message)
    await _announce(ctx, case, opening)


async def _case_for(ctx: Ctx, subject: Subject) -> tuple[Case, str | None]:
    """A new case; the one that is open where staff took one up again meanwhile."""
    case = await finding.open_case_of(ctx.session, user_id=ctx.profile.user_id)
    if case is None:
        return await _new_case(ctx, subject)
    ctx.profile.case_code = case.code
    return case, opening_of(ctx, await hours_of(ctx, case.area))


async def _new_case(ctx: Ctx, subject: Subject) -> tuple[Case, str | None]:
    area = await area_of(ctx)
    hours = await hours_of(ctx, area)
    complaint = subject is Subject.COMPLAINT
    case = await cases.open_case(
        ctx.session,
        asker=Asker(ctx.profile.user_id, area, ctx.t.language, ctx.profile.address),
        subject=subject,
        group=await linked.group_for(ctx.session, area=area),
        alarm_at=hours.too_long_after(ctx.now()),
        due_on=due_date(ctx.today(), holidays=hours.holidays) if complaint else None,
        now=ctx.now(),
    )
    ctx.profile.case_code = case.code
    return case, opening_of(ctx, hours)


async def _announce(ctx: Ctx, case: Case, opening: str | None) -> None:
    beside.note_said(ctx)
    await ctx.say(screens.opened(ctx.t, case, opening))


async def say_to_staff(ctx: Ctx, case: Case, message: Message) -> None:
    """Write down what the worker said; the courier shows it to staff."""
    content, replied = content_of(message), message.reply_to_message
    if content is None:
        return
    await add_line(
        ctx.session,
        case_id=case.id,
        way=Way.STAFF,
        content=content,
        now=ctx.now(),
        chat_id=message.chat_id,
        message_id=message.message_id,
        album=message.media_group_id,
        answers=(message.chat_id, replied.message_id) if replied is not None else None,
        grave=tells_of_death(content),
    )


async def _carry(ctx: Ctx, which: str) -> bool:
    """What was sent outside a case, in a new one; False where nothing is kept any more."""
    sent = kept.take(ctx, which)
    if not sent:
        return False
    case, opening = await _case_for(ctx, Subject.OTHER)
    for number, content in sent:
        await add_line(
            ctx.session,
            case_id=case.id,
            way=Way.STAFF,
            content=content,
            now=ctx.now(),
            chat_id=ctx.profile.user_id,
            message_id=number,
            grave=tells_of_death(content),
        )
    await _announce(ctx, case, opening)
    return True
