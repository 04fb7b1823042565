"""SIGKILL in the middle of a broadcast: nobody twice, nobody missed, every doubt on a list."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from pathlib import Path
from random import Random

import pytest
from sqlmodel import col, select

from bot.clock import Clock
from bot.lanes.claiming import LONGEST_LEAD_S
from models.rules.broadcasts.states import State
from models.rules.running.pace import HORIZON_S
from models.tables import Delivery
from tests.faults.casting import AWAKE, populate, wake
from tests.faults.fleet import Fleet
from tests.faults.killing import until
from tests.faults.process import BotProcess
from tests.faults.seeds import seed
from tests.support.botapi import BotApi
from tests.support.broadcasts import confirmed, counts_of, deliveries, facts_of
from tests.support.databases import Databases
from tests.support.trouble import Limits

GOES_ON_WITHIN_S = 15.0
LEAD_S = LONGEST_LEAD_S
"""Slots begin so long after they are handed out, at most: a commit of a busy machine."""


async def under_way(fleet: Fleet, process: BotProcess) -> set[int]:
    """Numbers of the recipients that a process has in hand."""
    query = select(Delivery.number).where(
        col(Delivery.state) == "sending", col(Delivery.owner).startswith(f"{process.name}-")
    )
    async with fleet.db.reading() as session:
        return set(await session.exec(query))


async def kill_one(fleet: Fleet, dice: Random) -> tuple[set[int], float]:
    """Kill one of them; what it had in hand, and after how long somebody sent again."""
    victim = dice.choice(fleet.processes)
    await asyncio.sleep(dice.uniform(0.3, 1.2))
    await victim.kill()
    killed_at = time.monotonic()
    lost = await under_way(fleet, victim)
    before = len(fleet.sent)
    if len(fleet.processes) == 1:
        await victim.start()
    await until(lambda: len(fleet.sent) > before + 5, GOES_ON_WITHIN_S)
    took = time.monotonic() - killed_at
    if not victim.running:
        await asyncio.sleep(dice.uniform(0, 6))  # before or after its peers take over
        await victim.start()
    return lost, took


async def done(fleet: Fleet, made: str, within: float) -> None:
    deadline = time.monotonic() + within
    while (await facts_of(fleet.db, made)).state is not State.DONE:
        if time.monotonic() > deadline:
            raise TimeoutError(f"{await counts_of(fleet.db, made)}")
        await asyncio.sleep(0.2)


async def broadcast_with_kills(
    url: str, folder: Path, *, size: int, people: int, kills: int, rate: int
) -> None:
    dice = Random(f"{seed()}:broadcast")
    limits = Limits(per_second=int(rate * 1.5))
    async with (
        BotApi(history=1, limits=limits) as api,
        Fleet(
            api, url, folder, size=size, main=AWAKE, broadcast_rate=rate, send_rate=int(rate * 1.4)
        ) as fleet,
    ):
        await wake(fleet.db)
        audience = fleet.people(people)
        await populate(fleet.db, people, first=audience[0].id)
        made = await confirmed(fleet.db, now=Clock().now())
        await until(lambda: len(fleet.sent) > 5, 60)
        hit = [await kill_one(fleet, dice) for _ in range(kills)]
        await done(fleet, made, people / rate * 2 + 60)
        rows = await deliveries(fleet.db, made)
        tries = Counter(r.params["chat_id"] for r in api.received if r.method == "sendMessage")
        outcomes = {r.outcome for r in api.received if r.method == "sendMessage"}
    lost = [numbers for numbers, _ in hit]
    silent = {row.number for row in rows if row.chat_id not in tries}
    slots = max(len(numbers & silent) for numbers in lost)
    print(  # noqa: T201 - the figures are what the long run is for
        f"\n{people} recipients, {kills} kills: {sum(map(len, lost))} unsure, "
        f"{max(map(len, lost))} after one kill at most; of them had not left {len(silent)}, "
        f"{slots} at most ({HORIZON_S} s are {HORIZON_S * rate:.0f} slots); "
        f"goes on {max(took for _, took in hit):.1f} s after a kill at most"
    )
    states = Counter(row.state for row in rows)

    assert set(tries.values()) == {1}, "nobody was written to twice"
    assert outcomes == {"ok"}
    assert set(states) <= {"sent", "unsure"}
    assert sum(states.values()) == people == len({row.chat_id for row in rows})
    assert {row.number for row in rows if row.state == "unsure"} == set().union(*lost)
    assert {row.chat_id for row in rows if row.state == "sent"} <= set(tries)
    assert slots <= rate * (HORIZON_S + LEAD_S)


@pytest.mark.long
@pytest.mark.parametrize(("engine", "size"), [("sqlite", 1), ("postgresql", 3)])
async def test_20_kills_in_10_000_recipients(
    databases: Databases, tmp_path: Path, engine: str, size: int
) -> None:
    url = databases.sqlite() if engine == "sqlite" else databases.postgresql()
    await broadcast_with_kills(url, tmp_path, size=size, people=10_000, kills=20, rate=100)
