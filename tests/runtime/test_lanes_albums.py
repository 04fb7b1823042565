"""An album is as many messages as it has parts: for the rate of all, and for each chat's pace."""

from __future__ import annotations

import time
from time import monotonic
from typing import Any

import pytest
from sqlmodel import select

from bot.clock import Clock
from bot.db import Database
from bot.lanes.claiming import Claiming
from bot.lanes.parcels import Claim, News
from bot.lanes.traffic import Seen
from models.queries.broadcasts import ending, freezing
from models.rules.broadcasts.segments import Segment
from models.rules.running.pace import HORIZON_S, PERSON, Speed
from models.tables import ChatGate, SendRate
from tests.support.broadcasts import SAYS, agreed, confirmed
from tests.support.chat import NOON

PARTS, RATE = 4, 40
PHOTO = {"type": "photo", "file_id": "x"}
ALBUM: dict[str, Any] = {
    "language": "id", "kind": "album", "content": {"items": [PHOTO] * PARTS},
}  # fmt: skip
PEOPLE, GROUP = range(1, 31), -100


class Lanes:
    """The lanes of one process at noon, looked at while nothing leaves."""

    def __init__(self, db: Database) -> None:
        self.db, self.clock = db, Clock()
        self.clock.shift(NOON - self.clock.now())
        speed = Speed(overall=10 * RATE, broadcast=RATE)
        self._claiming = Claiming(db=db, clock=self.clock, owner="A", speed=speed)

    async def cast(self, **said: Any) -> None:
        """To thirty people, and whom the segment names."""
        now = self.clock.now()
        made = await confirmed(self.db, now=now, **said)
        async with self.db.session() as session:
            for _ in range(2):
                how: dict[str, Any] = {"size": 99, "home": "14.10", "now": now}
                await freezing.freeze(session, broadcast_id=made, **how)
            await ending.advance(session, broadcast_id=made, now=now)

    async def claim(self) -> Claim:
        """What they take now."""
        return await self._claiming.claim(news=News(), seen=Seen(), late=[], most=64, mine=set())

    async def row(self, table: Any, *where: Any) -> Any:
        async with self.db.reading() as session:
            return (await session.exec(select(table).where(*where))).one()


@pytest.fixture
async def lanes(db: Database) -> Lanes:
    await agreed(db, list(PEOPLE))
    return Lanes(db)


@pytest.mark.parametrize(
    ("says", "weight"),
    [
        pytest.param([SAYS], 1, id="a text"),
        pytest.param([ALBUM], PARTS, id="an album"),
        pytest.param([{**SAYS, "language": "en"}, ALBUM], PARTS, id="an album for most"),
    ],
)
async def test_each_part_takes_its_share_of_the_rate_and_of_the_chats_pace(
    lanes: Lanes, says: list[dict[str, Any]], weight: int
) -> None:
    await lanes.cast(says=says)
    claim = await lanes.claim()
    taken, begins = len(claim.parcels), claim.parcels[0][1] + time.time() - monotonic()  # noqa: TID251
    rate = await lanes.row(SendRate)
    gate = await lanes.row(ChatGate, ChatGate.chat_id == claim.parcels[0][0].chat_id)

    assert {parcel.weight for parcel, _ in claim.parcels} == {weight}
    assert 1 <= taken <= (RATE * HORIZON_S + 1) / weight, "no more than there is room for"
    assert rate.next_bulk_at - begins == pytest.approx(taken * weight / RATE, abs=0.05)
    assert gate.tat - begins == pytest.approx(weight * PERSON.every, abs=0.5)


async def test_in_a_group_each_part_counts_for_its_minute(lanes: Lanes) -> None:
    await lanes.cast(says=[ALBUM], segment=Segment(sources=("nobody",), chats=(GROUP,)))
    claim = await lanes.claim()
    gate = await lanes.row(ChatGate, ChatGate.chat_id == GROUP)

    assert [parcel.method for parcel, _ in claim.parcels] == ["sendMediaGroup"]
    assert len(gate.recent) == PARTS
