"""An update that takes the whole process down is set aside; who wrote beside it loses nothing."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import func, select

from bot.db import Database
from bot.tasks import spawn
from bot.update import poison
from models.tables import Conversation, PoisonUpdate
from tests.faults.killing import until
from tests.faults.nursery import Zygote
from tests.faults.process import BotProcess
from tests.support.botapi import BotApi
from tests.support.databases import VAULT


async def supervised(process: BotProcess, deaths: list[int]) -> None:
    """What a container does: start it again whenever it ends."""
    while True:
        await process.start()
        deaths.append(await process.ended(60))


async def play(api: BotApi, process: BotProcess) -> tuple[list[int], Any]:
    """Siti sends the deadly word between two others, Budi writes beside her."""
    siti, budi = api.world.person("Siti"), api.world.person("Budi")
    for person, words in ((budi, "/menu"), (siti, "/menu"), (siti, "mati"), (siti, "/bantuan"),
                          (budi, "/bantuan")):  # fmt: skip
        person.says(words)
    deaths: list[int] = []
    watch = spawn(supervised(process, deaths), name="supervisor")
    try:
        await until(lambda: not len(api.world.updates), 60)
        await until(lambda: len(siti.messages) >= 3 and len(budi.messages) >= 2, 10)
        await asyncio.sleep(0.3)
    finally:
        watch.cancel()
        await asyncio.wait({watch})
        await process.kill()
    return deaths, siti


@pytest.mark.parametrize(
    "database_url", ["sqlite", pytest.param("postgresql", marks=pytest.mark.long)], indirect=True
)
async def test_an_update_that_kills_the_process_again_and_again_is_set_aside(
    database_url: str, tmp_path: Path
) -> None:
    async with BotApi() as api, Zygote("tests.faults.deadly") as nursery:
        common: Any = {"api_url": api.url, "token": api.world.token, "nursery": nursery}
        process = BotProcess(tmp_path, database_url=database_url, **common)
        deaths, siti = await play(api, process)
    db = Database(database_url, VAULT)
    async with db.reading() as session:
        (case,) = (await session.exec(select(PoisonUpdate))).all()
        handled = (await session.exec(select(func.sum(Conversation.handled)))).one()
    raw = await poison.release(db, case.update_id)
    await db.close()

    assert deaths == [139] * 4, "the first death is not counted: nobody knew whose fault it was"
    assert (handled, case.error) == (5, "process_died")
    assert raw is not None
    assert raw["message"]["text"] == "mati"
    assert sum(str(case.case_code) in message.text for message in siti.messages) == 1
    assert '"set_aside"' in process.logged
