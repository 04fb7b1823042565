"""A mother follows the scholarship of her children from one school year to the next."""

import asyncio
from datetime import UTC, date, datetime

import pytest
from sqlmodel import select

from bot.screen import Screen
from bot.texts import Library
from handlers.school import screens
from handlers.school.reminding import AT_ONCE, REMIND
from models.queries.family import school
from models.queries.family.school import MOST_CHILDREN, Pupil
from models.queries.jobs import reading
from models.queries.jobs.requests import request_job
from models.rules.benefits.scholarship import Child, School, scholarship_terms
from models.rules.benefits.school_years import LADDER
from models.rules.hours.zones import Zone, local
from models.rules.running.jobs import OPEN
from models.rules.table.benefit_rows import Scholarship
from models.tables import Notice, SchoolChild
from tests.support import voice
from tests.support.chat import Somebody, Stage
from tests.support.jobs import ended

ON_ONE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
ON_BOTH = pytest.mark.parametrize("database_url", ["sqlite", "postgresql"], indirect=True)
T = Library.load().choose("id")


async def rows(stage: Stage) -> list[SchoolChild]:
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        return list(await session.exec(select(SchoolChild)))


async def add(siti: Somebody, name: str = "Rina", where: str = "SD 2") -> None:
    await siti.taps({"callback_data": "go:beasiswa.baru"})
    await siti.says(name)
    await siti.says(where)


async def morning_of(stage: Stage, year: int, month: int, day: int, hour: int = 9) -> None:
    """Bring the clock to that hour in Jakarta."""
    at = datetime(year, month, day, hour - 7, tzinfo=UTC)
    stage.clock.shift(at - stage.clock.now())


async def runs(stage: Stage, once: str) -> None:
    """The daily run, asked for as its schedule does."""
    assert stage.bot is not None
    async with stage.bot.db.session() as session:
        request = await request_job(
            session, kind=REMIND, subject="", by="schedule:school", now=stage.clock.now(),
            once=once,
        )  # fmt: skip
    assert (await ended(stage.bot.db, request, within=30)).status not in OPEN


async def reminders(stage: Stage) -> list[Notice]:
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        return list(await session.exec(select(Notice).where(Notice.topic == "school")))


@ON_ONE
async def test_a_child_is_added_by_typing_or_tapping_and_told_by_the_rules(
    stage: Stage, siti: Somebody
) -> None:
    await siti.starts()
    await siti.taps({"callback_data": "go:beasiswa"})
    assert "setiap tahun ajaran" in siti.last
    await siti.taps("➕ Tambah anak")
    await siti.says("rina")
    await siti.taps("📗 SD")
    await siti.taps("🔢 2")
    assert "Rina, SD kelas 2" in siti.last
    terms = scholarship_terms(stage.clock.now().date())
    assert isinstance(terms, Scholarship)
    (yearly,) = [rp for level, rp in terms.per_year.items() if level.value == "tk_sd"]
    assert f"hingga {T.rupiah(yearly)} setahun" in siti.last

    await add(siti, "Budi", "SMA 9")
    assert "belum cocok" in siti.last
    await siti.says("sma kelas 1")
    assert "Budi, SMA/SMK kelas 1" in siti.last
    await siti.taps("⬅️ Kembali")
    assert {"🎒 Rina", "🎒 Budi"} <= set(siti.buttons)
    assert all(b"Rina" not in row.name for row in await rows(stage))


@ON_BOTH
async def test_the_reminder_comes_once_a_year_and_knows_the_next_class(
    stage: Stage, siti: Somebody
) -> None:
    await morning_of(stage, 2026, 11, 27)
    await siti.starts()
    await add(siti, "Rina", "SD 6")
    await runs(stage, "too early")
    assert await reminders(stage) == []

    await morning_of(stage, 2027, 8, 2)
    await runs(stage, "first")
    await runs(stage, "twice on a day")
    (notice,) = await reminders(stage)
    assert notice.quiet_in == "14.10"
    await stage.quiet()
    await _shown(siti, "Tahun ajaran 2027/2028 sudah mulai")
    assert "Rina (SMP kelas 1)" in siti.last
    await siti.taps("✅ Sudah diurus")
    assert "Sudah diurus untuk tahun ini" in siti.last
    assert "Pengingat berikutnya 1 Agustus 2028" in siti.last


async def _shown(siti: Somebody, text: str) -> None:

    for _ in range(1500):
        if text in "".join(siti.said):
            return
        await asyncio.sleep(0.02)
    raise AssertionError(siti.said[-1])


@ON_ONE
async def test_a_reminder_of_the_night_waits_for_the_morning(stage: Stage, siti: Somebody) -> None:
    await morning_of(stage, 2026, 11, 27)
    await siti.starts()
    await add(siti)
    await morning_of(stage, 2027, 8, 2, hour=23)
    await runs(stage, "at night")
    await stage.quiet()
    assert "Tahun ajaran 2027/2028" not in "".join(siti.said)

    await morning_of(stage, 2027, 8, 3, hour=8)
    await _shown(siti, "Tahun ajaran 2027/2028")
    assert 7 <= local(Zone.WIB, stage.clock.now()).hour < 20


@ON_ONE
@pytest.mark.parametrize(
    "end", [["🗑️ Hapus anak ini", "🗑️ Ya, hapus anak"], ["🔕 Hentikan pengingat"]], ids=str
)
async def test_whom_it_was_ended_for_at_night_is_not_named_in_the_morning(
    stage: Stage, siti: Somebody, end: list[str]
) -> None:
    await morning_of(stage, 2026, 11, 27)
    await siti.starts()
    await add(siti)
    await morning_of(stage, 2027, 8, 2, hour=23)
    await runs(stage, "at night")
    for label in end:
        await siti.taps(label)

    assert [notice.state for notice in await reminders(stage)] == ["dropped"]


@ON_ONE
async def test_who_stopped_it_is_reminded_no_more_until_asked_again(
    stage: Stage, siti: Somebody
) -> None:
    await morning_of(stage, 2026, 11, 27)
    await siti.starts()
    await add(siti)
    await siti.taps("🔕 Hentikan pengingat")
    assert "Tanpa pengingat" in siti.last
    await morning_of(stage, 2027, 8, 2)
    await runs(stage, "stopped")
    assert await reminders(stage) == []

    await siti.taps("🔔 Ingatkan lagi")
    assert "Pengingat berikutnya 1 Agustus 2028" in siti.last


@ON_ONE
async def test_after_the_last_year_it_says_so_and_ends(stage: Stage, siti: Somebody) -> None:
    await morning_of(stage, 2026, 11, 27)
    await siti.starts()
    await add(siti, "Rina", "kuliah 5")
    await morning_of(stage, 2027, 8, 2)
    await runs(stage, "over")
    await _shown(siti, "mestinya sudah selesai sekolah")

    assert [row.remind_on for row in await rows(stage)] == [None]
    await siti.taps("✏️ Betulkan kelas")
    await siti.taps("🎓 Kuliah")
    await siti.taps("🔢 5")
    assert "Kuliah tahun ke-5" in siti.last


@ON_ONE
async def test_another_account_finds_nothing_and_deleting_takes_all(
    stage: Stage, siti: Somebody
) -> None:
    await siti.starts()
    await add(siti)
    (row,) = await rows(stage)
    budi = stage.person("Budi Hartono", phone="+6281234567899")
    await budi.starts()
    for act in ("anak", "sudah", "henti", "hapus", "hapusya", "kelas"):
        await budi.taps({"callback_data": f"go:beasiswa.{act}.{row.id[:12]}"})
        assert "sudah tidak ada" in budi.last
    assert len(await rows(stage)) == 1

    await siti.says("/data_saya")
    await siti.taps("⚙️ Pengaturan")
    await siti.taps("🗑️ Hapus semua data")
    await siti.taps("🗑️ Ya, hapus")
    assert await rows(stage) == []


@ON_ONE
async def test_more_families_than_a_handful_are_all_reminded_also_across_a_crash(
    stage: Stage, siti: Somebody
) -> None:
    await siti.starts()
    await morning_of(stage, 2026, 11, 27)
    assert stage.bot is not None
    today = stage.clock.now().date()
    async with stage.bot.db.session() as session:
        for number in range(AT_ONCE + 5):
            await school.add_child(
                session, user_id=10_000 + number, name="Rina", child=Child(School.SD, 2),
                today=today, now=stage.clock.now(),
            )  # fmt: skip
    await morning_of(stage, 2027, 8, 2)
    async with stage.bot.db.session() as session:
        request = await request_job(
            session, kind=REMIND, subject="", by="schedule:school", now=stage.clock.now()
        )
    await stage.crash()
    assert stage.bot is not None
    await ended(stage.bot.db, request, within=30)

    told = [notice.chat_id for notice in await reminders(stage)]
    assert sorted(told) == [10_000 + number for number in range(AT_ONCE + 5)]
    async with stage.bot.db.reading() as session:
        assert await reading.one(session, request_id=request) is not None


LONG = "Muhammad Abdurrahman Hidayatullah"
TERMS = scholarship_terms(datetime(2026, 11, 27, tzinfo=UTC).date())
ONE = Pupil("0" * 12, LONG, Child(School.SMA, 3), 2026, False, date(2027, 8, 1))
assert isinstance(TERMS, Scholarship)
SCREENS: dict[str, Screen] = {
    "home": screens.home(T, [ONE] * MOST_CHILDREN),
    "empty": screens.home(T, []),
    "child": screens.child(T, ONE, TERMS),
    "reminder": screens.reminder(T, ONE, TERMS),
    "where": screens.where(T, LONG),
}


@pytest.mark.parametrize("name", SCREENS)
def test_each_screen_is_short(name: str) -> None:
    screen = SCREENS[name]

    assert voice.faults(screen.text.replace(LONG, "N")) == []
    assert voice.mourning_faults(screen.text) == []
    assert sum(len(row) for row in screen.rows) <= 8


def test_a_year_of_each_school_is_paid_by_its_own_row() -> None:
    assert isinstance(TERMS, Scholarship)
    paid = {at: screens.yearly(TERMS, Child(at)) for at in LADDER}

    assert paid[School.TK] == paid[School.SD] < paid[School.SMP] < paid[School.SMA]
    assert paid[School.KULIAH] == max(paid.values())
