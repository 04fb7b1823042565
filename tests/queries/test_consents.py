"""Which act of consent is the newest: the one that was said last, whatever the clock says."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import delete, event
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.db import Database
from models.queries.enrolments.corrections import basis_of
from models.queries.people import consents, own_data
from models.tables import Basis, Consent, Registration

NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)
SITI, BUDI = 1001, 1002
SAME_MOMENT = [timedelta()] * 12
STEPPED_BACK = [timedelta(minutes=-number) for number in range(12)]


@pytest.fixture
async def session(db: Database) -> AsyncIterator[AsyncSession]:
    async with db.session() as open_session:
        yield open_session


async def act(session: AsyncSession, *, given: bool, now: datetime, user_id: int = SITI) -> None:
    await consents.record_consent(
        session,
        user_id=user_id,
        purpose=consents.SIGN_UP,
        text_version="2026-11",
        text_hash="0" * 64,
        language="id",
        given=given,
        now=now,
    )


@pytest.mark.parametrize("moments", [SAME_MOMENT, STEPPED_BACK], ids=["one batch", "clock back"])
async def test_what_was_said_last_counts(session: AsyncSession, moments: list[timedelta]) -> None:
    mine = Registration(**dict[str, Any](user_id=SITI, own=True))
    said: list[bool] = []
    for number, moment in enumerate(moments):
        said.append(number % 3 == 0)
        await act(session, given=said[-1], now=NOW + moment)

        assert (
            await consents.has_consented(
                session, user_id=SITI, purpose=consents.SIGN_UP, text_version="2026-11"
            )
            is said[-1]
        )
        assert await basis_of(session, mine) is (Basis.GIVEN if said[-1] else Basis.WAITING)
    acts = await own_data.consents_of(session, user_id=SITI)
    assert [act.given for act in acts] == said


async def test_a_moment_is_that_of_the_act_but_for_what_keeps_the_order(
    session: AsyncSession,
) -> None:
    await act(session, given=True, now=NOW)
    await act(session, given=False, now=NOW)
    await act(session, given=True, now=NOW + timedelta(hours=1))
    await act(session, given=True, now=NOW, user_id=BUDI)

    kept = await session.exec(select(Consent.user_id, Consent.at).order_by(col(Consent.at)))
    assert sorted(kept.all()) == [
        (SITI, NOW),
        (SITI, NOW + consents.NEXT),
        (SITI, NOW + timedelta(hours=1)),
        (BUDI, NOW),
    ]


async def test_acts_of_a_batch_are_one_statement_and_a_deletion_finds_them_too(
    session: AsyncSession,
) -> None:
    sent: list[str] = []
    connection = (await session.connection()).sync_connection

    @event.listens_for(connection, "before_cursor_execute")
    def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        sent.append(statement)

    consents.acts_known(session, dict.fromkeys((SITI, BUDI)))
    for user_id in (SITI, BUDI):
        await act(session, given=True, now=NOW, user_id=user_id)
    assert sent == []
    await session.flush()
    assert [each.split("(")[0] for each in sent] == ["INSERT INTO consent "]

    await act(session, given=False, now=NOW, user_id=SITI)
    await session.exec(delete(Consent).where(col(Consent.user_id) == SITI))
    acts = await session.exec(select(Consent))
    assert [act.user_id for act in acts] == [BUDI]
