"""A list of claims is saved in the bot's own process, and people are answered meanwhile."""

import asyncio
import time

import pytest

from bot import imports
from bot.imports import Upload
from bot.sheets.limits import OPERATOR
from bot.tasks import spawn
from models.rules.roster.kinds import KINDS
from tests.support.chat import Somebody, Stage
from tests.support.claim_lists import HEADER, row
from tests.support.sheets import delimited

ROWS, P95_S, CPU_MS_A_ROW = 2_000, 1.5, 3.0


async def answers(siti: Somebody, took: list[float]) -> None:
    while True:
        begun = time.perf_counter()
        await siti.says("/menu")
        took.append(time.perf_counter() - begun)
        await asyncio.sleep(0.05)


@pytest.mark.alone
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_people_are_answered_while_thousands_of_claims_are_saved(stage: Stage) -> None:
    assert stage.bot is not None
    db, clock = stage.bot.db, stage.clock
    siti = stage.person()
    await siti.starts()
    content = delimited([HEADER, *(row(n) for n in range(ROWS))], ";")
    upload = Upload(KINDS["claims"], "tg:1", content, name="a.csv", area="14.10", limits=OPERATOR)
    took: list[float] = []
    talking = spawn(answers(siti, took), name="answers")
    cpu = time.process_time()

    plan = await imports.plan(db, upload, now=clock.now())
    assert isinstance(plan, imports.Plan)
    batch_id = await imports.keep(db, plan, now=clock.now())
    applied = await imports.apply(db, batch_id, clock=clock)
    cpu = time.process_time() - cpu
    talking.cancel()

    assert applied is not None
    assert applied.batch.counts["new"] == ROWS
    assert sorted(took)[int(len(took) * 0.95)] < P95_S
    assert cpu / ROWS * 1000 < CPU_MS_A_ROW
