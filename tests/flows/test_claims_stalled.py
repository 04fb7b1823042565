"""A promise that passed: on the admin's list, and an honest word to the heirs, once each."""

from datetime import UTC, datetime, timedelta

import pytest

from handlers.claim_office import stalling
from models.queries.claims import stalling as queries
from models.rules.claims.states import State
from models.rules.roles import Role
from models.tables import ClaimStall, JobRequest, Notice
from tests.support import voice
from tests.support.chat import Somebody, Stage, until
from tests.support.claim_office import (
    WEDNESDAY_MORNING,
    bind,
    counted,
    goes,
    moved,
    opened,
    until_worked,
)
from tests.support.jobs import ask, ended
from tests.support.staff import set_clock

ON_ONE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
LATE = "belum ada kabar baru"


@pytest.fixture
async def hendra(stage: Stage) -> Somebody:
    """An admin of Kepulauan Meranti."""
    set_clock(stage, WEDNESDAY_MORNING)
    made = stage.person("Hendra Saputra", phone="+6281234567804")
    await made.starts()
    await stage.duty(made, Role.ADMIN, "14.10")
    return made


async def looked(stage: Stage) -> None:
    """The daily look, now."""
    assert stage.bot is not None
    number = await ask(stage.bot.db, stalling.KIND, subject="", by="schedule:test")
    await ended(stage.bot.db, number, within=40)
    await stage.quiet()


def honest(somebody: Somebody) -> int:
    return sum(LATE in text.lower() for text in somebody.said)


@ON_ONE
async def test_a_promise_that_passed_is_spoken_of_once(stage: Stage, hendra: Somebody) -> None:
    sari = stage.person("Sari Dewi")
    await sari.starts()
    made = await opened(stage)  # promised within three working days of 1 December: the 4th
    await bind(stage, made, sari)
    set_clock(stage, datetime(2026, 12, 4, 3, 0, tzinfo=UTC))
    await looked(stage)
    assert honest(sari) == 0
    set_clock(stage, datetime(2026, 12, 5, 3, 0, tzinfo=UTC))

    for _ in range(2):
        await looked(stage)
    await moved(stage, made.id, State.VERIFYING)  # a step, but the promise stays broken
    await looked(stage)

    assert honest(sari) == 1
    said = next(text for text in sari.said if LATE in text.lower())
    assert "4 Desember 2026" in said
    assert not voice.mourning_faults(said)
    assert sum("1 klaim yang baru melewati" in text for text in hendra.said) == 1
    assert await counted(stage, ClaimStall) == 1


@ON_ONE
async def test_the_admin_sees_them_in_tugas_and_an_officer_does_not(
    stage: Stage, hendra: Somebody
) -> None:
    await opened(stage, worker_name="Lewat Janji")
    await opened(stage, worker_name="Daerah Lain", area="21.03.04")
    await opened(stage, worker_name="Sudah Bayar", state=State.PAID)
    rahma = stage.person("Rahma", phone="+6281234567803")
    await stage.duty(rahma, Role.OFFICER, "14.10")
    set_clock(stage, WEDNESDAY_MORNING + timedelta(days=5))

    await hendra.says("/tugas")
    await hendra.taps("📁 Klaim")
    await hendra.taps("⏳ Tertahan: 1")
    assert "Lewat janji aturan: 1 klaim" in hendra.last
    await hendra.taps(next(label for label in hendra.buttons if "Lewat Janji" in label))
    assert "Lewat janji aturan: 4 Desember 2026" in hendra.last

    await rahma.says("/tugas")
    await rahma.taps("📁 Klaim")
    assert not [label for label in rahma.buttons if "Tertahan" in label]
    await goes(rahma, "tahan")
    assert "Lewat Janji" not in str(rahma.buttons)


@ON_ONE
async def test_it_comes_by_itself_each_morning(stage: Stage, hendra: Somebody) -> None:
    await opened(stage)
    set_clock(stage, datetime(2026, 12, 7, 2, 0, tzinfo=UTC) + timedelta(minutes=1))

    await until(lambda: any("baru melewati" in text for text in hendra.said), within=40)

    assert await counted(stage, JobRequest, JobRequest.by == "schedule:bot.claims_stalled") >= 1


@ON_ONE
async def test_a_heir_is_not_written_to_at_night_by_a_late_look(
    stage: Stage, hendra: Somebody
) -> None:
    sari = stage.person("Sari Dewi")
    await sari.starts()
    made = await opened(stage)
    await bind(stage, made, sari)
    set_clock(stage, datetime(2026, 12, 7, 15, 0, tzinfo=UTC))
    await looked(stage)
    assert honest(sari) == 0
    assert await counted(stage, Notice, Notice.topic == "claim") == 1

    set_clock(stage, datetime(2026, 12, 8, 0, 0, tzinfo=UTC))

    await until(lambda: honest(sari) == 1)


@ON_ONE
async def test_a_step_takes_back_the_honest_word_that_waits_for_the_morning(
    stage: Stage, hendra: Somebody
) -> None:
    sari = stage.person("Sari Dewi")
    await sari.starts()
    made = await opened(stage, state=State.VERIFYING)
    await bind(stage, made, sari)
    set_clock(stage, datetime(2026, 12, 7, 15, 0, tzinfo=UTC))
    await looked(stage)
    await moved(stage, made.id, State.DETERMINED, amount=42_000_000)
    await moved(stage, made.id, State.PAID)
    await until_worked(stage, 2)

    set_clock(stage, datetime(2026, 12, 8, 1, 0, tzinfo=UTC))

    await until(lambda: "sudah dibayar" in sari.last, within=40)
    assert "Rp42.000.000" in sari.last
    assert honest(sari) == 0


async def test_a_claim_is_found_once_however_many_look_at_it(
    stage: Stage, hendra: Somebody
) -> None:
    made = await opened(stage)
    assert stage.bot is not None
    day = datetime(2026, 12, 7, 3, tzinfo=UTC)
    said = []
    for _ in range(2):
        async with stage.bot.db.session() as session:
            found = await queries.stalled(session, today=day.date(), after="", most=9)
            spoken = await queries.speak_of(session, claim_id=made.id, today=day.date(), now=day)
            said.append((list(found), spoken is not None))

    assert said == [([made.id], True), ([], False)]
