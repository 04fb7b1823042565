"""What came to a chat while a question stood there: its own messages alone, and no older ones."""

from datetime import UTC, datetime, timedelta

from bot.db import Database
from models.queries.sending.beside import came_since
from models.queries.sending.notices import queue_notice
from models.rules.running.pace import Lane
from models.tables import Broadcast, Delivery, Notice, NoticeState

NOW = datetime(2026, 11, 27, 5, tzinfo=UTC)
BEFORE, SINCE = timedelta(minutes=-1), timedelta(minutes=1)
CASES = (
    ("queued", None, False),
    ("sending", None, True),
    ("sent", SINCE, True),
    ("unsure", SINCE, True),
    ("sent", BEFORE, False),
    ("failed", SINCE, False),
)
"""How it stands, when that was settled, and whether it counts; each is the chat of its number."""


async def test_a_message_that_came_meanwhile_counts_in_its_own_chat(db: Database) -> None:
    async with db.session() as session:
        for chat, (state, after, _) in enumerate(CASES):
            number = await queue_notice(
                session, chat_id=chat, lane=Lane.NOTICE, method="sendMessage",
                params={"text": "x"}, now=NOW,
            )  # fmt: skip
            notice = await session.get_one(Notice, number)
            notice.state = NoticeState(state)
            notice.settled_at = None if after is None else NOW + after

    assert await came(db) == [counts for _, _, counts in CASES]


async def test_a_broadcast_that_came_meanwhile_counts_too(db: Database) -> None:
    async with db.session() as session:
        session.add(
            Broadcast(
                id="b", title="x", topic="jkm", area="14.10", segment={}, state="sending",
                by="cli:x", created_at=NOW,
            )
        )  # fmt: skip
        await session.flush()
        session.add_all(
            Delivery(
                broadcast_id="b", number=chat + 1, chat_id=chat, language="id", variant="a",
                state=state, settled_at=None if after is None else NOW + after,
            )
            for chat, (state, after, _) in enumerate(CASES)
        )  # fmt: skip

    assert await came(db) == [counts for _, _, counts in CASES]


async def came(db: Database) -> list[bool]:
    async with db.reading() as session:
        return [await came_since(session, chat_id=n, since=NOW) for n in range(len(CASES))]
