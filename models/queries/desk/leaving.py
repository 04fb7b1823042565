"""An officer who leaves holds no case any more: what they held waits for a colleague at once."""

from datetime import datetime

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries import duties
from models.queries.desk.lines import add_event, stir
from models.queries.desk.values import Way
from models.queries.regencies import regency_of
from models.rules.cases import State
from models.rules.roles import Role, holds
from models.rules.waiting import too_long_after
from models.tables import DeskCase


async def put_back_cases_of(session: AsyncSession, *, user_id: int, now: datetime) -> int:
    """Cases this person holds where no duty of theirs reaches wait again; how many there were.

    In the transaction that ends the duty: what the worker writes next goes to nobody who left.
    """
    left = await duties.held_by(session, user_id=user_id)
    held = select(DeskCase).where(
        DeskCase.taken_by == user_id, DeskCase.state == State.TAKEN.value
    )
    in_order = held.order_by(col(DeskCase.id)).with_for_update()
    fresh = await session.exec(in_order.execution_options(populate_existing=True))
    gone = [case for case in fresh if not holds(left, Role.DESK, case.area)]
    for case in gone:
        case.state, case.taken_by, case.waiting_since = State.WAITING.value, None, now
        case.alarm_at = await _alarm(session, case.area, now)
        if case.chat_id is not None and case.chat_id > 0:
            case.chat_id = None  # the private queue; a group keeps its topic
        session.add(case)
        await session.flush()
        await add_event(session, case_id=case.id, way=Way.STAFF, event="handed", now=now)
        await stir(session, case_id=case.id, now=now, card=True)
    return len(gone)


async def _alarm(session: AsyncSession, area: str, now: datetime) -> datetime | None:
    """By the week alone: on a national day an admin hears of it early rather than not at all."""
    facts = await regency_of(session, area)
    return too_long_after(now, zone=facts.zone, week=facts.office_hours, holidays=frozenset())
