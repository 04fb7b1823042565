"""Sheets of rows to correct hold whole NIKs: they stay in the chat no longer than needed.

Each is one message about its batch. It is taken back once the corrected list came, once somebody
in it asked to be forgotten, at the end of the duty, and in any case within a day.
"""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement
from sqlmodel import col, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.sending.notices import queue_notice
from models.queries.sending.recalling import call_back
from models.queries.vaults import NIK, vault_of
from models.rules.office.audit import telegram_user
from models.rules.office.told_of_duty import SHEET
from models.rules.running.pace import Lane
from models.tables import ImportBatch, ImportRow, Notice

KEPT: Final = timedelta(hours=23)
"""Looked at each hour, so that none is there after 24 hours."""
_NAME_DIGITS: Final = 6
_OURS: Final = re.compile(rf"perbaikan-([0-9a-f]{{{_NAME_DIGITS}}})\b")


def subject_of(batch_id: str) -> str:
    """What the message with the sheet is about."""
    return f"{SHEET}:{batch_id}"


def file_name_of(batch_id: str) -> str:
    """Tells one sheet from another, also when it comes back."""
    return f"perbaikan-{batch_id[:_NAME_DIGITS]}.xlsx"


async def take_back(session: AsyncSession, *, batch_id: str, now: datetime) -> None:
    """The sheet of this batch leaves the chat."""
    await _take_back(session, await _standing(session, _about(subject_of(batch_id))), now)


async def take_back_corrected(
    session: AsyncSession, *, chat_id: int, file_name: str, now: datetime
) -> None:
    """A list came from this chat: by its name it may be one of the sheets, corrected."""
    found = _OURS.match(file_name)
    if found is None:
        return
    its_own = col(Notice.subject).startswith(subject_of(found[1]), autoescape=True)
    here = col(Notice.chat_id) == chat_id
    await _take_back(session, await _standing(session, here & its_own), now)


async def group_of_sheet(session: AsyncSession, *, user_id: int, file_name: str) -> str | None:
    """The group of the list whose sheet this is by its name; only of one's own lists."""
    found = _OURS.match(file_name)
    if found is None:
        return None
    own = col(ImportBatch.id).startswith(found[1]), ImportBatch.sender == telegram_user(user_id)
    return (await session.exec(select(ImportBatch.group_id).where(*own))).first()


async def take_back_all_of(session: AsyncSession, *, chat_id: int, now: datetime) -> None:
    """Every sheet in this chat."""
    await _take_back(session, await _standing(session, col(Notice.chat_id) == chat_id), now)


async def take_back_with(session: AsyncSession, *, nik: str, now: datetime) -> None:
    """Every sheet that holds this NIK; call it while the lists still know it."""
    index = vault_of(session).blind_index(nik, purpose=NIK)
    batches = await session.exec(select(ImportRow.batch_id).where(col(ImportRow.key) == index))
    subjects = [subject_of(batch_id) for batch_id in set(batches)]
    about = col(Notice.subject).in_(subjects)
    await _take_back(session, await _standing(session, about), now)


async def take_back_old(session: AsyncSession, *, now: datetime) -> None:
    """Every sheet whose day is over."""
    old = col(Notice.settled_at) <= now - KEPT
    await _take_back(session, await _standing(session, old), now)


def _about(subject: str) -> ColumnElement[bool]:
    return col(Notice.subject) == subject


async def _standing(session: AsyncSession, which: ColumnElement[bool]) -> list[str]:
    ours = (col(Notice.topic) == SHEET) & col(Notice.subject).is_not(None)
    found = select(Notice.subject).where(ours, which).distinct()
    return [subject for subject in await session.exec(found) if subject is not None]


async def _take_back(session: AsyncSession, subjects: Sequence[str], now: datetime) -> None:
    """One that is on its way at this moment stays for `take_back_old`."""
    for subject in subjects:
        brought = await call_back(session, subject=subject, now=now)
        if brought.under_way:
            continue
        await session.exec(update(Notice).where(_about(subject)).values(subject=None))
        if brought.chat_id is not None and brought.message_id is not None:
            await queue_notice(
                session, chat_id=brought.chat_id, lane=Lane.NOTICE, topic=SHEET, now=now,
                method="deleteMessage", params={"message_id": brought.message_id},
                repeatable=True,
            )  # fmt: skip
