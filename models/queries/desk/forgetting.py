"""How cases end: by their worker's wish, or a year after closing; in Telegram where it allows."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.desk.cases import connect
from models.queries.desk.taking_back import take_back_copies, take_back_topic
from models.rules.office.cases import KEPT_AFTER_CLOSING, State
from models.tables import DeskCase, DeskLine

AT_ONCE = 200
"""Cases forgotten in one transaction."""


async def forget_cases_of(session: AsyncSession, *, user_id: int, now: datetime) -> int:
    """Delete every case of this account and what staff see of it; how many there were."""
    mine = select(DeskCase).where(DeskCase.user_id == user_id)
    cases = (await session.exec(mine.with_for_update())).all()
    await _forget(session, cases, now)
    await connect(session, user_id=user_id, code=None)
    return len(cases)


async def forget_closed(session: AsyncSession, *, now: datetime) -> int:
    """Delete cases closed a year ago, a part of them at a time; how many went."""
    old = select(DeskCase).where(
        DeskCase.state == State.CLOSED.value,
        col(DeskCase.closed_at) < now - KEPT_AFTER_CLOSING,
    )
    oldest = old.order_by(col(DeskCase.closed_at)).limit(AT_ONCE)
    cases = (await session.exec(oldest.with_for_update(skip_locked=True))).all()
    await _forget(session, cases, now)
    return len(cases)


async def _forget(session: AsyncSession, cases: Sequence[DeskCase], now: datetime) -> None:
    for case in cases:
        await _take_back(session, case, now)
        await session.exec(delete(DeskLine).where(col(DeskLine.case_id) == case.id))
        await session.exec(delete(DeskCase).where(col(DeskCase.id) == case.id))


async def _take_back(session: AsyncSession, case: DeskCase, now: datetime) -> None:
    """The whole topic goes; in an officer's private chat the copies, while Telegram lets us."""
    if case.chat_id is not None and case.thread_id is not None:
        await take_back_topic(session, chat_id=case.chat_id, thread_id=case.thread_id, now=now)
    found = select(DeskLine.copy_chat, DeskLine.copy_id).where(
        DeskLine.case_id == case.id,
        col(DeskLine.copy_chat) > 0,
        col(DeskLine.copy_chat) != case.user_id,
    )
    await take_back_copies(session, copies=await session.exec(found), now=now)
