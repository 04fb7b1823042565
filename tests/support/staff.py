"""A staff group with topics, its people, and a moment at which the office is open."""

import asyncio
import time
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlmodel import col, select

from bot.playground.telegram.groups import Group
from bot.playground.telegram.shown import Shown
from models.rules.roles import Role
from models.tables import DeskCase
from tests.support.chat import Somebody, Stage

MONDAY_MORNING = datetime(2026, 11, 30, 3, 0, tzinfo=UTC)
"""10.00 WIB on a working day."""
TELEGRAMS_OWN = {
    "forum_topic_created", "forum_topic_edited", "forum_topic_closed", "forum_topic_reopened",
}  # fmt: skip
SATURDAY = datetime(2026, 11, 28, 3, 0, tzinfo=UTC)


def set_clock(stage: Stage, moment: datetime) -> None:
    """It is this moment now, and time goes on from there."""
    stage.clock.shift(moment - stage.clock.now())


@dataclass
class Room:
    """The staff group of Kepulauan Meranti, linked; Rahma and Dewi answer, Hendra leads."""

    stage: Stage
    group: Group
    rahma: Somebody
    dewi: Somebody
    hendra: Somebody

    @classmethod
    async def open(cls, stage: Stage) -> "Room":
        """The group as an admin linked it, on a Monday morning."""
        set_clock(stage, MONDAY_MORNING)
        rahma = stage.person("Rahma Yulianti", phone="+6281234567803")
        dewi = stage.person("Dewi Lestari", phone="+6281234567807")
        hendra = stage.person("Hendra Saputra", phone="+6281234567804")
        for officer in (rahma, dewi):
            await stage.duty(officer, Role.DESK, "14.10")
        await stage.duty(hendra, Role.ADMIN, "14.10")
        people = [rahma.person, dewi.person, hendra.person]
        group = stage.world.group("Petugas Kepulauan Meranti", people, forum=True)
        stage.world.post(group.chat, hendra.person.user, {"supergroup_chat_created": True})
        await hendra.says("/hubungkan", chat=group)
        return cls(stage, group, rahma, dewi, hendra)

    def topic_of(self, code: str) -> int:
        """The topic of a case."""
        return self.group.topic(code).id

    def shown(self, code: str) -> list[Shown]:
        """What the bot says in the topic of a case, oldest first, without Telegram's own lines."""
        topic = self.topic_of(code)
        return [
            message
            for message in self.group.messages
            if message.thread == topic and not message.message.keys() & TELEGRAMS_OWN
        ]

    def texts(self, code: str) -> list[str]:
        """Their words."""
        return [m.text for m in self.shown(code)]

    async def settled(self) -> None:
        """Wait until both sides see everything, however long Telegram's pace makes it."""
        await carried(self.stage)

    async def press(self, officer: Somebody, label: str, code: str) -> None:
        """Press a button of the card."""
        await officer.taps(label, message=self.shown(code)[0], chat=self.group)
        await self.settled()

    async def write(self, officer: Somebody, code: str, text: str, **how: object) -> int:
        """Write in the topic of a case; the message's id."""
        update = await officer.says(text, chat=self.group, topic=self.topic_of(code), **how)
        await self.settled()
        number: int = update["message"]["message_id"]
        return number


async def asks(worker: Somebody, text: str, subject: str = "💰 Iuran") -> str:
    """A worker asks; the number of the case."""
    await worker.says("/tanya")
    await worker.taps(subject)
    await worker.says(text)
    return code_in(worker.last)


def code_in(text: str) -> str:
    """The number of a case in a text."""
    start = text.index("K-")
    return text[start : start + 6]


async def takes(stage: Stage, officer: Somebody, code: str) -> None:
    """An officer takes a case out of the private queue."""
    await officer.says("/antrean")
    await officer.taps(f"🙋 {code} Iuran")
    await officer.taps("🙋 Ambil")
    await carried(stage)


async def carried(stage: Stage, within: float = 0.0) -> None:
    """Wait until both sides of every case see everything, and at least `within` seconds."""
    await stage.quiet()
    await asyncio.sleep(within)
    deadline = time.monotonic() + 30
    while await _waits(stage):
        assert time.monotonic() < deadline, "a case is never carried to its end"
        await asyncio.sleep(0.05)
    await stage.quiet()


async def _waits(stage: Stage) -> bool:
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        waits = select(DeskCase.id).where(col(DeskCase.work_at).is_not(None)).limit(1)
        return (await session.exec(waits)).first() is not None
