"""SIGKILL at random moments while people sign up: nothing lost, nothing doubled, in order."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import pytest

from bot.tasks import spawn
from tests.faults.crowd import Crowd
from tests.faults.killing import MOST_SIGNS, Killer, Signs, polling, until, verdict_when_quiet
from tests.faults.nursery import Zygote
from tests.faults.process import BotProcess, free_port
from tests.faults.replicas import Copies
from tests.faults.seeds import seed
from tests.faults.verdict import Verdict
from tests.support.botapi import BotApi
from tests.support.databases import Databases


async def kill_while_people_sign_up(
    url: str, folder: Path, *, kills: int, updates: int = 0, replicas: int = 0
) -> Verdict:
    """`kills` kills over at least `updates` updates; the verdict after the last person is done.

    Without `replicas` the bot polls; else so many processes share the database, and each gets
    every update.
    """
    chosen = seed()
    dice = Random(f"{chosen}:kills")
    async with Zygote() as nursery, BotApi(seed=chosen) as api:
        common: Any = {"api_url": api.url, "token": api.world.token, "database_url": url}
        common["nursery"] = nursery
        if replicas:
            killers = await _behind_webhooks(api, folder, common, replicas, dice)
        else:
            process = BotProcess(folder, **common)
            killers = [Killer(process, polling(api.world, process), dice, url)]
        crowd = Crowd(api.world, seed=chosen)
        try:
            for killer in killers:
                await killer.process.start()
            done = await _play(crowd, killers, dice, kills=kills, updates=updates)
            if isinstance(api.hooks, Copies):
                copies, wanted = api.hooks, replicas * len(crowd.updates)
                await until(lambda: copies.accepted == wanted, 60)
            verdict = await verdict_when_quiet(url, crowd)
        finally:
            for killer in killers:
                await killer.process.kill()
    print(done, "kills", verdict)  # noqa: T201 - the figures are the proof
    return verdict


async def _play(
    crowd: Crowd, killers: list[Killer], dice: Random, *, kills: int, updates: int
) -> int:
    """People come and processes die until there were enough of both; how many died."""
    done = 0

    def enough() -> bool:
        return done >= kills and len(crowd.updates) >= updates

    playing = spawn(crowd.play(enough), name="crowd")
    while not enough() and not playing.done():
        await dice.choice(killers).kill_and_restart()
        done += 1
    await playing
    return done


async def _behind_webhooks(
    api: BotApi,
    folder: Path,
    common: dict[str, Any],
    replicas: int,
    dice: Random,
) -> list[Killer]:
    killers, addresses = [], {}
    for number in range(replicas):
        port = free_port()
        address = f"http://127.0.0.1:{port}"
        process = BotProcess(
            folder,
            name=f"replica-{number}",
            replica=f"replica-{number}",
            mode="webhook",
            webhook_url=address,
            listen_port=port,
            **common,
        )
        signs = Signs(process)
        addresses[address] = signs.note
        # Several share the work of one: the kills come as soon after one another.
        most = MOST_SIGNS // (2 * replicas)
        killers.append(Killer(process, signs, dice, common["database_url"], most))
    await api.hooks.stop()
    api.hooks = Copies(api.world, addresses)
    api.hooks.start()
    return killers


async def test_25_kills_lose_nothing_double_nothing_and_keep_the_order(
    databases: Databases, tmp_path: Path
) -> None:
    verdict = await kill_while_people_sign_up(databases.sqlite(), tmp_path, kills=25)

    assert verdict.faults == {}
    assert verdict.effects == verdict.updates > 500


async def test_kills_behind_a_webhook_lose_nothing_either(
    databases: Databases, tmp_path: Path
) -> None:
    verdict = await kill_while_people_sign_up(databases.sqlite(), tmp_path, kills=3, replicas=1)

    assert verdict.faults == {}
    assert verdict.effects == verdict.updates > 100


async def test_two_replicas_that_get_every_update_both_handle_it_once_under_kills(
    databases: Databases, tmp_path: Path
) -> None:
    verdict = await kill_while_people_sign_up(
        databases.postgresql(), tmp_path, kills=25, replicas=2
    )

    assert verdict.faults == {}
    assert verdict.effects == verdict.updates > 100


@pytest.mark.long
async def test_200_kills_over_10_000_updates(databases: Databases, tmp_path: Path) -> None:
    verdict = await kill_while_people_sign_up(
        databases.sqlite(), tmp_path, kills=200, updates=10_000
    )

    assert verdict.faults == {}
    assert verdict.effects == verdict.updates >= 10_000


@pytest.mark.long
async def test_50_kills_behind_a_webhook_over_3_000_updates(
    databases: Databases, tmp_path: Path
) -> None:
    verdict = await kill_while_people_sign_up(
        databases.sqlite(), tmp_path, kills=50, updates=3_000, replicas=1
    )

    assert verdict.faults == {}
    assert verdict.effects == verdict.updates >= 3_000


@pytest.mark.long
async def test_50_kills_of_two_replicas_over_3_000_updates(
    databases: Databases, tmp_path: Path
) -> None:
    verdict = await kill_while_people_sign_up(
        databases.postgresql(), tmp_path, kills=50, updates=3_000, replicas=2
    )

    assert verdict.faults == {}
    assert verdict.effects == verdict.updates >= 3_000
