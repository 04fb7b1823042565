"""Two texts beside each other: who got one, and who signed up after it came."""

from dataclasses import replace
from datetime import timedelta

from bot.db import Database
from models.queries.broadcasts.compared import Text, texts
from models.queries.broadcasts.funnel import funnel
from models.queries.broadcasts.values import Facts
from models.rules.broadcasts.funnel import Step
from models.tables import Broadcast, Delivery
from tests.support.export_rows import NOW, registered
from tests.support.foreign_broadcasts import drafted


async def test_a_sign_up_counts_for_the_text_that_came_before_it(db: Database) -> None:
    hour = timedelta(hours=1)
    for user in (1, 2, 3):
        await registered(db, user, nik=f"14100157088000{user:02}")  # at NOW
    async with db.session() as session:
        made = await drafted(session)
        rows = [
            (1, "a", "sent", -hour), (2, "a", "sent", hour), (3, "b", "sent", -hour),
            (4, "b", "sent", -hour), (5, "b", "failed", -hour), (6, "rest", "queued", hour),
        ]  # fmt: skip
        for number, variant, state, when in rows:
            session.add(
                Delivery(
                    broadcast_id=made, number=number, chat_id=number, language="id",
                    variant=variant, state=state, settled_at=NOW + when,
                )
            )  # fmt: skip
        await session.flush()

        facts = Facts.of(await session.get_one(Broadcast, made))
        assert await texts(session, facts, now=NOW) == {"a": Text(2, 1), "b": Text(2, 1)}
        for text, (sent, signed) in {"a": (2, 1), "b": (2, 1)}.items():  # the funnel says the same
            whole = await funnel(session, facts, now=NOW, today=NOW.date(), variant=text)
            assert (whole.of(Step.DELIVERED), whole.of(Step.COMPLETED)) == (sent, signed)

        long_over = replace(facts, ended_at=NOW - timedelta(days=20))
        assert (await texts(session, long_over, now=NOW))["a"] == Text(2, 0)
