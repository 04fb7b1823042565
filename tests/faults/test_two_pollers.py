"""Two programs with one token: the second on a database refuses, a stranger is told of."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from tests.faults.killing import until
from tests.faults.nursery import Zygote
from tests.faults.process import BotProcess
from tests.support.botapi import BotApi
from tests.support.databases import Databases


async def test_a_second_process_with_the_same_database_refuses_within_5_seconds(
    database_url: str, tmp_path: Path
) -> None:
    async with BotApi() as api, Zygote() as nursery:
        common: Any = {"api_url": api.url, "token": api.world.token}
        common |= {"database_url": database_url, "nursery": nursery}
        first = BotProcess(tmp_path, name="first", **common)
        second = BotProcess(tmp_path, name="second", **common)
        async with first:
            siti = api.world.person("Siti")
            siti.says("/menu")
            await until(lambda: len(siti.messages) == 1, 20)
            begun = time.monotonic()
            await second.start()
            code = await second.ended(20)
            took = time.monotonic() - begun
            siti.says("/bantuan")
            await until(lambda: len(siti.messages) == 2, 10)
            await first.kill()
            await second.start()
            siti.says("/menu")
            await until(lambda: len(siti.messages) == 3, 20)
            await second.kill()

    refusals = [line for line in second.logged.splitlines() if "another process" in line]
    assert code == 1
    assert took < 5
    assert len(refusals) == 1
    assert refusals[0].startswith("jamsostek-bot: another process is running with this database")


async def test_two_databases_with_one_token_are_reported_and_survived(
    databases: Databases, tmp_path: Path
) -> None:
    async with BotApi() as api, Zygote() as nursery:
        common: Any = {"api_url": api.url, "token": api.world.token, "nursery": nursery}
        ours = BotProcess(tmp_path, name="ours", database_url=databases.sqlite(), **common)
        theirs = BotProcess(tmp_path, name="theirs", database_url=databases.sqlite(), **common)
        async with ours, theirs:
            await until(lambda: "polling_conflict" in ours.logged + theirs.logged, 30)
            await theirs.kill()
            siti = api.world.person("Siti")
            siti.says("/menu")
            await until(lambda: len(siti.messages) == 1, 30)

    assert "revoke the token" in ours.logged + theirs.logged
