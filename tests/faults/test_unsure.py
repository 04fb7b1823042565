"""The answer lost, the process killed: nothing comes twice, and every doubt is on a list."""

from __future__ import annotations

import asyncio
from collections import Counter
from pathlib import Path

import pytest
from sqlmodel import select

from models.rules.running.pace import HORIZON_S, Lane
from models.tables import Notice
from tests.faults.fleet import Fleet
from tests.faults.seeds import seed
from tests.support.botapi import BotApi
from tests.support.databases import Databases

PEOPLE, RATE = 400, 100
AT_ONCE = RATE * (HORIZON_S + 0.35)
"""What a process has in hand at most: the slots it took, and what it sent and has not written."""


async def states(fleet: Fleet) -> dict[int, str]:
    """State of the message to each person."""
    async with fleet.db.reading() as session:
        return {n.chat_id: n.state for n in await session.exec(select(Notice))}


async def everything_settled(fleet: Fleet) -> dict[int, str]:
    for _ in range(300):
        found = await states(fleet)
        if not {"queued", "sending"} & set(found.values()):
            return found
        await asyncio.sleep(0.2)
    raise TimeoutError("some messages are not settled")


@pytest.mark.parametrize(
    ("engine", "size"), [("sqlite", 1), pytest.param("postgresql", 2, marks=pytest.mark.long)]
)
async def test_what_may_not_come_twice_never_does_and_doubts_are_listed(
    databases: Databases, tmp_path: Path, engine: str, size: int
) -> None:
    url = databases.sqlite() if engine == "sqlite" else databases.postgresql()
    rate = {"broadcast_rate": RATE, "send_rate": 2 * RATE}
    async with (
        BotApi(history=10, seed=seed()) as api,
        Fleet(api, url, tmp_path, size=size, **rate) as fleet,
    ):
        people = fleet.people(PEOPLE)
        api.troubles.add("drop_after", method="sendMessage", times=None, chance=0.1)
        await fleet.queue(people, Lane.BROADCAST)
        await fleet.until_sent(PEOPLE // 4, 30)
        await fleet.processes[0].kill()
        await fleet.processes[0].start()
        found = await everything_settled(fleet)
        tries = Counter(r.params["chat_id"] for r in api.received if r.method == "sendMessage")
        dropped = {r.params["chat_id"] for r in api.received if r.outcome == "drop_after"}
    unsure = {person for person, state in found.items() if state == "unsure"}

    assert set(tries.values()) == {1}, "nobody was written to twice"
    assert set(found.values()) == {"sent", "unsure"}
    assert len(dropped) > PEOPLE / 25
    assert dropped <= unsure
    assert len(unsure - dropped) <= AT_ONCE, "but for the dropped ones, what the kill cut off"
    assert {p for p, state in found.items() if state == "sent"} <= set(tries)


@pytest.mark.long
async def test_what_may_come_twice_reaches_everybody(databases: Databases, tmp_path: Path) -> None:
    rate = {"broadcast_rate": RATE, "send_rate": 2 * RATE}
    async with (
        BotApi(history=10, seed=seed()) as api,
        Fleet(api, databases.sqlite(), tmp_path, size=1, **rate) as fleet,
    ):
        people = fleet.people(PEOPLE // 2)
        api.troubles.add("drop_after", method="sendMessage", times=None, chance=0.1)
        await fleet.queue(people, Lane.BROADCAST, repeatable=True)
        await fleet.until_sent(PEOPLE // 8, 30)
        await fleet.processes[0].kill()
        await fleet.processes[0].start()
        found = await everything_settled(fleet)

    assert set(found.values()) == {"sent"}
    assert all(person.messages for person in people)
