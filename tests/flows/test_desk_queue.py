"""Without a staff group: the queue in an officer's private chat, with the same moves."""

from datetime import timedelta

from models.rules.roles import Role
from tests.support.chat import Somebody, Stage
from tests.support.staff import asks, carried, takes


async def test_a_case_is_found_taken_answered_and_closed(
    stage: Stage, siti: Somebody, rahma: Somebody
) -> None:
    code = await asks(siti, "iuran saya berapa?")
    assert "1 pertanyaan warga menunggu" in rahma.last

    await rahma.says("/antrean")
    assert "1 pertanyaan menunggu" in rahma.last
    await rahma.taps(f"🙋 {code} Iuran")
    assert "iuran saya berapa?" in rahma.last
    await rahma.taps("🙋 Ambil")
    await carried(stage)
    assert rahma.said[-1] == f"💬 {code}:\niuran saya berapa?"
    assert "Petugas sudah membaca" in siti.last

    await rahma.says("Sebentar Bu")
    await siti.says("baik")
    await carried(stage)
    assert siti.last == "👤 Petugas:\nSebentar Bu"
    assert rahma.last == f"💬 {code}:\nbaik"
    card = next(
        m for m in rahma.person.messages if code in m.text and "🏁 Tutup kasus" in m.buttons
    )
    await rahma.taps("🏁 Tutup kasus", message=card)
    await carried(stage)
    assert "bot menjawab lagi" in siti.last
    await rahma.says("klaim")
    assert "klaim" not in siti.last


async def test_a_case_handed_over_is_seen_whole_by_the_next(
    stage: Stage, siti: Somebody, rahma: Somebody, dewi: Somebody
) -> None:
    code = await asks(siti, "pertanyaan pertama")
    await takes(stage, rahma, code)
    card = next(m for m in rahma.person.messages if "🔁 Serahkan" in m.buttons)
    await rahma.taps("🔁 Serahkan", message=card)
    await carried(stage)

    await takes(stage, dewi, code)
    await dewi.says("saya lanjutkan")
    await carried(stage)

    assert f"💬 {code}:\npertanyaan pertama" in dewi.said
    assert siti.last == "👤 Petugas:\nsaya lanjutkan"
    await rahma.says("apakah ini masih sampai?")
    assert "apakah ini masih sampai?" not in siti.last


async def test_who_is_no_desk_officer_finds_no_queue(
    stage: Stage, siti: Somebody, rahma: Somebody
) -> None:
    code = await asks(siti, "halo")
    joko = stage.person("Joko")

    await joko.says("/antrean")
    assert code not in joko.last
    forged = {"text": "x", "callback_data": f"go:kasus.{code}.ambil"}
    await joko.taps(forged, message=joko.person.last)
    await rahma.says("/antrean")
    assert "1 pertanyaan menunggu" in rahma.last

    natuna = stage.person("Petugas Natuna")
    await stage.duty(natuna, Role.DESK, "21.03")
    await natuna.says("/antrean")
    assert "Tidak ada pertanyaan" in natuna.last
    await natuna.taps(forged, message=natuna.person.last)
    assert "di luar wilayah tugas" in natuna.person.alerts[-1].text


async def test_waiting_too_long_is_told_once_to_the_worker_and_the_admin(
    stage: Stage, siti: Somebody, rahma: Somebody
) -> None:
    hendra = stage.person("Hendra")
    await stage.duty(hendra, Role.ADMIN, "14.10")
    await hendra.starts()
    code = await asks(siti, "halo")

    stage.clock.shift(timedelta(hours=1, minutes=50))
    await carried(stage, within=1.5)
    assert "belum sempat" not in siti.last
    stage.clock.shift(timedelta(minutes=20))
    await carried(stage, within=2.5)

    assert f"petugas belum sempat membalas {code}" in siti.last
    assert any(f"{code} (Iuran" in text for text in hendra.said)
    stage.clock.shift(timedelta(hours=3))
    await carried(stage, within=1.5)
    assert sum("belum sempat" in text for text in siti.said) == 1


async def test_an_admin_sees_overdue_complaints_and_smiles_as_counts(
    stage: Stage, siti: Somebody, rahma: Somebody
) -> None:
    hendra = stage.person("Hendra")
    await stage.duty(hendra, Role.ADMIN, "14.10")
    budi = stage.person("Budi")
    first = await asks(siti, "halo")
    await takes(stage, rahma, first)
    await siti.says("selesai")
    await siti.taps("😍 Sangat puas")
    complaint = await asks(budi, "lambat sekali", "📣 Keluhan")
    stage.clock.shift(timedelta(days=8))

    await hendra.says("/antrean")

    assert f"Keluhan lewat batas: {complaint}" in hendra.last
    assert "😍 1" in hendra.last
    assert "🙂 0" in hendra.last
    assert first not in hendra.last
