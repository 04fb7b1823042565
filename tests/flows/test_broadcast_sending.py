"""Sending a broadcast: the number is typed, many need a second head, and it can be stopped."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from models.queries.endings.dismissal import dismiss
from models.queries.staff.approvals import OPEN
from models.rules.broadcasts.states import State
from models.rules.roles import Duty, Role
from models.tables import Account, Approval, Broadcast, JobRequest
from tests.support.broadcasting import (
    NOT_THERE,
    agrees,
    broadcasts,
    contents,
    drafts,
    limit,
    people,
    submits,
)
from tests.support.chat import Somebody, Stage
from tests.support.menu import opens_duty
from tests.support.office import Office, elsewhere, office
from tests.support.results import over

ON_ONE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
async def at(stage: Stage) -> Office:
    """Two admins; three people agreed to be written to."""
    await people(stage, 3)
    return await office(stage)


async def opens_newest(somebody: Somebody) -> None:
    """From the staff menu to the broadcast that stands first."""
    assert await opens_duty(somebody, "📣 Siaran")
    await somebody.taps("📣 Siaran")
    await somebody.taps(somebody.buttons[0])


@ON_ONE
async def test_the_right_number_sends_it_once_with_the_figures_of_that_day(
    stage: Stage, at: Office
) -> None:
    await drafts(at.hendra)
    await at.hendra.taps("📤 Kirim siaran")
    assert "Ketik angka 3 untuk mengirim" in at.hendra.last
    for wrong in ("2", "ya", "33", "3 3"):
        await at.hendra.says(wrong)
        assert "Angkanya belum cocok" in at.hendra.last
    assert (await broadcasts(stage))[0].state is State.DRAFT

    at.hendra.person.says("3 orang")
    await at.hendra.says("3")

    (made,) = await broadcasts(stage)
    assert made.state is not State.DRAFT
    assert made.approved_by is None
    said = (await contents(stage, made))["id", "a"]
    assert "Iuran cuma Rp" in said.content["text"]
    assert any(made.title in each and "📣" in each for each in at.hendra.said)


async def test_many_need_a_second_head_who_sees_it_and_ten_minutes_more(
    stage: Stage, at: Office
) -> None:
    limit(stage, broadcast_alone=2)
    await drafts(at.hendra)
    await at.hendra.taps("📤 Kirim siaran")
    assert "Perlu persetujuan admin kedua" in at.hendra.last
    assert "Sebabnya" not in at.hendra.last
    await at.hendra.says("3")
    assert "Permintaan sudah dikirim ke 1 admin lain" in at.hendra.last
    assert (await broadcasts(stage))[0].state is State.WAITING
    await stage.crash()
    limit(stage, broadcast_alone=2)

    assert "✅ Setujui" not in at.nur.buttons
    await at.nur.taps("👁️ Lihat isinya")
    assert at.nur.person.messages[-2].text.startswith("Halo warga! Iuran cuma Rp")
    assert "👆 Itu isinya" in at.nur.last
    await at.nur.taps("✅ Setujui")

    (made,) = await broadcasts(stage)
    assert made.starts_at is not None
    assert made.starts_at - stage.clock.now() > timedelta(minutes=9)
    assert made.approved_by == f"tg:{at.nur.person.id}"
    assert "masih bisa dibatalkan" in at.hendra.last
    await at.hendra.taps("🛑 Hentikan")
    left = at.hendra.last.partition("? ")[2]  # none while they are still being counted
    assert left.startswith(("3 orang yang belum menerima", "0 orang yang belum menerima"))
    await at.hendra.taps("🛑 Ya, hentikan")
    assert (await broadcasts(stage))[0].state is State.CANCELLED


@ON_ONE
async def test_wherever_it_is_opened_a_second_head_reads_all_of_it_before_agreeing(
    stage: Stage, at: Office
) -> None:
    limit(stage, broadcast_alone=2)
    await drafts(at.hendra)
    for button in ("✏️ Isi pesan", "▫️ English"):
        await at.hendra.taps(button)
    await at.hendra.says("Hello fishers!")
    for button in ("👥 Penerima", "🧰 Pekerjaan", "▫️ Nelayan", "✅ Selesai", "✅ Selesai"):
        await at.hendra.taps(button)
    await submits(at.hendra)
    (made,) = await broadcasts(stage)
    known = ("• Yang meminta: Hendra Saputra", f"• Rincian: {made.title}", "• Jumlah: 3 orang",
             "• Untuk: Pekerjaan: Nelayan", "• Mulai: ")  # fmt: skip
    await at.nur.taps({"text": "x", "callback_data": "go:tugas.minta"})
    assert [line for line in known if line not in at.nur.last] == []
    assert at.nur.buttons == ["👁️ Lihat isinya", "🚫 Tolak"]

    no = at.nur.person.last.message["reply_markup"]["inline_keyboard"][1][0]["callback_data"]
    for forged in ("", ".0123456789", ".x.y"):
        yes = no.replace("tolak", "setuju") + forged
        await at.nur.taps({"text": "x", "callback_data": yes})
        assert "Baca isinya dulu" in at.nur.last
    assert (await broadcasts(stage))[0].state is State.WAITING
    await at.nur.taps("👁️ Lihat isinya")
    read = [message.text for message in at.nur.person.messages[-5:]]
    assert [line for line in known if line not in read[-1]] == []
    assert read[0].endswith("Bahasa Indonesia:")
    assert read[1].startswith("Halo warga! Iuran cuma Rp")
    assert read[2:4] == ["🌐 English:", "Hello fishers!"]
    await at.nur.taps("✅ Setujui")
    assert (await broadcasts(stage))[0].approved_by == f"tg:{at.nur.person.id}"


@ON_ONE
async def test_what_was_asked_is_void_once_it_is_changed_again(stage: Stage, at: Office) -> None:
    limit(stage, broadcast_alone=2)
    await drafts(at.hendra)
    await submits(at.hendra)
    await at.nur.taps("👁️ Lihat isinya")
    asked = at.nur.person.last
    await opens_newest(at.hendra)
    await at.hendra.taps("✏️ Ubah lagi")
    assert (await broadcasts(stage))[0].state is State.DRAFT

    await at.nur.taps("✅ Setujui", message=asked)
    assert "sudah diputuskan" in at.nur.last
    assert (await broadcasts(stage))[0].state is State.DRAFT

    await at.hendra.taps("✏️ Lanjutkan")
    await at.hendra.taps("✏️ Isi pesan")
    await at.hendra.taps("✅ Bahasa Indonesia")
    await at.hendra.says("Isi yang lain sama sekali")
    await submits(at.hendra)
    await at.nur.taps("✅ Setujui", message=asked)
    assert (await broadcasts(stage))[0].state is State.WAITING
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        rows = list(await session.exec(select(Approval.status).order_by(col(Approval.asked_at))))
    assert rows == ["withdrawn", OPEN]


@ON_ONE
async def test_what_is_refused_is_a_draft_again(stage: Stage, at: Office) -> None:
    limit(stage, broadcast_alone=2)
    await drafts(at.hendra)
    await submits(at.hendra)
    await at.nur.taps("🚫 Tolak")
    await at.nur.taps("🕗 Waktunya belum pas")
    (made,) = await broadcasts(stage)
    assert made.state is State.DRAFT, "also in the list, unopened"
    assert f"Nur Aini menolak {made.title}.\n\nAlasannya: waktunya belum pas." in at.hendra.last
    await at.hendra.taps("✏️ Buka lagi")
    assert "Draf siaran" in at.hendra.last

    await submits(at.hendra)
    await at.hendra.taps("↩️ Batalkan permintaan")
    assert (await broadcasts(stage))[0].state is State.DRAFT
    await at.hendra.taps("✏️ Buka lagi")
    await submits(at.hendra)
    stage.clock.shift(timedelta(days=1))
    await opens_newest(at.hendra)
    assert "kembali menjadi draf" in at.hendra.person.alerts[-1].text
    assert "📝 draf, belum dikirim" in at.hendra.last


@ON_ONE
async def test_many_small_ones_in_a_row_need_a_second_head_too(stage: Stage, at: Office) -> None:
    limit(stage, broadcast_alone=5)
    await drafts(at.hendra)
    await submits(at.hendra)
    assert stage.bot is not None
    (made,) = await broadcasts(stage)
    await over(stage, made.id)
    async with stage.bot.db.session() as session:
        for number in (9001, 9002, 9003):  # of this world they are not
            (await session.get_one(Account, number)).unreachable_since = None

    await drafts(at.hendra)
    await at.hendra.taps("📤 Kirim siaran")

    assert "Perlu persetujuan admin kedua" in at.hendra.last
    assert "24 jam ini siaran Bapak/Ibu sudah menjangkau 3 orang" in at.hendra.last


@ON_ONE
async def test_a_practice_reaches_nobody_but_who_practises(stage: Stage, at: Office) -> None:
    await drafts(at.hendra)
    await at.hendra.taps("📤 Kirim siaran")
    await at.hendra.taps("🧪 Latihan saja")
    assert "3 orang yang menerimanya" in at.hendra.last
    assert any(each.startswith("Halo warga! Iuran cuma Rp") for each in at.hendra.said)

    limit(stage, broadcast_practice=True)
    await at.hendra.taps("⬅️ Kembali")
    await at.hendra.taps("📤 Kirim siaran")
    assert "mode latihan" in at.hendra.last
    await at.hendra.says("3")

    assert "Latihan selesai" in at.hendra.last
    assert (await broadcasts(stage))[0].state is State.DRAFT
    async with stage.bot.db.reading() as session:  # type: ignore[union-attr]
        kinds = list(await session.exec(select(JobRequest.kind)))
    assert "broadcast" not in kinds


@ON_ONE
async def test_to_others_it_is_not_there(stage: Stage, at: Office) -> None:
    await drafts(at.hendra)
    (made,) = await broadcasts(stage)
    pages = ("lihat", "jeda", "lanjut", "batal", "batalya", "ubah", "isi", "buka")
    natuna = await elsewhere(stage)
    for page in pages:
        await natuna.taps({"text": "x", "callback_data": f"go:tugas.siaran.{page}.{made.id}"})
        assert natuna.last == NOT_THERE, page
    for nobody in ("b0000000000", "", "x" * 20, "%", "b1.2"):
        await natuna.taps({"text": "x", "callback_data": f"go:tugas.siaran.lihat.{nobody}"})
        assert natuna.last == NOT_THERE, nobody

    officer = stage.person("Petugas", phone="+6281234567889")
    await officer.starts()
    await stage.duty(officer, Role.OFFICER, "14.10")
    assert not await opens_duty(officer, "📣 Siaran")
    await officer.taps({"text": "x", "callback_data": f"go:tugas.siaran.lihat.{made.id}"})
    assert "Halo warga" not in officer.last
    assert (await broadcasts(stage))[0].state is State.DRAFT


@ON_ONE
async def test_nobody_is_asked_to_agree_to_what_cannot_be_held(stage: Stage, at: Office) -> None:
    """Two texts were said to be compared where there is one: it is a draft, open to changes."""
    limit(stage, broadcast_alone=2)
    await drafts(at.hendra)
    await at.hendra.taps("✏️ Isi pesan")
    await at.hendra.says("⚖️ Ubah bagian uji")
    (made,) = await broadcasts(stage)
    assert made.ab is None
    assert stage.bot is not None
    async with stage.bot.db.session() as session:
        (await session.get_one(Broadcast, made.id)).ab = {"percent": 20, "winner": None}
    await at.hendra.taps("⬅️ Kembali")
    await at.hendra.taps("📤 Kirim siaran")

    await at.hendra.says("3")

    async with stage.bot.db.reading() as session:
        assert list(await session.exec(select(Approval.id))) == []
    assert (await broadcasts(stage))[0].state is State.DRAFT


@ON_ONE
async def test_what_is_of_no_use_any_more_is_planned_anew(stage: Stage, at: Office) -> None:
    await drafts(at.hendra)
    await at.hendra.taps("🕗 Waktu kirim")
    await at.hendra.says("besok 09.00")
    await at.hendra.taps("⌛ Batas waktu kirim")
    await at.hendra.taps("✅ Selesai")
    stage.clock.shift(timedelta(days=4))

    await at.hendra.taps("📤 Kirim siaran")

    assert "🕗 Mulai" in at.hendra.last
    assert (await broadcasts(stage))[0].state is State.DRAFT
    await at.hendra.taps("▶️ Begitu dikirim")
    await at.hendra.taps("✅ Selesai")
    await at.hendra.taps("📤 Kirim siaran")
    assert "Ketik angka 3" in at.hendra.last


@ON_ONE
async def test_a_duty_that_ends_before_the_words_come_ends_the_draft(
    stage: Stage, at: Office
) -> None:
    await stage.duty(at.hendra, Role.ADMIN, "21.03")
    assert await opens_duty(at.hendra, "📣 Siaran")
    for button in ("📣 Siaran", "➕ Siaran baru", "Kab. Natuna", "🎁 Info manfaat"):
        await at.hendra.taps(button)
    assert stage.bot is not None
    async with stage.bot.db.session() as session:
        natuna = Duty(Role.ADMIN, "21.03")
        me, now = at.hendra.person.id, stage.clock.now()
        await dismiss(session, user_id=me, duty=natuna, by="cli:x", now=now)

    await at.hendra.says("Halo warga")

    assert "gangguan" not in at.hendra.last
    assert await broadcasts(stage) == []


@ON_ONE
@pytest.mark.parametrize("late", [timedelta(minutes=1), timedelta(minutes=-5)])
async def test_what_is_agreed_to_too_late_goes_to_nobody_and_is_planned_anew(
    stage: Stage, at: Office, late: timedelta
) -> None:
    """After its last moment; or so shortly before it that it could only start after it."""
    limit(stage, broadcast_alone=2)
    await drafts(at.hendra)
    await at.hendra.taps("🕗 Waktu kirim")
    await at.hendra.taps("⌛ Batas waktu kirim")
    await at.hendra.taps("✅ Selesai")
    stage.clock.shift(timedelta(hours=1))
    await submits(at.hendra)
    stage.clock.shift(timedelta(hours=23) + late)

    await agrees(at.nur)

    for each in (at.nur, at.hendra):
        assert "disetujui setelah batas waktunya lewat" in each.last
    assert (await broadcasts(stage))[0].state is State.DRAFT
    assert [kind for kind in await _work(stage) if kind == "broadcast"] == []
    await at.hendra.taps("✏️ Lanjutkan")
    await at.hendra.taps("🕗 Waktu kirim")
    await at.hendra.taps("▶️ Begitu dikirim")
    await at.hendra.taps("✅ Selesai")
    await submits(at.hendra)
    await agrees(at.nur)
    assert (await broadcasts(stage))[0].approved_by == f"tg:{at.nur.person.id}"


async def _work(stage: Stage) -> list[str]:
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        return list(await session.exec(select(JobRequest.kind)))
