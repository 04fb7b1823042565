"""An officer who leaves holds no case any more: what they held waits for a colleague at once."""

from datetime import datetime

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.desk.lines import add_event
from models.queries.desk.record import on_record
from models.queries.desk.standing import in_group, locked, put_back
from models.queries.desk.values import Way
from models.queries.sending import reachability
from models.queries.staff import duties
from models.rules.office.audit import Act
from models.rules.office.cases import State
from models.rules.roles import Role, holds
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
        await _put_back(session, case, by=user_id, now=now)
    return len(gone)


async def put_back_unreachable(
    session: AsyncSession, *, case_id: str, user_id: int, now: datetime
) -> bool:
    """Who has it in a private chat cannot be written to any more: a colleague takes over.

    False where it is closed, so that nobody does.
    """
    await reachability.mark_unreachable(await session.connection(), {user_id}, now=now)
    case = await locked(session, case_id=case_id)
    if case.chat_id != user_id:
        return True
    if case.state != State.TAKEN.value:
        return False
    await _put_back(session, case, by=user_id, now=now)
    return True


async def _put_back(session: AsyncSession, case: DeskCase, *, by: int, now: datetime) -> None:
    await put_back(session, case, by=by, now=now)
    await on_record(session, case, Act.CASE_HANDED_OVER, by=by, why="left", now=now)
    if in_group(case):
        await add_event(session, case_id=case.id, way=Way.STAFF, event="handed", now=now)
