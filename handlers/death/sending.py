"""A report becomes a row and work for the night shift: nothing here knows who is a member."""

from dataclasses import dataclass

from bot.context import Ctx
from handlers.condolence import stop_campaigns
from handlers.death.draft import Draft
from handlers.figures.home import home_regency
from models.queries.deaths import reporting
from models.queries.deaths.reporting import Said
from models.queries.jobs.requests import request_job
from models.queries.staff.holding import staff_of
from models.rules.claims.deaths import WINDOW, is_family, may_report
from models.rules.office.audit import telegram_user
from models.rules.roles import STAFF, Role, holds

MATCH = "death_match"
"""The job that looks whom a report is about and tells the officers of the area."""
ANSWERING = (Role.OFFICER, Role.ADMIN)


@dataclass(frozen=True, slots=True)
class Sent:
    """What the closing words depend on; none of it depends on the register."""

    muted: bool
    answered: bool
    """Whether somebody is there to read it."""


async def has_room(ctx: Ctx) -> bool:
    """Whether this account may send one more report today."""
    sent = await reporting.count_of(
        ctx.session, user_id=ctx.profile.user_id, since=ctx.now() - WINDOW
    )
    return may_report(sent, staff=_is_staff(ctx))


async def send(ctx: Ctx, draft: Draft) -> Sent:
    """Note it, ask for the match, and let campaigns to the family stop."""
    area = draft.district or await home_regency(ctx) or ""
    by = telegram_user(ctx.profile.user_id)
    said = Said(
        name=draft.name,
        nik=draft.nik,
        day=draft.day,
        cause=draft.cause,
        reporter=draft.reporter,
        phone=draft.phone,
    )
    report_id = await reporting.add_report(
        ctx.session,
        what=draft.what,
        said=said,
        area=area,
        user_id=ctx.profile.user_id,
        by=by,
        now=ctx.now(),
    )
    await request_job(ctx.session, kind=MATCH, subject=report_id, by=by, now=ctx.now())
    muted = is_family(draft.reporter, staff=_is_staff(ctx))
    if muted:
        stop_campaigns(ctx)
    return Sent(muted, await _is_answered(ctx, area))


async def _is_answered(ctx: Ctx, area: str) -> bool:
    for role in ANSWERING:
        if await staff_of(ctx.session, role=role, place=area):
            return True
    return False


def _is_staff(ctx: Ctx) -> bool:
    return any(holds(ctx.duties, role) for role in STAFF)
