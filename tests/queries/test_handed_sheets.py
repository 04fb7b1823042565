"""Sheets with NIKs leave the chat: after a day, with a duty, with who asks to be forgotten."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlmodel import select

from bot.db import Database
from models.queries.endings.account_erasure import forget_nik
from models.queries.endings.dismissal import dismiss
from models.queries.imports import handed_sheets
from models.queries.sending import notices
from models.queries.staff import duties
from models.queries.vaults import NIK
from models.rules.office.told_of_duty import SHEET
from models.rules.roles import Duty, Role
from models.rules.running.pace import Lane
from models.tables import ImportBatch, ImportRow, Notice, NoticeState

NOW = datetime(2026, 11, 2, 3, tzinfo=UTC)
RAHMA, DEWI = 77, 88
DUTY = Duty(Role.OFFICER, "14.10")
SITI = "1410015007850001"


async def handed(db: Database, batch_id: str, chat_id: int = RAHMA, **how: Any) -> None:
    """A sheet that was sent a moment ago, or stands as `how` says."""
    async with db.session() as session:
        notice_id = await notices.queue_notice(
            session, chat_id=chat_id, lane=Lane.ANSWER, topic=SHEET, now=NOW, params={},
            method="sendDocument", subject=handed_sheets.subject_of(batch_id),
        )  # fmt: skip
        row = await session.get(Notice, notice_id)
        assert row is not None
        row.state, row.message_id, row.settled_at = NoticeState.SENT.value, chat_id * 10, NOW
        for name, value in how.items():
            setattr(row, name, value)


async def taken_back(db: Database) -> list[int]:
    """From which chats messages are to be deleted."""
    async with db.reading() as session:
        waits = select(Notice).where(Notice.state == NoticeState.QUEUED.value)
        rows = sorted(await session.exec(waits), key=lambda row: row.chat_id)
        said = [notices_said(db, row) for row in rows]

    assert said == [["deleteMessage", {"message_id": row.chat_id * 10}] for row in rows]
    return [row.chat_id for row in rows]


def notices_said(db: Database, row: Notice) -> list[Any]:
    method, params, _ = json.loads(db.vault.open(row.payload, **notices.cell_of(row.id)))
    return [method, params]


async def test_a_sheet_leaves_within_a_day_and_once(db: Database) -> None:
    await handed(db, "a" * 32)
    await handed(db, "b" * 32, DEWI, state=NoticeState.UNSURE.value, message_id=None)
    await handed(db, "c" * 32, 99, state=NoticeState.SENDING.value)
    for hours, gone in ((22, []), (23, [RAHMA]), (24, [RAHMA])):
        async with db.session() as session:
            await handed_sheets.take_back_old(session, now=NOW + timedelta(hours=hours))
        assert await taken_back(db) == gone, hours

    async with db.reading() as session:
        states = {row.chat_id: row.state for row in await session.exec(select(Notice))}

    assert states[DEWI] == NoticeState.DROPPED.value
    assert states[99] == NoticeState.SENDING.value, "its number is not known yet"


async def test_it_leaves_with_the_corrected_list_of_the_same_chat_alone(db: Database) -> None:
    await handed(db, "a" * 32)
    await handed(db, "b" * 32)
    named = handed_sheets.file_name_of("a" * 32)
    for chat, name, gone in (
        (DEWI, named, []),
        (RAHMA, "perbaikan.xlsx", []),
        (RAHMA, "perbaikan-%%%%%%.xlsx", []),
        (RAHMA, named.replace(".xlsx", " (2).xlsx"), [RAHMA]),
    ):
        async with db.session() as session:
            await handed_sheets.take_back_corrected(session, chat_id=chat, file_name=name, now=NOW)
        assert await taken_back(db) == gone, name


async def test_it_leaves_at_the_end_of_the_duty(db: Database) -> None:
    await handed(db, "a" * 32)
    await handed(db, "b" * 32, DEWI)
    async with db.session() as session:
        await duties.give(session, user_id=RAHMA, duty=DUTY, name="Rahma", by="cli:test", now=NOW)
        await dismiss(session, user_id=RAHMA, duty=DUTY, by="cli:test", now=NOW)

    assert await taken_back(db) == [RAHMA]


async def test_it_leaves_once_somebody_in_it_is_forgotten(db: Database) -> None:
    async with db.session() as session:
        index = db.vault.blind_index(SITI, purpose=NIK)
        for letter in "ab":
            session.add(batch(letter * 32))
            await session.flush()
            session.add(row_of(letter * 32, index if letter == "a" else b"another"))
    await handed(db, "a" * 32)
    await handed(db, "b" * 32, DEWI)
    async with db.session() as session:
        await forget_nik(session, SITI, {}, now=NOW)

    assert await taken_back(db) == [RAHMA]


def batch(batch_id: str) -> ImportBatch:
    return ImportBatch(
        id=batch_id, kind="members", area="14.10", sender="tg:77", content_index=b"", counts={},
        status="planned", created_at=NOW,
    )  # fmt: skip


def row_of(batch_id: str, key: bytes) -> ImportRow:
    return ImportRow(
        batch_id=batch_id, number=0, sheet="1", row=2, outcome="refused", faults=[], warnings=[],
        key=key,
    )  # fmt: skip
