"""What people did after a message: each step counted once, from after it came, for two weeks."""

from dataclasses import replace
from datetime import timedelta

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.db import Database
from models.queries.broadcasts import reading
from models.queries.broadcasts.forgetting import forget_of
from models.queries.broadcasts.funnel import funnel
from models.queries.broadcasts.steps import note_opened
from models.queries.broadcasts.values import Facts
from models.queries.people import consents
from models.rules.broadcasts.funnel import Funnel, Step
from models.tables import Delivery, DeskCase
from tests.support.broadcasts import ALL
from tests.support.export_rows import NOW, registered
from tests.support.foreign_broadcasts import drafted
from tests.support.memberships import ACTIVE, DAY, add_membership

HOUR = timedelta(hours=1)
NIKS = {user: f"14100157088000{user:02}" for user in range(1, 8)}


async def got_by(session: AsyncSession) -> str:
    """Seven got it an hour before NOW; the last after; one blocked us."""
    made = await drafted(session)
    for number in range(1, 9):
        when = HOUR if number == 6 else -HOUR
        session.add(
            Delivery(
                broadcast_id=made, number=number, chat_id=number, language="id",
                variant="a" if number % 2 else "b", settled_at=NOW + when,
                state="blocked" if number == 7 else "sent",
            )
        )  # fmt: skip
    await session.flush()
    return made


async def asked(session: AsyncSession, user: int, *, days: int) -> None:
    at = NOW + timedelta(days=days)
    session.add(
        DeskCase(
            id=f"{user:032x}", code=f"K-{user}", user_id=user, area="14.10", subject="other",
            language="id", state="open", opened_at=at, waiting_since=at,
        )
    )  # fmt: skip
    await session.flush()


async def counted(db: Database, facts: Facts, variant: str | None = None) -> list[int]:
    async with db.reading() as session:
        found = await funnel(session, facts, now=NOW + HOUR, today=DAY, variant=variant)
    return [found.of(step) for step in Step]


async def test_each_step_counts_once_and_only_after_the_message_within_two_weeks(
    db: Database,
) -> None:
    for user in (1, 2, 6, 7):
        await registered(db, user, nik=NIKS[user])  # at NOW; 6 got the message later, 7 never
    async with db.session() as session:
        made = await got_by(session)
        await add_membership(session, NIKS[1], ACTIVE)
        await asked(session, 3, days=0)
        await asked(session, 4, days=20)
        for user in (1, 2, 2, 3, 7, 99):
            await note_opened(session, broadcast_id=made, user_id=user, now=NOW)
        await note_opened(session, broadcast_id="b0000000000", user_id=1, now=NOW)
        for user in (1, 2, 5):
            await consents.record_consent(
                session, user_id=user, purpose=consents.SIGN_UP, text_version="1",
                text_hash="x", language="id", given=user != 5, now=NOW,
            )  # fmt: skip
        facts = await reading.one(session, broadcast_id=made, duties=ALL)
    assert facts is not None
    facts = replace(facts, ended_at=NOW)

    assert await counted(db, facts) == [7, 3, 1, 2, 2, 1]
    assert await counted(db, facts, "a") == [3, 2, 1, 1, 1, 1]
    assert await counted(db, facts, "b") == [4, 1, 0, 1, 1, 0]
    assert Funnel({Step.DELIVERED: 7, Step.OPENED: 3}).share(Step.OPENED) == 3 / 7
    async with db.session() as session:
        await forget_of(session, user_id=1, now=NOW)
    assert await counted(db, facts) == [7, 2, 1, 1, 1, 0]
