"""Where a case stands in Telegram: in the group of its place, in the private chat of whoever took
it, or nowhere yet, in the queue, to which officers are called."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement
from sqlmodel import col, select, update
from sqlmodel.ext.asyncio.session import AsyncSession
from sqlmodel.sql.expression import SelectOfScalar

from models.queries.desk.lines import stir
from models.queries.desk.linked import group_for
from models.queries.desk.taking_back import take_back_copies, take_back_topic
from models.queries.desk.values import Sent, Way
from models.queries.office.regencies import regency_of
from models.rules.hours.waiting import too_long_after
from models.rules.office.cases import UNTAKEN, State
from models.tables import DeskCase, DeskLine

_TO_STAFF = (Way.STAFF.value, Way.CARD.value)


def in_group(row: DeskCase) -> bool:
    """Groups have negative ids (Bot API, Chat)."""
    return row.chat_id is not None and row.chat_id < 0


async def locked(session: AsyncSession, *, case_id: str) -> DeskCase:
    """The row of a case; who else moves it waits."""
    query = select(DeskCase).where(DeskCase.id == case_id).with_for_update()
    fresh = query.execution_options(populate_existing=True)
    return (await session.exec(fresh)).one()


async def put_back(
    session: AsyncSession, row: DeskCase, *, now: datetime, by: int | None = None
) -> None:
    """Nobody holds this open case any more: it waits at the desk of its place as it is today."""
    row.state, row.taken_by, row.waiting_since = State.WAITING.value, None, now
    row.alarm_at = await _alarm(session, row.area, now)
    await stand_at_the_desk(session, row, now=now, by=by)
    await stir(session, case_id=row.id, now=now, card=True)


async def stand_at_the_desk(
    session: AsyncSession, row: DeskCase, *, now: datetime, by: int | None = None
) -> None:
    """In the group of its place; without one in the queue, to which officers are called.

    `by`: who left it there, and need not be called.
    """
    await stand_in(session, row, await group_for(session, area=row.area), now=now)
    waits = row.chat_id is None and State(row.state) in UNTAKEN
    row.call_at, row.left_by = (now, by) if waits else (None, None)
    session.add(row)
    await session.flush()


async def stand_in(
    session: AsyncSession, row: DeskCase, chat_id: int | None, *, now: datetime
) -> None:
    """Another chat shows the case from now on, card and all; its topic elsewhere goes."""
    if chat_id == row.chat_id:
        return
    if in_group(row) and row.chat_id is not None:
        if row.thread_id is not None:
            await take_back_topic(session, chat_id=row.chat_id, thread_id=row.thread_id, now=now)
        await unshown(session, [row.id])
    row.chat_id, row.thread_id, row.topic_closed = chat_id, None, False
    row.call_at = None
    session.add(row)
    await session.flush()
    if chat_id is not None:
        await _leave_private_chats(session, case_id=row.id, but=chat_id, now=now)


async def topic_is_gone(session: AsyncSession, *, case_id: str) -> None:
    """Somebody deleted the topic: the next one shows the card and all that was said to staff."""
    row = await locked(session, case_id=case_id)
    row.thread_id, row.topic_closed = None, False
    session.add(row)
    await session.flush()
    await unshown(session, [case_id])


async def unshown(session: AsyncSession, cases: Sequence[str] | SelectOfScalar[str]) -> None:
    """What was said to staff is seen nowhere now: it is shown wherever the cases stand next."""
    await _show_again(session, col(DeskLine.case_id).in_(cases))


async def _leave_private_chats(
    session: AsyncSession, *, case_id: str, but: int, now: datetime
) -> None:
    """Nobody there has the case any more. Until somebody has, in the queue, the copies stay."""
    elsewhere = (
        col(DeskLine.case_id) == case_id,
        col(DeskLine.way).in_(_TO_STAFF),
        col(DeskLine.copy_chat) > 0,
        col(DeskLine.copy_chat) != but,
    )
    copies = select(DeskLine.copy_chat, DeskLine.copy_id).where(*elsewhere)
    await take_back_copies(session, copies=(await session.exec(copies)).all(), now=now)
    await _show_again(session, *elsewhere)


async def _show_again(session: AsyncSession, *which: ColumnElement[bool]) -> None:
    shown = (*which, col(DeskLine.way).in_(_TO_STAFF), col(DeskLine.copy_chat).is_not(None))
    fresh = update(DeskLine).where(*shown)
    fresh = fresh.values(state=Sent.WAITING.value, copy_chat=None, copy_id=None)
    await session.exec(fresh.execution_options(synchronize_session=False))


async def _alarm(session: AsyncSession, area: str, now: datetime) -> datetime | None:
    """By the week alone: on a national day an admin hears of it early rather than not at all."""
    facts = await regency_of(session, area)
    return too_long_after(now, zone=facts.zone, week=facts.office_hours, holidays=frozenset())
