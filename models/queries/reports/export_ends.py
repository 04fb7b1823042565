"""The end of an export: its day is over, or somebody in it asked to be forgotten.

The message that brought the file leaves the chat, or never goes out. What somebody saved from it
before is out of reach: they are told to delete it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.office import audit
from models.queries.reports.exports import packed
from models.queries.sending import notices, recalling
from models.rules.office.audit import Act
from models.rules.running.pace import Lane
from models.tables import Export

_ID = 16
"""Bytes of an id in `Export.holds`."""


@dataclass(frozen=True, slots=True)
class Gone:
    """A file that is no more, and the message that brought it."""

    id: str
    chat_id: int | None
    message_id: int | None


async def empty_due(session: AsyncSession, *, now: datetime) -> list[Gone]:
    """Take back files whose day is over, on record.

    A message that has not left yet never will. While one is on its way nobody knows its number:
    such an export is looked at again the next time.
    """
    due = select(Export).where(col(Export.due_at) <= now, col(Export.gone_at).is_(None))
    rows = (await session.exec(due.with_for_update())).all()
    ends = [await _end(session, row, by="retention", why="", now=now) for row in rows]
    return [gone for gone in ends if gone is not None]


async def empty_with(
    session: AsyncSession, *, registrations: Collection[str], why: str, now: datetime
) -> list[str]:
    """Take back every file that holds one of these before its day is over; who had asked for it.

    Call it after the registrations were deleted: a file that is being handed out meanwhile waits
    for them and is found here, or finds them gone.
    """
    wanted = {packed([one]) for one in registrations}
    standing = select(Export).where(col(Export.holds).is_not(None), col(Export.gone_at).is_(None))
    rows = (await session.exec(standing.order_by(col(Export.id)).with_for_update())).all()
    asked = []
    for row in rows:
        if row.holds is not None and not wanted.isdisjoint(_ids(row.holds)):
            row.due_at = min(row.due_at, now)
            await _end(session, row, by="erasure", why=why, now=now)
            asked.append(row.asked_by)
    return asked


async def _end(
    session: AsyncSession, row: Export, *, by: str, why: str, now: datetime
) -> Gone | None:
    row.holds = None
    brought = await recalling.call_back(session, subject=f"export:{row.id}", now=now)
    if brought.under_way:
        await session.flush()
        return None
    row.chat_id, row.message_id, row.gone_at = brought.chat_id, brought.message_id, now
    await session.flush()
    await _note(session, row, by=by, why=why, now=now)
    await _take_back(session, row, now)
    return Gone(row.id, row.chat_id, row.message_id)


async def _take_back(session: AsyncSession, row: Export, now: datetime) -> None:
    """Where Telegram refuses (deleted by hand, bot blocked) nothing is lost."""
    if row.chat_id is None or row.message_id is None:
        return
    await notices.queue_notice(
        session, chat_id=row.chat_id, lane=Lane.NOTICE, topic="export", method="deleteMessage",
        params={"message_id": row.message_id}, repeatable=True, now=now,
    )  # fmt: skip


async def _note(session: AsyncSession, row: Export, *, by: str, why: str, now: datetime) -> None:
    await audit.note(
        session, actor=by, act=Act.EXPORT_DELETED, subject=f"export:{row.id}", why=why,
        place=row.area if "," not in row.area else "", now=now,
    )  # fmt: skip


def _ids(holds: bytes) -> set[bytes]:
    return {holds[at : at + _ID] for at in range(0, len(holds), _ID)}
