"""Where an officer may act on claims. A claim elsewhere is answered as one that is not there."""

from datetime import date

from bot.context import Ctx
from bot.duties.on_record import on_record
from models.queries.claims import reading
from models.queries.claims.links import MAKERS
from models.queries.claims.values import Listed
from models.rules.hours.zones import day_in, zone_of
from models.rules.office.audit import Act
from models.rules.roles import Duty, Role

ROLES = MAKERS
"""Who opens claims and moves them."""
AS = Role.OFFICER
"""All of them may do the same; queries are asked for one role."""


def reach_of(ctx: Ctx) -> frozenset[Duty]:
    """The areas of the duties that count here, as one role."""
    return frozenset(Duty(AS, duty.area) for duty in ctx.duties if duty.role in ROLES)


async def found(ctx: Ctx, claim_id: str) -> Listed | None:
    """A claim of the officer's area; None for any other, and for none at all."""
    return await reading.claim_for(ctx.session, claim_id=claim_id, duties=reach_of(ctx), role=AS)


async def seen(ctx: Ctx, claim: Listed, act: Act = Act.DATA_SEEN, why: str = "") -> None:
    """Put on record that the officer looked at a family's claim, or what else was done."""
    await on_record(ctx, act, f"claim:{claim.claim_id}", place=claim.area, why=why)


def today_in(ctx: Ctx, area: str) -> date:
    """The day it is there: an office writes its own day."""
    return day_in(zone_of(area), ctx.now())
