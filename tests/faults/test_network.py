"""Trouble between the bot and Telegram: every answer arrives, none is lost, nobody else waits."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

from tests.faults.killing import until
from tests.faults.nursery import Zygote
from tests.faults.process import BotProcess, free_port
from tests.faults.wired import Wired
from tests.support.botapi import BotApi
from tests.support.databases import Databases
from tests.support.trouble import WITHOUT_EFFECT, Kind

CERTAIN = {Kind.TOO_MANY, Kind.SERVER_ERROR}
"""Telegram says itself that it did nothing."""
BLACK_HOLE_S = 60.0
"""Longer than every time-out of a request."""


async def test_each_kind_of_trouble_strikes_twice_and_the_answer_arrives(
    databases: Databases, tmp_path: Path
) -> None:
    """Without an effect at Telegram's side it comes once, with one it may come again, no more.

    What may have arrived is repeated once, so such kinds strike once; the others twice.
    """
    async with Wired(databases.sqlite(), tmp_path) as wired:
        people = dict(zip(Kind, wired.people(len(Kind)), strict=True))
        (calm,) = wired.people(1)
        for kind, person in people.items():
            times = 2 if kind in CERTAIN else 1
            wired.api.troubles.add(kind, chat=person.id, times=times, method="sendMessage")
            person.says("/menu")
        begun = time.monotonic()
        calm.says("/menu")
        await until(lambda: len(calm.messages) == 1, 5)
        waited = time.monotonic() - begun
        await wired.quiet(within=30)
        counts = {kind: len(person.messages) for kind, person in people.items()}

    assert waited < 2, "the trouble of others is not ours"
    assert {k: n for k, n in counts.items() if k in WITHOUT_EFFECT and n != 1} == {}
    assert {k: n for k, n in counts.items() if k not in WITHOUT_EFFECT and not 1 <= n <= 2} == {}


async def test_getupdates_in_trouble_loses_no_update(databases: Databases, tmp_path: Path) -> None:
    kinds = [kind for kind in Kind if "hang" not in kind and kind is not Kind.SLOW]
    async with Wired(databases.sqlite(), tmp_path) as wired:
        people = wired.people(40)
        for number, person in enumerate(people):
            kind = kinds[number % len(kinds)]
            wired.api.troubles.add(kind, method="getUpdates", retry_after=1, chance=0.5)
            person.says("/menu")
            await asyncio.sleep(0.02)
        await until(lambda: all(len(person.messages) == 1 for person in people), 60)


async def swallowed(databases: Databases, folder: Path, seconds: float) -> float:
    """Two black holes; how long after the second one ended everybody was answered."""
    async with Wired(databases.sqlite(), folder) as wired:
        people = wired.people(30)
        for person in people[:10]:
            person.says("/menu")
        await wired.quiet()
        wired.api.black_hole = True
        for person in people[10:]:
            person.says("/menu")
        await asyncio.sleep(seconds)
        begun = time.monotonic()
        wired.api.heal()
        await until(lambda: all(person.messages for person in people), 60)
        await wired.quiet(60)
        return time.monotonic() - begun


async def test_a_black_hole_of_a_minute_is_survived_and_everybody_answered(
    databases: Databases, tmp_path: Path
) -> None:
    assert await swallowed(databases, tmp_path, BLACK_HOLE_S) < 60


async def test_a_start_without_network_waits_for_it(databases: Databases, tmp_path: Path) -> None:
    async with BotApi() as api:
        port, token = api.port, api.world.token
    url = f"http://127.0.0.1:{port}"
    async with (
        Zygote() as nursery,
        BotProcess(
            tmp_path, api_url=url, token=token, database_url=databases.sqlite(),
            log_level="INFO", nursery=nursery,
        ) as process,
    ):  # fmt: skip
        await until(lambda: "no_network" in process.logged, 20)
        assert process.running
        async with BotApi(port=port) as api:
            siti = api.world.person("Siti")
            siti.says("/menu")
            await until(lambda: len(siti.messages) == 1, 20)


async def test_a_network_that_goes_away_in_the_middle_of_the_start_is_waited_for(
    databases: Databases, tmp_path: Path
) -> None:
    async with BotApi() as api, Zygote() as nursery:
        api.troubles.add(Kind.DROP_BEFORE, method="deleteWebhook", times=2)
        process = BotProcess(
            tmp_path, api_url=api.url, token=api.world.token, database_url=databases.sqlite(),
            nursery=nursery,
        )  # fmt: skip
        async with process:
            siti = api.world.person("Siti")
            siti.says("/menu")
            await until(lambda: len(siti.messages) == 1, 20)


async def test_a_wrong_token_ends_the_process_with_one_clear_line(
    databases: Databases, tmp_path: Path
) -> None:
    async with BotApi() as api:
        process = BotProcess(
            tmp_path,
            api_url=api.url,
            token="123456789:AAwrongwrongwrongwrongwrongwrongwro",
            database_url=databases.sqlite(),
        )
        await process.start()
        code = await process.ended(20)

    assert code == 3
    assert process.logged.strip().splitlines() == [
        "jamsostek-bot: Telegram refuses the token: JAMSOSTEK_TOKEN"
    ]


async def test_a_start_can_be_broken_off_while_there_is_no_network(
    databases: Databases, tmp_path: Path
) -> None:
    import signal

    async with (
        Zygote() as nursery,
        BotProcess(
            tmp_path,
            api_url=f"http://127.0.0.1:{free_port()}",
            token="123456789:AAwrongwrongwrongwrongwrongwrongwro",
            database_url=databases.sqlite(),
            nursery=nursery,
        ) as process,
    ):
        await until(lambda: "no_network" in process.logged, 20)
        process.tell(signal.SIGTERM)
        assert await process.ended(8) == 0
