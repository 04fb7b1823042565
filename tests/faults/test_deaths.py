"""An update that takes the whole process down is set aside; who wrote beside it loses nothing."""

from __future__ import annotations

import asyncio
from pathlib import Path

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


async def test_an_update_that_kills_the_process_three_times_more_is_set_aside(
    database_url: str, tmp_path: Path
) -> None:
    async with BotApi() as api, Zygote("tests.faults.deadly") as nursery:
        process = BotProcess(
            tmp_path,
            api_url=api.url,
            token=api.world.token,
            database_url=database_url,
            nursery=nursery,
        )
        siti, budi = api.world.person("Siti"), api.world.person("Budi")
        budi.says("/menu")
        siti.says("/menu")
        siti.says("mati")
        siti.says("/bantuan")
        budi.says("/bantuan")
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
    db = Database(database_url, VAULT)
    async with db.reading() as session:
        (case,) = (await session.exec(select(PoisonUpdate))).all()
        handled = (await session.exec(select(func.sum(Conversation.handled)))).one()
    raw = await poison.release(db, case.case_code or "")
    await db.close()

    assert deaths == [139] * 4, "the first death is not counted: nobody knew whose fault it was"
    assert handled == 5
    assert case.error == "process_died"
    assert raw is not None
    assert raw["message"]["text"] == "mati"
    assert sum(case.case_code in message.text for message in siti.messages) == 1
    assert '"set_aside"' in process.logged


