"""Admins learn of rules that need a look, once for each list; workers never do."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import func, select

from models.rules.roles import Role
from models.tables import JobRequest
from tests.support.chat import Somebody, Stage, until

MORNING = datetime(2026, 12, 1, 1, 0, tzinfo=UTC)
"""08.00 in Jakarta."""
ON_ONE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
TOLD = "PP 50/2025"


async def until_looked(stage: Stage, times: int) -> None:
    """Wait until the look of so many days is done."""
    assert stage.bot is not None
    done = select(func.count()).where(JobRequest.kind == "facts_look", JobRequest.status == "done")
    for _ in range(400):
        async with stage.bot.db.reading() as session:
            if (await session.exec(done)).one() >= times:
                return
        await asyncio.sleep(0.1)
    raise TimeoutError


async def told(stage: Stage, somebody: Somebody) -> int:
    await stage.quiet()
    return sum(TOLD in text for text in somebody.said)


@ON_ONE
async def test_an_admin_is_told_once_and_a_worker_never(stage: Stage, siti: Somebody) -> None:
    hendra = stage.person("Hendra Saputra", phone="+6281234567804")
    await hendra.starts()
    await siti.starts()
    await stage.duty(hendra, Role.ADMIN)

    stage.clock.shift(MORNING - stage.clock.now())
    await until(lambda: any(TOLD in text for text in hendra.said), within=40)
    stage.clock.shift(timedelta(days=1))
    await until_looked(stage, 2)

    assert await told(stage, hendra) == 1
    assert await told(stage, siti) == 0
