"""One send rate for all replicas: even, never above what is set, and kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.rules.running.pace import Lane
from tests.faults.fleet import Fleet, busiest_second
from tests.support.botapi import BotApi
from tests.support.databases import Databases

RATE = 100


@pytest.mark.alone
@pytest.mark.parametrize(
    "seconds", [pytest.param(8, id="8 s"), pytest.param(60, id="60 s", marks=pytest.mark.long)]
)
async def test_three_processes_share_a_hundred_a_second(
    databases: Databases, tmp_path: Path, seconds: int
) -> None:
    """No sliding second is more than 4 % above the rate, the mean is within 2 % of it."""
    rate = {"broadcast_rate": RATE, "send_rate": 2 * RATE}
    async with (
        BotApi(history=1) as api,
        Fleet(api, databases.postgresql(), tmp_path, size=3, **rate) as fleet,
    ):
        await fleet.queue(fleet.people(RATE * seconds), Lane.BROADCAST)
        sent = await fleet.until_sent(RATE * seconds, 3 * seconds + 20)
        given_up = await fleet.metric("jamsostek_slots_missed_total")
    length = sent[-1] - sent[0]
    mean, peak = (len(sent) - 1) / length, busiest_second(sent)
    print(  # noqa: T201 - the figures are what the long run is for
        f"\n{len(sent)} messages: mean {mean:.1f}/s, busiest second {peak}, "
        f"{given_up:.0f} slots given up"
    )

    assert peak <= RATE * 1.04
    # Where the machine is too busy to keep a slot it is given up, never caught up.
    assert mean + given_up / length == pytest.approx(RATE, rel=0.02)
