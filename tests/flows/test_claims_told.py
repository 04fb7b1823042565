"""Heirs hear of each step once, by day, in a quiet voice; campaigns to them stop."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import col, select

from models.queries.claims import bound, telling
from models.queries.claims.values import NewClaim
from models.rules.claims.states import State
from models.rules.hours.quiet import may_write
from models.rules.hours.zones import Zone
from models.tables import Account, ClaimTold, Notice
from tests.support import voice
from tests.support.chat import Somebody, Stage, until
from tests.support.claim_office import (
    NEWS,
    WEDNESDAY_MORNING,
    bind,
    counted,
    moved,
    news,
    opened,
    until_worked,
)
from tests.support.staff import set_clock

ON_ONE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
EVENING = datetime(2026, 12, 2, 14, 0, tzinfo=UTC)
"""21.00 WIB."""
CHRISTMAS = frozenset({datetime(2026, 12, 25, tzinfo=UTC).date()})


@pytest.fixture
async def sari(stage: Stage) -> Somebody:
    set_clock(stage, WEDNESDAY_MORNING)
    made = stage.person("Sari Dewi", phone="+6281234567890")
    await made.starts()
    return made


def at_night(somebody: Somebody) -> list[datetime]:
    """Moments at which it was said although it was quiet in Meranti."""
    moments = [
        datetime.fromtimestamp(m.message["date"], UTC)
        for m in somebody.person.messages
        if m.text.startswith(NEWS)
    ]
    return [at for at in moments if not may_write(at, zone=Zone.WIB, holidays=CHRISTMAS)]


async def listening(stage: Stage, *people: Somebody) -> NewClaim:
    made = await opened(stage)
    await bind(stage, made, *people)
    return made


@ON_ONE
async def test_a_step_is_told_to_who_listens_and_to_nobody_else(
    stage: Stage, sari: Somebody
) -> None:
    budi, other = stage.person("Budi"), stage.person("Orang Lain")
    await budi.starts()
    await other.starts()
    made = await listening(stage, sari, budi)
    assert stage.bot is not None
    async with stage.bot.db.session() as session:
        await bound.subscribe(
            session, heir_id=made.pins[1].heir_id, user_id=budi.person.id, on=False,
            now=stage.clock.now(),
        )  # fmt: skip

    await moved(stage, made.id, State.VERIFYING, note="bawa buku tabungan")
    await until(lambda: len(news(sari)) == 1, within=40)
    await until_worked(stage)

    assert "sedang diperiksa" in sari.last
    assert "bawa buku tabungan" in sari.last
    assert "catatan kantor, bukan catatan BPJS" in sari.last
    assert sari.buttons == ["🔎 Lihat perjalanan klaim", "🔕 Berhenti dikabari"]
    assert sari.person.last.message["has_protected_content"]
    assert not voice.mourning_faults(sari.last)
    assert news(budi) == news(other) == []
    assert await counted(stage, ClaimTold) == 2, "the opening and the step, for one heir"
    async with stage.bot.db.reading() as session:
        mine = select(Account.muted_topics).where(Account.user_id == sari.person.id)
        assert sorted((await session.exec(mine)).one()) == ["benefits", "events", "reminders"]


async def test_steps_of_one_night_are_one_message_in_the_morning(
    stage: Stage, sari: Somebody
) -> None:
    made = await listening(stage, sari)
    set_clock(stage, EVENING)
    await moved(stage, made.id, State.INCOMPLETE)
    await moved(stage, made.id, State.SUBMITTED)
    await moved(stage, made.id, State.VERIFYING)
    await until_worked(stage, 3)
    assert news(sari) == []

    set_clock(stage, EVENING + timedelta(hours=10))  # 07.00
    await until(lambda: bool(news(sari)), within=40)
    await until_worked(stage, 6)

    assert len(news(sari)) == 1
    assert "sedang diperiksa" in sari.last
    assert await counted(stage, ClaimTold) == 4
    assert await counted(stage, Notice, Notice.topic == "claim") == 1


@ON_ONE
async def test_steps_of_one_day_are_told_one_by_one(stage: Stage, sari: Somebody) -> None:
    made = await listening(stage, sari)
    for number, to in enumerate((State.VERIFYING, State.DETERMINED, State.PAYING), start=1):
        await moved(stage, made.id, to)
        await until(lambda n=number: len(news(sari)) == n, within=40)  # type: ignore[misc]

    assert ["diperiksa" in news(sari)[0], "ditetapkan" in news(sari)[1]] == [True, True]


@pytest.mark.parametrize(
    "after",
    [0.1, *(pytest.param(s, marks=pytest.mark.long) for s in (0.0, 0.02, 0.05, 0.2, 0.3, 0.6))],
)
async def test_a_crash_at_any_moment_tells_it_once(
    stage: Stage, sari: Somebody, after: float
) -> None:
    made = await listening(stage, sari)
    await moved(stage, made.id, State.VERIFYING)
    await asyncio.sleep(after)
    await stage.crash()
    await until_worked(stage)

    unsure = await counted(stage, Notice, col(Notice.state) == "unsure")
    assert await counted(stage, Notice, Notice.topic == "claim") == 1
    assert len(news(sari)) <= 1
    assert news(sari) or unsure, "told, or listed as unsure; never lost without a word"


@ON_ONE
async def test_clock_steps_and_a_stop_of_three_days_tell_each_step_once_and_none_at_night(
    stage: Stage, sari: Somebody
) -> None:
    made = await listening(stage, sari)
    hour, day = timedelta(hours=1), timedelta(days=1)
    ways = {
        State.VERIFYING: (-hour, hour, 9 * hour),
        State.DETERMINED: (day, -hour),
        State.PAYING: (3 * day, 8 * hour),
    }
    for told, (to, moves) in enumerate(ways.items(), start=1):
        set_clock(stage, max(EVENING, stage.clock.now() + day).replace(hour=14))
        await moved(stage, made.id, to)
        for move in moves:
            await goes_on_at(stage, move, stopped=move > day)
        set_clock(stage, (stage.clock.now() + day).replace(hour=3))
        await until(lambda n=told: len(news(sari)) == n, within=40)  # type: ignore[misc]

    assert at_night(sari) == []
    assert len(news(sari)) == 3


async def goes_on_at(stage: Stage, move: timedelta, *, stopped: bool) -> None:
    """The clock is moved, or the machine was off for so long."""
    assert stage.bot is not None
    if stopped:
        await stage.bot.kill()
    stage.clock.shift(move)
    bot = await stage.start() if stopped else stage.bot
    await bot.pump.look()
    await asyncio.sleep(0.05)


@ON_ONE
async def test_on_a_holiday_nobody_is_written_to(stage: Stage, sari: Somebody) -> None:
    made = await listening(stage, sari)
    set_clock(stage, datetime(2026, 12, 25, 3, 0, tzinfo=UTC))
    await moved(stage, made.id, State.VERIFYING)
    await until_worked(stage)
    assert news(sari) == []

    set_clock(stage, datetime(2026, 12, 26, 0, 0, tzinfo=UTC))

    await until(lambda: len(news(sari)) == 1, within=40)
    assert at_night(sari) == []


@ON_ONE
async def test_a_message_that_a_stop_kept_until_the_night_waits_for_the_morning(
    stage: Stage, sari: Somebody
) -> None:
    """The job has queued it by day; the machine went off before it left."""
    made = await listening(stage, sari)
    set_clock(stage, EVENING.replace(hour=12, minute=59))
    assert stage.bot is not None
    stage.bot.post.kill()
    await stage.bot.post.dead()
    await moved(stage, made.id, State.VERIFYING)
    for _ in range(400):
        if await counted(stage, Notice, Notice.topic == "claim"):
            break
        await asyncio.sleep(0.05)
    set_clock(stage, EVENING)
    await stage.crash()
    await asyncio.sleep(0.3)
    assert news(sari) == []

    set_clock(stage, EVENING + timedelta(hours=10))

    await until(lambda: len(news(sari)) == 1, within=40)
    assert at_night(sari) == []


async def test_of_two_jobs_at_once_one_tells(stage: Stage, sari: Somebody) -> None:
    made = await listening(stage, sari)
    assert stage.bot is not None
    db, now = stage.bot.db, stage.clock.now()

    async def tell() -> int:
        async with db.session() as session:
            found = await telling.tell(session, claim_id=made.id, now=now)
            await asyncio.sleep(0)
            return len(found[1]) if found else 0

    assert sorted(await asyncio.gather(tell(), tell(), tell())) == [0, 0, 1]


@ON_ONE
async def test_who_pressed_stop_hears_no_more(stage: Stage, sari: Somebody) -> None:
    made = await listening(stage, sari)
    await moved(stage, made.id, State.VERIFYING)
    await until(lambda: len(news(sari)) == 1, within=40)
    await sari.taps("🔕 Berhenti dikabari")
    before = len(sari.person.messages)

    await moved(stage, made.id, State.DETERMINED)
    await until_worked(stage, 2)

    assert len(sari.person.messages) == before
    assert await counted(stage, Notice, Notice.topic == "claim") == 1
