"""Messages about something decided: what stands is named, what has not left never comes."""

from datetime import UTC, datetime

from sqlmodel import col, select, update

from bot.db import Database
from models.queries.sending import notices, standing
from models.queries.sending.standing import Standing
from models.rules.running.pace import Lane
from models.tables import Notice, NoticeState

NOW = datetime(2026, 11, 2, 3, tzinfo=UTC)
ABOUT = "approval:1"


async def told(db: Database, chat_id: int, subject: str | None, **now: object) -> str:
    """A message to this chat, and how it stands."""
    async with db.session() as session:
        made = await notices.queue_notice(
            session, chat_id=chat_id, lane=Lane.NOTICE, method="sendMessage",
            params={"text": "Setujui?"}, now=NOW, subject=subject,
        )  # fmt: skip
        if now:
            await session.exec(update(Notice).where(col(Notice.id) == made).values(**now))
    return made


async def test_what_stands_about_it_is_found_and_what_waits_is_dropped(db: Database) -> None:
    sent, doubtful = NoticeState.SENT.value, NoticeState.UNSURE.value
    await told(db, 1, ABOUT, state=sent, message_id=11)
    waits = [await told(db, 2, ABOUT), await told(db, 3, ABOUT, state=doubtful)]
    leaves = await told(db, 4, ABOUT, state=NoticeState.SENDING.value)
    other = await told(db, 5, "approval:2")
    await told(db, 6, "approval:2", state=sent, message_id=66)
    await told(db, 7, None, state=sent, message_id=77)

    async with db.session() as session:
        found = await standing.settle(session, subject=ABOUT, now=NOW)

    assert found == [Standing(1, 11)]
    async with db.reading() as session:
        rows = (await session.exec(select(Notice))).all()
    states = {row.id: (row.state, bool(row.payload)) for row in rows}
    assert [states[each] for each in waits] == [("dropped", False)] * 2
    assert states[leaves] == ("sending", True), "it is on its way: its tap is answered"
    assert states[other] == ("queued", True)
