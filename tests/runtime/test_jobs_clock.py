"""Steps of the clock, and three days of silence: every due date is one run."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.db import Database
from bot.jobs.job import Job
from bot.process import housekeeping
from models.queries.jobs import reading
from models.queries.jobs import schedules as job_schedules
from models.queries.jobs.schedules import Scheduled
from models.rules.running.rhythm import Daily, Every, Rhythm
from tests.support.chat import Stage
from tests.support.jobs import Kinds, ask, ended

pytestmark = pytest.mark.usefixtures("kinds")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
START = datetime(2026, 11, 27, 3, 30, tzinfo=UTC)


class Times:
    """A database whose schedules are looked at, at moments that the test chooses."""

    def __init__(self, db: Database) -> None:
        self.db = db
        self.ran: set[str] = set()

    async def put(self, rhythm: Rhythm, now: datetime) -> None:
        async with self.db.session() as session:
            what = Scheduled("note", rhythm)
            await job_schedules.put(session, name="it", scheduled=what, now=now)

    async def look(self, now: datetime) -> None:
        async with self.db.reading() as session:
            due = await job_schedules.anything_due(session, now=now)
        for name in due:
            async with self.db.session() as session:
                asked = await job_schedules.run_due(session, name=name, now=now)
            if asked is not None:
                self.ran.add(asked)

    async def requests(self) -> int:
        async with self.db.reading() as session:
            return len(await reading.listed(session, limit=100, ended=True))


async def test_an_hourly_run_under_steps_of_the_clock(db: Database) -> None:
    times = Times(db)
    await times.put(Every(HOUR), START)
    now = START
    steps = {  # minutes since the start, as a right clock counts them: how far ours is off
        30: -HOUR, 90: timedelta(0), 100: timedelta(seconds=0.5), 130: -timedelta(seconds=2),
        200: DAY, 205: timedelta(0), 400: -HOUR, 460: timedelta(0),
    }  # fmt: skip
    off = timedelta(0)
    for minute in range(0, 10 * 60, 5):
        off = steps.get(minute, off)
        await times.look(now + timedelta(minutes=minute) + off)

    assert len(times.ran) == await times.requests()
    assert 10 <= len(times.ran) <= 12, "nine hours and the day ahead; none missed, none twice"


async def test_a_daily_run_under_a_clock_one_day_ahead(db: Database) -> None:
    """What ran ahead of its day does not run again when the day comes; the others do."""
    times = Times(db)
    await times.put(Daily(6, "Asia/Jakarta"), START)
    await times.look(START + DAY + timedelta(hours=20))
    ahead = len(times.ran)
    for hour in range(72):
        await times.look(START + hour * HOUR)

    assert ahead == 1
    assert await times.requests() == 3, "one of each of three mornings"


async def test_a_clock_a_year_ahead_does_not_stop_a_daily_run_for_a_year(db: Database) -> None:
    times = Times(db)
    await times.put(Daily(6, "Asia/Jakarta"), START)
    await times.look(START + 365 * DAY)
    for hour in range(48):
        await times.look(START + hour * HOUR)

    assert await times.requests() == 2, "this morning ran ahead, the next in time"


async def test_three_days_of_silence_are_one_run(db: Database) -> None:
    times = Times(db)
    await times.put(Every(HOUR), START)
    for minute in range(0, 60, 5):
        await times.look(START + 3 * DAY + timedelta(minutes=minute))

    assert await times.requests() == 1, "the hour after is not over"


async def test_two_replicas_that_look_at_once_ask_once(db: Database) -> None:
    times = Times(db)
    await times.put(Every(HOUR), START)
    await asyncio.gather(*(times.look(START + HOUR) for _ in range(8)))

    assert await times.requests() == 1


async def test_schedules_of_the_code_keep_their_due_dates_over_a_restart(db: Database) -> None:
    async def keep(wanted: dict[str, Scheduled], now: datetime) -> datetime | None:
        async with db.session() as session:
            await job_schedules.keep(session, wanted=wanted, prefix="bot.", now=now)
            await job_schedules.put(
                session, name="other", scheduled=Scheduled("note", Every(DAY)), now=now
            )
        async with db.reading() as session:
            return await job_schedules.due_at(session, name="bot.it")

    hourly, daily = Scheduled("note", Every(HOUR)), Scheduled("note", Every(DAY))
    first = await keep({"it": hourly}, START)
    later = await keep({"it": hourly}, START + timedelta(minutes=50))
    slower = await keep({"it": daily}, START)
    gone = await keep({}, START)
    async with db.reading() as session:
        other = await job_schedules.due_at(session, name="other")

    assert first == later == START + HOUR
    assert slower == START + DAY
    assert (gone, other) == (None, START + DAY)


async def test_reminders_run_once_each_however_the_clock_of_a_running_bot_is_moved(
    stage: Stage, kinds: Kinds
) -> None:
    assert stage.bot is not None
    bot, ran = stage.bot, list[str]()

    async def note(job: Job) -> None:
        ran.append(job.subject)

    kinds.known["note"] = note
    begun = stage.clock.now()
    requests = [
        await ask(bot.db, "note", subject=str(day), now=begun, due_at=begun + day * DAY)
        for day in range(1, 5)
    ]
    for move in (
        -HOUR,
        HOUR,
        DAY + HOUR,
        -DAY,
        timedelta(seconds=0.3),
        3 * DAY,
        -2 * DAY,
        4 * DAY,
    ):
        stage.clock.shift(move)
        await bot.pump.look()
    for request_id in requests:
        await ended(bot.db, request_id)
    await bot.pump.look()

    assert sorted(ran) == ["1", "2", "3", "4"]


async def test_the_house_is_kept_each_hour_by_whoever_is_there(stage: Stage) -> None:
    assert stage.bot is not None
    bot = stage.bot
    await bot.pump.look()
    launched_at_first = bot.pump.launched
    stage.clock.shift(HOUR + timedelta(minutes=1))
    await bot.pump.look()
    async with bot.db.reading() as session:
        asked = await reading.listed(session, limit=9, ended=True)
    # Between eight and nine in the morning what comes daily is due in the same hour.
    (request,) = [one for one in asked if one.kind == housekeeping.KIND]
    done = await ended(bot.db, request.id)

    assert not launched_at_first
    assert (done.kind, done.by, done.status) == (housekeeping.KIND, "schedule:bot.tidy", "done")
