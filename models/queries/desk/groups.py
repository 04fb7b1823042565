"""Staff groups with topics: linked by an admin inside them, each for the cases of an area."""

from datetime import datetime

from sqlmodel import col, delete, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.desk.lines import STIRRED
from models.queries.desk.taking_back import take_back_topic
from models.rules.cases import OPEN
from models.rules.roles import covering, within
from models.tables import DeskCase, DeskGroup

_OPEN = [state.value for state in OPEN]


async def link(session: AsyncSession, *, chat_id: int, area: str, by: int, now: datetime) -> None:
    """Cases of this area come to this group from now on, also those that wait without one.

    An area has one group and a group one area: an older link of either ends.
    """
    await session.exec(
        delete(DeskGroup).where(
            (col(DeskGroup.chat_id) == chat_id) | (col(DeskGroup.area) == area)
        )
    )
    session.add(DeskGroup(chat_id=chat_id, area=area, linked_by=by, linked_at=now))
    await session.flush()
    waiting = select(DeskCase).where(
        col(DeskCase.chat_id).is_(None), col(DeskCase.state).in_(_OPEN)
    )
    for case in await session.exec(waiting.with_for_update()):
        if within(case.area, area):
            session.info[STIRRED] = True
            case.chat_id, case.work, case.work_at = chat_id, case.work + 1, now
            session.add(case)
    await session.flush()


async def unlink(session: AsyncSession, *, chat_id: int, now: datetime) -> bool:
    """The group is out: its open cases wait in the private queue, nothing of them is lost.

    Their topics go: nobody would find them again when the worker wants everything deleted.
    """
    here = col(DeskCase.chat_id) == chat_id, col(DeskCase.state).in_(_OPEN)
    topics = select(DeskCase.thread_id).where(*here, col(DeskCase.thread_id).is_not(None))
    for thread_id in (await session.exec(topics)).all():
        if thread_id is not None:
            await take_back_topic(session, chat_id=chat_id, thread_id=thread_id, now=now)
    gone = await session.exec(delete(DeskGroup).where(col(DeskGroup.chat_id) == chat_id))
    await session.exec(
        update(DeskCase)
        .where(*here)
        .values(
            chat_id=None,
            thread_id=None,
            taken_by=None,
            state="waiting",
            waiting_since=now,
            work=col(DeskCase.work) + 1,
            work_at=now,
        )
    )
    return bool(gone.rowcount)


async def group_for(session: AsyncSession, *, area: str) -> int | None:
    """Where cases of a place go: the narrowest area that covers it; None without a group."""
    found = await session.exec(
        select(DeskGroup.chat_id, DeskGroup.area).where(col(DeskGroup.area).in_(covering(area)))
    )
    groups = sorted(found, key=lambda row: len(row[1]))
    return groups[-1][0] if groups else None


async def area_of_group(session: AsyncSession, *, chat_id: int) -> str | None:
    """The area a group is linked for; None where it is not."""
    found = await session.exec(select(DeskGroup.area).where(DeskGroup.chat_id == chat_id))
    return found.first()
