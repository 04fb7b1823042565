"""What those whom a broadcast reached did since; counted, nobody named."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.broadcasts.values import Facts
from models.queries.cover.memberships import is_membership_of_person, stands
from models.queries.people.consents import SIGN_UP
from models.rules.broadcasts.funnel import WITHIN, Funnel, Step
from models.rules.enrolment.membership import COVERED
from models.tables import (
    BroadcastStep,
    Consent,
    Delivery,
    DeliveryState,
    DeskCase,
    Membership,
    Person,
    Registration,
)


async def funnel(
    session: AsyncSession, facts: Facts, *, now: datetime, today: date, variant: str | None = None
) -> Funnel:
    """How many took each step until two weeks after the last message; of one text if named."""
    steps = _steps(until_of(facts, now), today)
    counted = [func.count(), *(func.count().filter(did) for did in steps.values())]
    reached = [
        col(Delivery.broadcast_id) == facts.id,
        col(Delivery.state) == DeliveryState.SENT.value,
    ]
    if variant is not None:
        reached.append(col(Delivery.variant) == variant)
    connection = await session.connection()
    row = (await connection.execute(select(*counted).where(*reached))).one()
    return Funnel(dict(zip((Step.DELIVERED, *steps), row, strict=True)))


def until_of(facts: Facts, now: datetime) -> datetime:
    """What is done later is not counted for its message."""
    return (facts.ended_at or now) + WITHIN


def signed_up_since(until: datetime) -> Any:
    """Sign-ups of whoever got the message: one meaning wherever they are counted."""
    return _since(Registration.user_id, Registration.created_at, until)


def _steps(until: datetime, today: date) -> dict[Step, ColumnElement[bool]]:
    signed_up = signed_up_since(until)
    covered = (
        signed_up.join(Person, col(Person.id) == Registration.person_id)
        .join(Membership, is_membership_of_person())
        .where(stands(COVERED, today))
    )
    agreed = _since(Consent.user_id, Consent.at, until).where(
        col(Consent.purpose) == SIGN_UP, col(Consent.given)
    )
    opened = _since(BroadcastStep.user_id, BroadcastStep.at, until).where(
        col(BroadcastStep.broadcast_id) == Delivery.broadcast_id
    )
    return {
        Step.OPENED: opened.exists(),
        Step.ASKED: _since(DeskCase.user_id, DeskCase.opened_at, until).exists(),
        Step.STARTED: agreed.exists(),
        Step.COMPLETED: signed_up.exists(),
        Step.ACTIVE: covered.exists(),
    }


def _since(user_id: Any, at: Any, until: datetime) -> Any:
    """Rows of whoever got the message, from after it came."""
    return (
        select(col(user_id))
        .where(col(user_id) == Delivery.chat_id, col(at) >= Delivery.settled_at, col(at) <= until)
        .correlate(Delivery)
    )
