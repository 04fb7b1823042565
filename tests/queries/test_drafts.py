"""Drafts nobody took up again: whoever comes back at that very moment keeps the open question."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.db import Database
from models.queries.endings import drafts
from models.tables import Conversation

NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)
SITI = (1001, 1001)


def form(db: Database, village: str) -> bytes:
    answers = json.dumps({"enrol": {"answers": {"village": village}}})
    return db.vault.seal(answers, **drafts.cell_of(SITI))


async def test_who_writes_while_old_drafts_are_forgotten_keeps_the_new_one(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with db.session() as session:
        session.add(
            Conversation(
                chat_id=SITI[0], user_id=SITI[1], states={"enrol": "name"}, version=7, handled=9,
                form=form(db, "Anak Setatah"), updated_at=NOW - timedelta(days=31),
            )
        )  # fmt: skip
    found = drafts._begun

    async def found_while_she_writes(session: AsyncSession, *which: object) -> list[int]:
        begun = await found(session, *which)
        if db.is_sqlite:  # one writer: hers is in the same transaction, which is no less unkind
            await writes(session)
        else:
            async with db.session() as hers:
                await writes(hers)
        return begun

    async def writes(session: AsyncSession) -> None:
        row = await session.get_one(Conversation, SITI)
        row.states, row.form, row.updated_at = {"enrol": "birth"}, form(db, "Beran"), NOW
        session.add(row)
        await session.flush()

    monkeypatch.setattr(drafts, "_begun", found_while_she_writes)
    async with db.session() as session:
        await drafts.forget_drafts(session, now=NOW)

    async with db.reading() as session:
        row = await session.get_one(Conversation, SITI)
    assert row.states == {"enrol": "birth"}
    assert row.form is not None
