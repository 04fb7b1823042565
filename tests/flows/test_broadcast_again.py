"""When a broadcast starts, and that it comes back by itself until somebody ends it."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select

from models.queries.broadcasts.repeating import KIND
from models.queries.broadcasts.values import Facts
from models.queries.endings.dismissal import dismiss
from models.queries.staff import duties
from models.rules.broadcasts.states import State
from models.rules.roles import Duty, Role
from models.tables import Broadcast, BroadcastContent, JobRequest
from tests.support.broadcasting import agrees, broadcasts, contents, drafts, limit
from tests.support.broadcasts import agreed, crowd
from tests.support.chat import Stage
from tests.support.office import Office
from tests.support.repeats import monday, runs, sends_weekly

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
async def at(stage: Stage) -> Office:
    """Two admins on a Monday; three people agreed to be written to."""
    return await monday(stage)


async def weekly(stage: Stage, at: Office) -> Facts:
    """On Wednesday, then every week."""
    await drafts(at.hendra)
    return await sends_weekly(stage, at, "rabu 09.00")


async def large(stage: Stage, at: Office) -> Facts:
    """The same for which Nur has to agree."""
    limit(stage, broadcast_alone=2)
    made = await weekly(stage, at)
    await agrees(at.nur)
    return made


async def test_the_moment_is_typed_or_tapped_and_faults_are_told(stage: Stage, at: Office) -> None:
    await drafts(at.hendra)
    await at.hendra.taps("🕗 Waktu kirim")
    assert "Mulai: begitu dikirim" in at.hendra.last
    for typed, told in (
        ("nanti saja", "Belum terbaca"),
        ("besok", "Jamnya belum ada"),
        ("1/11 09.00", "sudah lewat"),
        ("kemarin 09.00", "sudah lewat"),
        ("1/12/2029 09.00", "lebih dari setahun"),
    ):
        await at.hendra.says(typed)
        assert told in at.hendra.last, typed
    await at.hendra.says("besok 22.00")
    assert "jam tenang" in at.hendra.last
    assert "2 Desember 2026, 07.00 WIB" in at.hendra.last
    await at.hendra.taps("⌛ Batas waktu kirim")
    assert "setelah 1 hari" in at.hendra.last
    await at.hendra.taps("🌅 Besok 08.00")
    assert "1 Desember 2026, 08.00 WIB" in at.hendra.last
    (made,) = await broadcasts(stage)
    assert made.starts_at is not None
    assert made.stale_at == made.starts_at + timedelta(days=1)
    await at.hendra.taps("🔁 Sekali saja")
    await at.hendra.taps("🔁 Tiap minggu")
    assert "lalu tiap bulan" in at.hendra.last
    await at.hendra.taps("▶️ Begitu dikirim")
    (made,) = await broadcasts(stage)
    assert (made.starts_at, made.repeat) == (None, None)
    assert made.stale_at is not None
    assert "setelah 1 hari" in at.hendra.last, "the deadline stays as many days as it was"


async def test_which_of_night_and_holiday_moved_it_is_said(stage: Stage, at: Office) -> None:
    await drafts(at.hendra)
    await at.hendra.taps("🕗 Waktu kirim")
    await at.hendra.says("25/12 10.00")
    assert "libur nasional" in at.hendra.last
    assert "jam tenang" not in at.hendra.last
    await at.hendra.says("besok 22.00")
    assert "libur" not in at.hendra.last
    assert "jam tenang" in at.hendra.last


async def test_the_next_one_is_made_with_its_own_recipients_and_can_be_ended(
    stage: Stage, at: Office
) -> None:
    first = await weekly(stage, at)
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        (work,) = await session.exec(select(JobRequest).where(JobRequest.kind == KIND))
    assert work.due_at == datetime(2026, 12, 9, 1, 50, tzinfo=UTC)
    _, second = await runs(stage, first)

    assert second.starts_at == datetime(2026, 12, 9, 2, tzinfo=UTC)
    assert second.state is not State.DRAFT
    assert any("dikirim lagi 9 Desember 2026, 09.00 WIB" in each for each in at.hendra.said)
    said = (await contents(stage, second))["id", "a"]
    assert said.buttons[-1][0]["go"] == f"siaran.stop.benefits.{second.id}"
    assert len(await runs(stage, first)) == 2  # the chain goes on from the copy alone

    await at.hendra.taps("📣 Lihat siaran")
    await at.hendra.taps("🔁 Jangan diulang lagi")
    assert len(await runs(stage, second)) == 2


async def test_it_waits_for_a_look_or_ends_with_the_duty_of_who_made_it(
    stage: Stage, at: Office
) -> None:
    first = await weekly(stage, at)
    limit(stage, broadcast_alone=0)
    _, second = await runs(stage, first)
    assert second.state is State.DRAFT
    assert any("perlu dilihat lagi" in each for each in at.hendra.said)
    await at.hendra.taps("✏️ Lanjutkan")
    assert any("Penerima: 3 orang" in each for each in at.hendra.said)

    assert stage.bot is not None
    async with stage.bot.db.session() as session:
        await duties.end(
            session, user_id=at.hendra.person.id, duty=Duty(Role.ADMIN, "14.10"), by="cli:x",
            now=stage.clock.now(),
        )  # fmt: skip
    assert len(await runs(stage, second)) == 2
    assert any("pembuatnya sudah tidak bertugas" in each for each in at.nur.said)


async def words_change(stage: Stage, at: Office, made: Facts) -> None:
    """As where what was sent is corrected in place."""
    assert stage.bot is not None
    async with stage.bot.db.session() as session:
        for each in await session.exec(select(BroadcastContent)):
            each.content = {"text": "Isi lain"}


async def the_head_goes(stage: Stage, at: Office, made: Facts) -> None:
    assert stage.bot is not None
    me, nur, now = f"tg:{at.hendra.person.id}", at.nur.person.id, stage.clock.now()
    async with stage.bot.db.session() as session:
        await dismiss(session, user_id=nur, duty=Duty(Role.ADMIN, "14.10"), by=me, now=now)


async def years_pass(stage: Stage, at: Office, made: Facts) -> None:
    limit(stage, broadcast_agreed=timedelta(days=13))


async def many_come(stage: Stage, at: Office, made: Facts) -> None:
    """Each time fewer than twice as many as before, but four times as many as she agreed to."""
    assert stage.bot is not None
    assert made.repeat is not None
    assert made.repeat["agreed"]["count"] == 3
    await agreed(stage.bot.db, [person.id for person in crowd(stage.world, 4)])


@pytest.mark.parametrize(
    ("what", "why"),
    [
        (words_change, "isi atau penerimanya berubah"),
        (the_head_goes, "yang menyetujui sudah tidak bertugas"),
        (years_pass, "persetujuannya sudah lama"),
        (many_come, "penerimanya jauh lebih banyak"),
    ],
)
async def test_what_a_second_head_agreed_to_comes_back_unseen_only_while_it_is_that(
    stage: Stage, at: Office, what: Callable[[Stage, Office, Facts], Awaitable[None]], why: str
) -> None:
    first = await large(stage, at)
    _, second = await runs(stage, first)
    assert (second.state, second.approved_by) != (State.DRAFT, None)
    async with stage.bot.db.session() as session:  # type: ignore[union-attr]
        (await session.get_one(Broadcast, second.id)).total = 6
    await what(stage, at, second)
    *_, third = await runs(stage, second)

    assert third.state is State.DRAFT
    told = next(each for each in at.hendra.person.messages if why in each.text)
    await at.hendra.taps("✏️ Lanjutkan", message=told)
    draft = next(each for each in at.hendra.person.messages if "Draf siaran" in each.text)
    await at.hendra.taps("📤 Kirim siaran", message=draft)
    assert any("Perlu persetujuan admin kedua" in each for each in at.hendra.said)
