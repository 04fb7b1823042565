"""Two replicas at once: each update takes effect once, and the dead one's answers go out."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from bot.request import NotSent
from tests.faults.pair import Pair
from tests.faults.seeds import seed
from tests.support.chat import until
from tests.support.databases import Databases


@pytest.fixture
def pair(databases: Databases, tmp_path: Path) -> Pair:
    return Pair(databases.postgresql(), tmp_path)


async def test_updates_of_one_person_taken_by_both_at_once_lose_nothing(pair: Pair) -> None:
    """What the row lock is for: without it one replica overwrites what the other wrote.

    Everybody is known before, since a new row alone makes the second wait; and each replica has
    one batch a round, so that both read before either has written.
    """
    async with pair:
        people = [pair.person() for _ in range(5)]
        await pair.first.intake.take([person.says("halo") for person in people])
        for _ in range(20):
            await asyncio.gather(
                pair.first.intake.take([person.says("halo") for person in people]),
                pair.second.intake.take([person.says("halo") for person in people]),
            )

        assert await pair.effects() == (205, 205)


async def test_an_update_delivered_up_to_five_times_takes_effect_once(pair: Pair) -> None:
    dice = Random(seed())
    async with pair:
        people = [pair.person() for _ in range(10)]
        updates = [people[number % 10].says(f"pesan {number}") for number in range(100)]
        copies = [update for update in updates for _ in range(dice.randint(1, 5))]
        dice.shuffle(copies)
        takers = (pair.first.intake, pair.second.intake)
        await asyncio.gather(*(dice.choice(takers).take([copy]) for copy in copies))
        await pair.quiet()
        said = sum(len(person.messages) for person in people)
        pair.clock.shift(timedelta(hours=25))
        await asyncio.gather(*(dice.choice(takers).take([update]) for update in updates))
        await pair.quiet()

        assert await pair.effects() == (100, 100)
        assert sum(len(person.messages) for person in people) == said >= 100


async def test_a_dead_replicas_answers_are_sent_by_the_other(pair: Pair) -> None:
    async with pair:
        siti = pair.person()
        pair.world.faults.add(NotSent("away"), method="sendMessage", times=None)
        await pair.first.intake.take([siti.says("/menu")])
        await pair.first.kill()
        pair.world.faults.clear()
        pair.clock.shift(timedelta(seconds=11))
        await pair.second.presence.look()
        await pair.quiet()

        assert len(siti.messages) == 1


async def test_a_replica_that_starts_again_takes_up_its_own_answers_at_once(pair: Pair) -> None:
    async with pair:
        siti = pair.person()
        pair.world.faults.add(NotSent("away"), method="sendMessage", times=None)
        await pair.first.intake.take([siti.says("/menu")])
        await pair.first.kill()
        pair.world.faults.clear()
        pair.first = await pair.replica("a")
        await pair.quiet()

        assert len(siti.messages) == 1


async def test_the_second_answer_waits_for_the_first_of_the_other_replica(pair: Pair) -> None:
    async with pair:
        siti, held = pair.person(), [True]

        def first_is_held(_method: str, params: Any) -> NotSent | None:
            return NotSent("away") if held[0] and "175" in str(params.get("text")) else None

        pair.world.faults.add(first_is_held, method="sendMessage", times=None)
        await pair.first.intake.take([siti.says("/tanya")])
        await pair.second.intake.take([siti.says("/menu")])
        await asyncio.sleep(0.5)
        nothing_yet = list(siti.messages)
        held[0] = False
        await until(lambda: len(siti.messages) == 2)

        assert nothing_yet == []
        assert "175" in siti.messages[0].text


async def test_an_adopted_answer_comes_before_a_later_one_of_the_survivor(pair: Pair) -> None:
    async with pair:
        siti = pair.person()
        pair.world.faults.add(NotSent("away"), method="sendMessage", times=None)
        await pair.first.intake.take([siti.says("/tanya")])
        await pair.first.kill()
        pair.world.faults.clear()
        await pair.second.intake.take([siti.says("/menu")])
        await asyncio.sleep(0.3)
        nothing_yet = list(siti.messages)
        pair.clock.shift(timedelta(seconds=11))
        await pair.second.presence.look()
        await pair.quiet()

        assert nothing_yet == []
        assert ["175" in message.text for message in siti.messages] == [True, False]
