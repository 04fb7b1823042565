"""Answers lost, people who blocked us, refusals: an account that is right, a rate that is kept."""

from __future__ import annotations

import asyncio
import gc
import time
from collections import Counter
from pathlib import Path
from statistics import quantiles
from typing import Any

import pytest

from bot.clock import Clock
from bot.playground.telegram import Person
from bot.tasks import spawn
from models.rules.broadcasts.states import State
from models.tables import Delivery
from tests.faults.casting import AWAKE, populate, until_state, wake
from tests.faults.fleet import Fleet, busiest_second
from tests.faults.killing import until
from tests.faults.seeds import seed
from tests.support.botapi import BotApi
from tests.support.broadcasts import confirmed, counts_of, deliveries
from tests.support.databases import Databases
from tests.support.trouble import Limits

RATE = 100


async def meet(fleet: Fleet, people: int) -> list[Person]:
    """So many who agreed, on a day on which they may be written to."""
    await wake(fleet.db)
    audience = fleet.people(people)
    await populate(fleet.db, people, first=audience[0].id)
    return audience


async def cast(fleet: Fleet, within: float) -> list[Delivery]:
    """One to everybody; what became of them."""
    made = await confirmed(fleet.db, now=Clock().now())
    await until_state(fleet, made, State.DONE, within)
    return await deliveries(fleet.db, made)


def sends(api: BotApi) -> list[Any]:
    """Every message of ours so far, whatever became of it."""
    return [r for r in api.received if r.method == "sendMessage"]


@pytest.mark.long
@pytest.mark.alone
@pytest.mark.parametrize(("engine", "size"), [("sqlite", 1), ("postgresql", 3)])
async def test_lost_answers_are_unsure_and_who_blocked_us_is_left_out_next_time(
    databases: Databases, tmp_path: Path, engine: str, size: int
) -> None:
    """Every tenth answer is lost, every third person is gone; the mean rate is within 2 %."""
    people = 6_000
    url = databases.sqlite() if engine == "sqlite" else databases.postgresql()
    speed = {"broadcast_rate": RATE, "send_rate": int(RATE * 1.4)}
    async with (
        BotApi(history=1, seed=seed(), limits=Limits(per_second=int(RATE * 1.5))) as api,
        Fleet(api, url, tmp_path, size=size, main=AWAKE, **speed) as fleet,
    ):
        audience = await meet(fleet, people)
        for person in audience[::3]:
            person.chat.blocked = True
        api.troubles.add("drop_after", method="sendMessage", times=None, chance=0.1)
        rows = await cast(fleet, people / RATE * 2 + 60)
        calls = sends(api)
        given_up = await fleet.metric("jamsostek_slots_missed_total")
        api.troubles.waiting.clear()
        second = await cast(fleet, people / RATE * 2 + 60)
    lost = {r.params["chat_id"] for r in calls if r.outcome == "drop_after"}
    blocked = {row.chat_id for row in rows if row.state == "blocked"}

    assert set(Counter(r.params["chat_id"] for r in calls).values()) == {1}
    assert {row.chat_id for row in rows if row.state == "unsure"} == lost
    assert blocked == {person.id for person in audience[::3]} - lost
    assert len(rows) == len({row.chat_id for row in rows}) == people
    assert {row.state for row in rows} == {"sent", "blocked", "unsure"}
    assert {(r.state, r.reason) for r in second if r.chat_id in blocked} == {
        ("skipped", "unreachable")
    }
    the_rate_was_kept([r.at for r in calls], given_up)


def the_rate_was_kept(moments: list[float], given_up: float) -> None:
    """Where the machine is too busy to keep a slot it is given up, never caught up."""
    length = moments[-1] - moments[0]
    mean, peak = (len(moments) - 1) / length, busiest_second(moments)
    print(  # noqa: T201 - the figures are what the long run is for
        f"\n{len(moments)} messages: mean {mean:.1f}/s of {RATE}, busiest second {peak}, "
        f"{given_up:.0f} slots given up"
    )

    assert peak <= RATE * 1.05
    assert mean + given_up / length == pytest.approx(RATE, rel=0.02)


@pytest.mark.long
async def test_random_refusals_slow_everything_down_and_lose_nothing(
    databases: Databases, tmp_path: Path
) -> None:
    """One call in 200 is refused for a second or two: nothing is sent to that chat meanwhile."""
    speed = {"broadcast_rate": RATE, "send_rate": int(RATE * 1.4)}
    people = 2_000
    async with (
        BotApi(history=1, seed=seed(), limits=Limits(per_second=int(RATE * 1.5))) as api,
        Fleet(api, databases.postgresql(), tmp_path, size=3, main=AWAKE, **speed) as fleet,
    ):
        await meet(fleet, people)
        for seconds in (1, 2):
            api.troubles.add(
                "too_many", method="sendMessage", times=None, chance=0.0025, retry_after=seconds
            )
        rows = await cast(fleet, 300)
        calls = sends(api)
        assert api.limits is not None
        during_ban = api.limits.during_ban
    arrived = Counter(r.params["chat_id"] for r in calls if r.outcome == "ok")
    refused = sum(r.outcome != "ok" for r in calls)
    print(f"\n{refused} refused, {during_ban} calls during a ban")  # noqa: T201

    assert {row.state for row in rows} == {"sent"}
    assert set(arrived.values()) == {1}
    assert len(arrived) == people
    assert refused > 3
    assert during_ban == 0


@pytest.mark.alone
@pytest.mark.parametrize(
    ("engine", "size", "many", "seconds"),
    [
        pytest.param("sqlite", 1, 1_000, 4, id="sqlite-4 s"),
        pytest.param("sqlite", 1, 50_000, 120, id="sqlite-120 s", marks=pytest.mark.long),
        pytest.param("postgresql", 3, 50_000, 120, id="postgresql-120 s", marks=pytest.mark.long),
    ],
)
async def test_people_are_answered_while_many_are_written_to(
    databases: Databases, tmp_path: Path, engine: str, size: int, many: int, seconds: int
) -> None:
    """Under Telegram's own limits; with many processes each gets its share of the people."""
    url = databases.sqlite() if engine == "sqlite" else databases.postgresql()
    async with (
        BotApi(history=10, limits=Limits()) as api,
        Fleet(api, url, tmp_path, size=size, main=AWAKE) as fleet,
    ):
        if not fleet.db.is_sqlite:
            await fleet.share_updates()
        await meet(fleet, many)
        askers = fleet.people(200)
        gc.freeze()  # nothing of all these people is ever rubbish
        made = await confirmed(fleet.db, now=Clock().now())
        await until(lambda: len(fleet.sent) > 20, 120)
        begun, waits = time.monotonic(), []
        pause = min(0.5, seconds / 40)
        for number in range(round(seconds / pause)):
            asked = answered(askers[number % len(askers)])
            waits.append(spawn(asked, name="asked"))
            await asyncio.sleep(pause)
        took = [await wait for wait in waits]
        length = time.monotonic() - begun
        count = await counts_of(fleet.db, made)
        outcomes = {r.outcome for r in api.received if r.method.startswith("send")}
    p95 = quantiles(took, n=20)[-1]
    print(  # noqa: T201 - the figures are what the long run is for
        f"\np95 of {len(took)} answers {p95:.2f} s, slowest {max(took):.2f} s, while "
        f"{count.tried / length:.1f}/s of {count.total} went out; {outcomes}"
    )

    assert p95 < 1.5
    assert count.waiting > many * 0.8


async def answered(person: Person) -> float:
    """Seconds until this person was answered."""
    before, begun = len(person.messages), time.monotonic()
    person.says("/menu")
    await until(lambda: len(person.messages) > before, 60)
    return time.monotonic() - begun
