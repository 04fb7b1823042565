"""A clock that was ahead and is set right stops no notice."""

from __future__ import annotations

from datetime import datetime

import pytest
from sqlalchemy.ext.asyncio import AsyncConnection
from telegram.error import RetryAfter

from bot.process.runtime import Runtime
from models.queries.sending import send_rate
from tests.support.chat import Somebody, Stage, until
from tests.support.notices import queue


class Shared:
    """The clock of whoever shares the database, so many seconds ahead."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.ahead = 0.0
        self._moment = send_rate.moment
        monkeypatch.setattr(send_rate, "moment", self._shifted)

    async def _shifted(self, connection: AsyncConnection, *, here: datetime) -> float:
        return await self._moment(connection, here=here) + self.ahead


@pytest.fixture
def shared(monkeypatch: pytest.MonkeyPatch) -> Shared:
    return Shared(monkeypatch)


@pytest.fixture
def bot(stage: Stage, shared: Shared) -> Runtime:
    assert stage.bot is not None
    return stage.bot


@pytest.mark.parametrize("ahead", [86_400.0, 1_800.0], ids=["a day", "half an hour"])
async def test_a_clock_that_was_ahead_and_is_set_right_stops_no_notice(
    bot: Runtime, siti: Somebody, shared: Shared, ahead: float
) -> None:
    await siti.starts()
    shared.ahead = ahead
    await queue(bot, siti.person.id, "satu", "dua", "tiga")
    await until(lambda: siti.last == "tiga", 10)
    shared.ahead = 0.0
    await queue(bot, siti.person.id, "empat")
    await until(lambda: siti.last == "empat", 10)


async def test_a_refusal_noted_by_a_clock_a_day_ahead_ends_when_it_is_set_right(
    stage: Stage, bot: Runtime, siti: Somebody, shared: Shared
) -> None:
    await siti.starts()
    shared.ahead = 86_400.0
    stage.world.faults.add(RetryAfter(1), method="sendMessage", times=1)
    await queue(bot, siti.person.id, "satu")
    await until(lambda: siti.last == "satu", 10)
    shared.ahead = 0.0
    await queue(bot, siti.person.id, "dua")
    await until(lambda: siti.last == "dua", 10)
