"""A message that may have arrived: an admin of the place sends it again or closes it."""

import asyncio

import pytest
from sqlmodel import col, select
from telegram.error import TimedOut

from models.queries.office import audit
from models.queries.sending import notices
from models.rules.roles import Role
from models.rules.running.pace import Lane
from models.tables import Notice, NoticeState
from tests.support.chat import Somebody, Stage, until
from tests.support.export_rows import registered
from tests.support.menu import opens_duty
from tests.support.office import Office
from tests.support.staff import MONDAY_MORNING, set_clock

ENTRY = "📮 Belum pasti sampai"
WORDS = "Klaim Pak Budi sudah diproses"
ON_ONE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""What a database has no part in."""


@pytest.fixture
async def budi(stage: Stage) -> Somebody:
    """A worker of Kepulauan Meranti, known by his registration."""
    made = stage.person("Budi", phone="+6281234567809")
    await made.starts()
    assert stage.bot is not None
    await registered(stage.bot.db, made.person.id)
    return made


async def in_doubt(
    stage: Stage, somebody: Somebody, *, topic: str = "claim", subject: str = "", quiet: str = ""
) -> str:
    """A message that arrives, whose answer is lost."""
    assert stage.bot is not None
    stage.world.faults.add(TimedOut(), method="sendMessage", chat=somebody.person.id, after=True)
    async with stage.bot.db.session() as session:
        number = await notices.queue_notice(
            session, chat_id=somebody.person.id, lane=Lane.NOTICE, method="sendMessage",
            params={"text": WORDS}, now=stage.clock.now(), topic=topic, subject=subject or None,
            quiet_in=quiet or None,
        )  # fmt: skip
    for _ in range(400):
        if await state(stage, number) is NoticeState.UNSURE:
            return number
        await asyncio.sleep(0.02)
    raise TimeoutError


async def state(stage: Stage, number: str) -> NoticeState | None:
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        return await notices.state_of(session, notice_id=number)


async def trail(stage: Stage) -> list[tuple[str, str, str, str]]:
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        lines = await audit.lines(session, wanted=audit.Filter(subject="notice"), most=9)
    return [(line.actor, line.act, line.subject, line.place) for line in lines]


async def opens(somebody: Somebody) -> None:
    assert await opens_duty(somebody, ENTRY)
    await somebody.taps(ENTRY)


async def opens_first(somebody: Somebody) -> None:
    await opens(somebody)
    await somebody.taps(next(label for label in somebody.buttons if "/" in label))


async def test_an_admin_of_the_place_sends_it_once_more_on_record(
    stage: Stage, at: Office, budi: Somebody
) -> None:
    number = await in_doubt(stage, budi)
    assert budi.said.count(WORDS) == 1
    await opens(at.hendra)
    assert at.hendra.last.startswith("📮 Ada 1 kiriman yang belum pasti sampai.")

    await opens_first(at.hendra)
    assert at.hendra.last.startswith("📮 Kabar klaim untuk warga, ")
    assert "Budi" not in "".join(at.hendra.said), "its words are shown to nobody"
    await at.hendra.taps("🔁 Kirim lagi")
    await until(lambda: budi.said.count(WORDS) == 2)
    await stage.quiet()

    assert "Sedang dikirim lagi" in at.hendra.last
    assert await state(stage, number) is NoticeState.SENT
    by = f"tg:{at.hendra.person.id}"
    assert await trail(stage) == [(by, "notice.sent_again", f"notice:{number}", "14.10.01")]
    await opens(at.nur)
    assert at.nur.last.startswith("✅ Tidak ada kiriman")


@ON_ONE
async def test_it_is_closed_and_never_sent_and_its_words_are_gone(
    stage: Stage, at: Office, budi: Somebody
) -> None:
    number = await in_doubt(stage, budi)
    await opens_first(at.hendra)
    await opens_first(at.nur)

    await at.hendra.taps("✅ Sudah beres, tutup")
    assert "Sudah ditutup" in at.hendra.last
    await at.nur.taps("🔁 Kirim lagi")

    assert at.nur.last.startswith("Kiriman itu tidak ditemukan.")
    assert await state(stage, number) is NoticeState.DROPPED
    assert budi.said.count(WORDS) == 1
    assert [act for _, act, *_ in await trail(stage)] == ["notice.closed"]
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        row = await session.get_one(Notice, number)
        assert row.payload == b""


@ON_ONE
async def test_ten_impatient_taps_send_it_once(stage: Stage, at: Office, budi: Somebody) -> None:
    await in_doubt(stage, budi)
    await opens_first(at.hendra)
    message = at.hendra.person.last.message["message_id"]
    for _ in range(10):
        at.hendra.person.taps("🔁 Kirim lagi", message)
    await stage.quiet()

    assert budi.said.count(WORDS) == 2
    assert len(await trail(stage)) == 1


async def test_an_admin_elsewhere_sees_and_changes_nothing(
    stage: Stage, at: Office, budi: Somebody
) -> None:
    number = await in_doubt(stage, budi)
    stranger = stage.person("Admin Natuna")
    await stranger.starts()
    await stage.duty(stranger, Role.ADMIN, "21.03")
    await opens(stranger)
    assert stranger.last.startswith("✅ Tidak ada kiriman")

    for act in ("satu", "kirim", "tutup"):
        for name in (number, "0" * 32, "x"):
            await stranger.taps({"text": "x", "callback_data": f"go:tugas.ragu.{act}.{name}"})
            assert stranger.last.startswith("Kiriman itu tidak ditemukan.")
    await stranger.taps({"text": "x", "callback_data": "go:tugas.ragu.semua.ya"})

    assert await state(stage, number) is NoticeState.UNSURE
    assert await trail(stage) == []


async def test_the_place_it_is_kept_quiet_in_decides_and_strangers_belong_home(
    stage: Stage, at: Office, budi: Somebody, siti: Somebody
) -> None:
    set_clock(stage, MONDAY_MORNING)
    await siti.starts()
    natuna = stage.person("Admin Natuna")
    await natuna.starts()
    await stage.duty(natuna, Role.ADMIN, "21.03")
    await in_doubt(stage, budi, quiet="21.03")
    await opens(natuna)
    assert "Ada 1 kiriman" in natuna.last
    await opens(at.hendra)
    assert at.hendra.last.startswith("✅ Tidak ada kiriman")

    await in_doubt(stage, siti)

    await opens(at.hendra)
    assert "Ada 1 kiriman" in at.hendra.last


@ON_ONE
async def test_a_file_that_must_be_taken_back_is_not_sent_a_second_time(
    stage: Stage, at: Office
) -> None:
    number = await in_doubt(stage, at.nur, topic="export", subject=f"export:{'a' * 32}")
    await opens_first(at.hendra)
    assert "File untuk petugas" in at.hendra.last
    assert "🔁 Kirim lagi" not in at.hendra.buttons

    data = f"go:tugas.ragu.kirim.{number}"
    await at.hendra.taps({"text": "x", "callback_data": data})

    assert at.hendra.last.startswith("Kiriman itu tidak ditemukan.")
    assert await state(stage, number) is NoticeState.UNSURE


@ON_ONE
async def test_many_are_closed_together_after_a_question(
    stage: Stage, at: Office, budi: Somebody
) -> None:
    numbers = [await in_doubt(stage, budi) for _ in range(3)]
    await opens(at.hendra)
    await at.hendra.taps("🧹 Tutup semua")
    assert at.hendra.last.startswith("3 kiriman akan ditutup")

    await at.hendra.taps("🧹 Ya, tutup semua")

    assert [await state(stage, number) for number in numbers] == [NoticeState.DROPPED] * 3
    assert len(await trail(stage)) == 3
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        kept = select(Notice).where(col(Notice.id).in_(numbers), col(Notice.payload) != b"")
        assert (await session.exec(kept)).all() == []


@ON_ONE
async def test_an_officer_is_not_asked(stage: Stage, at: Office, budi: Somebody) -> None:
    rahma = stage.person("Rahma Yulianti", phone="+6281234567803")
    await rahma.starts()
    await stage.duty(rahma, Role.OFFICER, "14.10")
    number = await in_doubt(stage, budi)
    assert not await opens_duty(rahma, ENTRY)

    await rahma.taps({"text": "x", "callback_data": f"go:tugas.ragu.kirim.{number}"})

    assert await state(stage, number) is NoticeState.UNSURE
