"""What is forgotten by itself, against a real database."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.db import Database
from models.queries.endings.retention import Purged, purge
from models.tables import Conversation, PoisonUpdate

NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)
LIMIT = timedelta(days=30)


@pytest.fixture
async def session(db: Database) -> AsyncIterator[AsyncSession]:
    async with db.session() as open_session:
        yield open_session


def conversation(
    chat_id: int, age: timedelta, *, form: bytes | None = b"sealed", asked: bool = True
) -> Conversation:
    return Conversation(
        chat_id=chat_id,
        user_id=chat_id,
        states={"enrol": "nik"} if asked else {},
        version=7,
        handled=9,
        form=form,
        updated_at=NOW - age,
    )


async def test_a_draft_is_kept_for_thirty_days_and_not_a_second_longer(
    session: AsyncSession,
) -> None:
    session.add_all([conversation(1, LIMIT), conversation(2, LIMIT + timedelta(seconds=1))])
    await session.flush()

    assert await purge(session, now=NOW) == Purged(drafts=1, set_aside=0)

    session.expire_all()
    kept, gone = (await session.exec(select(Conversation).order_by("chat_id"))).all()
    assert (kept.form, kept.states) == (b"sealed", {"enrol": "nik"})
    assert (gone.form, gone.states) == (None, {})
    assert (gone.version, gone.handled) == (7, 9)


@pytest.mark.parametrize(
    ("form", "asked", "drafts"),
    [(None, True, 1), (b"sealed", False, 1), (None, False, 0)],
    ids=["an open question alone", "paused answers alone", "nothing left to forget"],
)
async def test_open_questions_and_paused_answers_count_alike(
    session: AsyncSession, form: bytes | None, asked: bool, drafts: int
) -> None:
    session.add(conversation(1, LIMIT * 2, form=form, asked=asked))
    await session.flush()

    assert (await purge(session, now=NOW)).drafts == drafts
    assert await purge(session, now=NOW) == Purged(0, 0)


async def test_an_update_set_aside_loses_its_content_but_not_its_case_number(
    session: AsyncSession,
) -> None:
    old, new = NOW - LIMIT - timedelta(seconds=1), NOW
    for number, at in enumerate((old, new)):
        session.add(
            PoisonUpdate(update_id=number, case_code=f"K{number}", tries=3, payload=b"p", at=at)
        )
    await session.flush()

    assert await purge(session, now=NOW) == Purged(drafts=0, set_aside=1)

    session.expire_all()
    rows = (await session.exec(select(PoisonUpdate).order_by("update_id"))).all()
    assert [(row.case_code, row.payload) for row in rows] == [("K0", None), ("K1", b"p")]
