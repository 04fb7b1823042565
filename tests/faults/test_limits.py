"""Telegram's limits, enforced by the loopback Bot API: nothing of ours runs into them."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path
from random import Random
from statistics import quantiles
from typing import Any

import pytest

from models.rules.running.pace import Lane
from tests.faults.fleet import busiest_second
from tests.faults.seeds import seed
from tests.faults.wired import Wired
from tests.support.chat import until
from tests.support.databases import Databases
from tests.support.notices import queue, queue_many, rows
from tests.support.trouble import Limits


def outcomes(wired: Wired) -> set[str]:
    """What became of our messages."""
    return {r.outcome for r in wired.api.received if r.method.startswith("send")}


def started(wired: Wired, count: int) -> list[Any]:
    people = wired.people(count)
    for person in people:
        person.chat.started = True
    return people


async def ask(wired: Wired, person: Any) -> float:
    """Seconds until this person was answered."""
    before, begun = len(person.messages), time.monotonic()
    person.says("/menu")
    await until(lambda: len(person.messages) > before, 30)
    return time.monotonic() - begun


@pytest.mark.parametrize("engine", ["sqlite", pytest.param("postgresql", marks=pytest.mark.long)])
async def test_answers_overtake_a_thousand_waiting_messages(
    databases: Databases, tmp_path: Path, engine: str
) -> None:
    url = databases.sqlite() if engine == "sqlite" else databases.postgresql()
    async with Wired(url, tmp_path) as wired:
        wired.api.limits = Limits()
        audience, askers = started(wired, 1_000), wired.people(40)
        await queue_many(wired.bot, [person.id for person in audience], "Kabar baik")
        waits = []
        for person in askers:
            waits.append(asyncio.ensure_future(ask(wired, person)))
            await asyncio.sleep(0.2)
        took = [await wait for wait in waits]
        sent = [r.at for r in wired.api.received if r.method == "sendMessage"]
        told = sum(bool(person.messages) for person in audience)
        p95 = quantiles(took, n=20)[-1]
    print(f"\np95 of answers {p95 * 1000:.0f} ms, busiest second {busiest_second(sent)}")  # noqa: T201

    assert outcomes(wired) == {"ok"}
    assert p95 <= 1.5
    assert 100 < told < 1_000, "the others were still waiting"


@pytest.mark.parametrize(
    "seconds", [pytest.param(7, id="7 s"), pytest.param(130, id="130 s", marks=pytest.mark.long)]
)
async def test_a_staff_group_gets_at_most_20_a_minute_with_its_lines_joined(
    databases: Databases, tmp_path: Path, seconds: int
) -> None:
    """Four lines a second, and now and then an answer to somebody in the group."""
    async with Wired(databases.sqlite(), tmp_path) as wired:
        wired.api.limits = Limits()
        (officer,) = wired.people(1)
        group = wired.api.world.group("Petugas Meranti", [officer])
        lines = [f"baris {number}" for number in range(4 * seconds)]
        for number, line in enumerate(lines):
            await queue(wired.bot, group.id, line, lane=Lane.GROUP, joins="laporan")
            if number % 60 == 20:
                officer.says("/menu", group)
            await asyncio.sleep(0.25)
        await until(lambda: wired.bot.post.idle, 30)
        said = [m.text for m in group.messages if m.text.startswith("baris")]
        at = [r.at for r in wired.api.received if r.method == "sendMessage"]
        minute = max(sum(a <= b < a + 60 for b in at) for a in at)
    print(f"\n{len(lines)} lines in {len(said)} messages, busiest minute {minute}")  # noqa: T201

    assert outcomes(wired) == {"ok"}
    assert "\n".join(said).split("\n") == lines
    assert minute <= 20


@pytest.mark.long
async def test_random_refusals_lose_nothing_and_are_obeyed(
    databases: Databases, tmp_path: Path
) -> None:
    """A 429 now and then, each for its chat alone: that chat waits, the others go on."""
    async with Wired(databases.sqlite(), tmp_path) as wired:
        people = started(wired, 120)
        dice = Random(seed())
        refused = dice.sample(people, 12)
        for person in refused:
            wired.api.troubles.add("too_many", chat=person.id, retry_after=dice.randint(1, 4))
        await queue_many(wired.bot, [person.id for person in people], "Kabar baik")
        await until(lambda: wired.bot.post.idle and all(p.messages for p in people), 60)
        found = await rows(wired.bot.db)
        calls: dict[Any, list[Any]] = {}
        for each in wired.api.received:
            if each.method == "sendMessage":
                calls.setdefault(each.params["chat_id"], []).append(each)

    assert {len(person.messages) for person in people} == {1}
    assert {row.state for row in found} == {"sent"}
    for person in refused:
        first, second = calls[person.id]
        assert first.outcome == "too_many"
        assert second.at - first.at >= 1, "nothing is asked during the ban"


async def test_the_whole_bot_refused_holds_everything_and_goes_on_more_slowly(
    databases: Databases, tmp_path: Path
) -> None:
    async with Wired(databases.sqlite(), tmp_path) as wired:
        wired.api.limits = Limits(per_second=12)  # less than we believe to be allowed
        people = started(wired, 80)
        await queue_many(wired.bot, [person.id for person in people], "Kabar baik")
        await until(lambda: all(person.messages for person in people), 60)
        limits = wired.api.limits
        refused = [r for r in wired.api.received if r.outcome == "429"]

    assert {len(person.messages) for person in people} == {1}
    assert refused
    assert limits.during_ban < len(people) / 4
