"""What nobody is to be woken by leaves in the morning, whatever kept it until the night."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select

from bot.process.runtime import Runtime
from models.queries.office.regencies import Change, change_regency
from models.rules.hours.quiet import Quiet, read_quiet
from models.tables import Notice
from tests.support.chat import Somebody, Stage, until
from tests.support.notices import queue
from tests.support.staff import set_clock

EVENING = datetime(2026, 12, 1, 12, 59, 0, tzinfo=UTC)
"""19.59 in Meranti (WIB), 21.59 in Merauke (WIT)."""
MERANTI, MERAUKE = "14.10.01", "93.01"
CHRISTMAS_EVE = datetime(2026, 12, 24, 14, 0, tzinfo=UTC)


@pytest.fixture
def bot(stage: Stage) -> Runtime:
    assert stage.bot is not None
    return stage.bot


async def due(bot: Runtime) -> datetime:
    """When the one notice that waits goes out."""
    async with bot.db.reading() as session:
        return (await session.exec(select(Notice.due_at).where(Notice.state == "queued"))).one()


async def put_off(stage: Stage, bot: Runtime, somebody: Somebody) -> datetime:
    """The moment to which the newest notice was put off; nothing was said."""
    await until(lambda: bot.post.idle)
    moment = await due(bot)
    assert "kabar" not in somebody.said
    assert moment > stage.clock.now()
    return moment


async def test_by_day_it_goes_out_at_once(stage: Stage, bot: Runtime, siti: Somebody) -> None:
    set_clock(stage, EVENING)
    await siti.starts()

    await queue(bot, siti.person.id, "kabar", quiet_in=MERANTI)

    await until(lambda: siti.last == "kabar")


async def test_at_night_it_waits_for_the_morning_of_its_place(
    stage: Stage, bot: Runtime, siti: Somebody
) -> None:
    set_clock(stage, EVENING)
    await siti.starts()
    await queue(bot, siti.person.id, "kabar", quiet_in=MERAUKE)

    moment = await put_off(stage, bot, siti)
    await queue(bot, siti.person.id, "jawaban")
    await until(lambda: siti.last == "jawaban")  # it stands in nobody's way
    set_clock(stage, moment)

    await until(lambda: siti.last == "kabar")
    assert moment == datetime(2026, 12, 1, 22, 0, tzinfo=UTC)  # 07.00 in Merauke


async def test_neither_a_stop_of_three_days_nor_a_clock_set_back_lets_it_out_at_night(
    stage: Stage, bot: Runtime, siti: Somebody
) -> None:
    set_clock(stage, EVENING + timedelta(hours=1))
    await siti.starts()
    await queue(bot, siti.person.id, "kabar", quiet_in=MERANTI)
    morning = await put_off(stage, bot, siti)
    await bot.kill()
    set_clock(stage, EVENING + timedelta(days=3, hours=4))

    await stage.start()
    assert stage.bot is not None
    later = await put_off(stage, stage.bot, siti)
    set_clock(stage, later)
    stage.clock.shift(timedelta(hours=-1))
    await put_off(stage, stage.bot, siti)
    set_clock(stage, later)

    await until(lambda: siti.last == "kabar")
    assert morning == datetime(2026, 12, 2, 0, 0, tzinfo=UTC)
    assert later == datetime(2026, 12, 5, 0, 0, tzinfo=UTC)


async def test_a_holiday_is_quiet_all_day_and_a_regency_has_hours_of_its_own(
    stage: Stage, bot: Runtime, siti: Somebody
) -> None:
    set_clock(stage, CHRISTMAS_EVE)
    await siti.starts()
    late: Quiet | None = read_quiet("20.00-09.30")
    async with bot.db.session() as session:
        await change_regency(
            session, code="14.10", change=Change(quiet=late), by="cli:x", now=stage.clock.now()
        )

    await queue(bot, siti.person.id, "kabar", quiet_in=MERANTI)

    assert await put_off(stage, bot, siti) == datetime(2026, 12, 26, 2, 30, tzinfo=UTC)
