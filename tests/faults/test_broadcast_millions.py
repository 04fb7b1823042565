"""A million recipients are frozen in half a minute, and the bot grows by next to nothing."""

from __future__ import annotations

import asyncio
import time
from datetime import timedelta
from pathlib import Path

import pytest

from bot.clock import Clock
from models.rules.broadcasts.segments import Segment
from models.rules.broadcasts.states import State
from tests.faults.casting import memory_of, populate, until_state
from tests.faults.fleet import Fleet
from tests.support.botapi import BotApi
from tests.support.broadcasts import confirmed, counts_of, facts_of
from tests.support.databases import Databases

MILLION = 1_000_000
WITHIN_S = 30.0
GROWTH = 50 * 2**20


@pytest.mark.long
@pytest.mark.alone
async def test_a_million_are_frozen_in_half_a_minute(databases: Databases, tmp_path: Path) -> None:
    async with (
        BotApi(history=1) as api,
        Fleet(api, databases.sqlite(), tmp_path, size=1) as fleet,
    ):
        await populate(fleet.db, MILLION, first=1_000, signed_up=True)
        tomorrow = Clock().now() + timedelta(days=1)
        small = await confirmed(
            fleet.db, now=Clock().now(), segment=Segment(occupations=("ojek",))
        )
        await until_state(fleet, small, State.DONE, 120)
        pid = fleet.processes[0].pid
        before = most = memory_of(pid)
        begun = time.monotonic()
        meant = Segment(occupations=("nelayan",))
        made = await confirmed(fleet.db, now=Clock().now(), segment=meant, starts_at=tomorrow)
        while (await facts_of(fleet.db, made)).state is State.FREEZING:
            most = max(most, memory_of(pid))
            await asyncio.sleep(0.2)
        took = time.monotonic() - begun
        count = await counts_of(fleet.db, made)
        facts = await facts_of(fleet.db, made)
    print(f"\nfrozen in {took:.1f} s, {(most - before) / 2**20:.1f} MB more memory")  # noqa: T201

    assert (facts.state, facts.total, count.total) == (State.SCHEDULED, MILLION, MILLION)
    assert took < WITHIN_S
    assert most - before < GROWTH
