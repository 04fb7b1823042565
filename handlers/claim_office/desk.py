"""A case at the desk that the bot opens for an heir: the money did not come, or another sum."""

from bot.context import Ctx
from bot.country.national_days import national_days
from bot.texts import Texts
from handlers.claim_office.words import PROGRAMMES, called
from models.queries.claims.values import Timeline
from models.queries.desk import cases, finding, linked
from models.queries.desk.cases import Asker
from models.queries.desk.lines import add_line
from models.queries.desk.values import Case, Content, Way
from models.queries.office.regencies import regency_of
from models.queries.staff.holding import staff_of
from models.rules.claims.receipts import Received
from models.rules.hours.waiting import too_long_after
from models.rules.office.cases import Subject
from models.rules.roles import Role
from models.rules.table.claim_rows import Claim

STAFF_LANGUAGE = "id"
"""As in every case."""
_REGENCY = len("14.10")


async def open_case(ctx: Ctx) -> str | None:
    """The number of the case in which this chat talks to an officer."""
    case = await finding.open_case_of(ctx.session, user_id=ctx.profile.user_id)
    return case.code if case is not None else None


async def to_a_person(
    ctx: Ctx, timeline: Timeline, said: Received, amount: int | None
) -> str | None:
    """The number of the case that now holds it; None where nobody answers in the bot."""
    area = timeline.area[:_REGENCY]
    case = await finding.open_case_of(ctx.session, user_id=ctx.profile.user_id)
    if case is None:
        group = await linked.group_for(ctx.session, area=area)
        if group is None and not await staff_of(ctx.session, role=Role.DESK, place=area):
            return None
        case = await _opened(ctx, area, group)
    words = _words(ctx.services.library.choose(STAFF_LANGUAGE), timeline, said, amount)
    content = Content("text", words)
    await add_line(
        ctx.session,
        case_id=case.id,
        way=Way.STAFF,
        content=content,
        now=ctx.now(),
        grave=timeline.programme is Claim.JKM,
    )
    return case.code


async def _opened(ctx: Ctx, area: str, group: int | None) -> Case:
    facts, now = await regency_of(ctx.session, area), ctx.now()
    case = await cases.open_case(
        ctx.session,
        asker=Asker(ctx.profile.user_id, area, ctx.t.language, ctx.profile.address),
        subject=Subject.CLAIM,
        group=group,
        alarm_at=too_long_after(
            now, zone=facts.zone, week=facts.office_hours, holidays=await national_days(now)
        ),
        due_on=None,
        now=now,
    )
    ctx.profile.case_code = case.code
    return case


def _words(t: Texts, timeline: Timeline, said: Received, amount: int | None) -> str:
    """What staff read: the claim, what the office noted, what the heir says."""
    noted = t.rupiah(timeline.amount) if timeline.amount is not None else "-"
    head = t.label(
        "claim_office.desk.head",
        value=called(t, PROGRAMMES, timeline.programme),
        name=timeline.worker_name,
        amount=noted,
        date=t.long_date(timeline.state_on),
    )
    if said is Received.NO:
        return f"{head}\n{t.label('claim_office.desk.no')}"
    return f"{head}\n{t.label('claim_office.desk.other', amount=t.rupiah(amount or 0))}"
