"""Staff groups with topics: linked by an admin inside them, each for the cases of an area."""

from datetime import datetime

from sqlalchemy import ColumnElement
from sqlmodel import col, delete, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.areas import in_area
from models.queries.desk.lines import stir
from models.queries.desk.standing import put_back, stand_in, unshown
from models.queries.desk.taking_back import take_back_topic
from models.rules.office.cases import OPEN, State
from models.tables import DeskCase, DeskGroup

_OPEN = [state.value for state in OPEN]


async def link(session: AsyncSession, *, chat_id: int, area: str, by: int, now: datetime) -> None:
    """Cases of this area come to this group from now on, also those that wait without one.

    An area has one group and a group one area: an older link of either ends, and what stood in
    a group that is not its desk any more leaves it.
    """
    either = (col(DeskGroup.chat_id) == chat_id) | (col(DeskGroup.area) == area)
    before = set(await session.exec(select(DeskGroup.chat_id).where(either)))
    await session.exec(delete(DeskGroup).where(either))
    session.add(DeskGroup(chat_id=chat_id, area=area, linked_by=by, linked_at=now))
    await session.flush()
    await _clear(session, chat_id, ~in_area(col(DeskCase.area), area), now=now)
    for other in sorted(before - {chat_id}):
        await _clear(session, other, now=now)
    waiting = select(DeskCase).where(
        col(DeskCase.chat_id).is_(None),
        col(DeskCase.state).in_(_OPEN),
        in_area(col(DeskCase.area), area),
    )
    in_order = waiting.order_by(col(DeskCase.id)).with_for_update()
    for case in (await session.exec(in_order)).all():
        await stand_in(session, case, chat_id, now=now)
        await stir(session, case_id=case.id, now=now, card=True)


async def unlink(session: AsyncSession, *, chat_id: int, now: datetime) -> bool:
    """The group is out: its open cases wait at another desk, nothing of them is lost."""
    gone = await session.exec(delete(DeskGroup).where(col(DeskGroup.chat_id) == chat_id))
    await _clear(session, chat_id, now=now)
    return bool(gone.rowcount)


async def _clear(
    session: AsyncSession, chat_id: int, *which: ColumnElement[bool], now: datetime
) -> None:
    """Cases leave the group, closed ones too: it is not where they would go on.

    Their topics go: nobody would find them again when the worker wants everything deleted.
    """
    here = (col(DeskCase.chat_id) == chat_id, *which)
    still_open = select(DeskCase).where(*here, col(DeskCase.state).in_(_OPEN))
    in_order = still_open.order_by(col(DeskCase.id)).with_for_update()
    fresh = in_order.execution_options(populate_existing=True)
    for case in (await session.exec(fresh)).all():
        await put_back(session, case, now=now)
    closed = (*here, col(DeskCase.state) == State.CLOSED.value)
    topics = select(DeskCase.thread_id).where(*closed, col(DeskCase.thread_id).is_not(None))
    for thread_id in (await session.exec(topics)).all():
        if thread_id is not None:
            await take_back_topic(session, chat_id=chat_id, thread_id=thread_id, now=now)
    await unshown(session, select(DeskCase.id).where(*closed))
    nowhere = update(DeskCase).where(*closed).values(chat_id=None, thread_id=None)
    await session.exec(nowhere.execution_options(synchronize_session=False))
