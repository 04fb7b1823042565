"""Whose word is missing is said before approving; a file for the branch is asked for once;
lists of one day are told apart."""

from datetime import timedelta

import pytest

from tests.support.chat import Stage, until
from tests.support.cover import person, says
from tests.support.enrolments import HEADER, agreed, id_of, listed, niks, state_of
from tests.support.groups import makes_group
from tests.support.list_senders import officer, reads
from tests.support.lists import Office
from tests.support.office import office
from tests.support.reviewers import admin, taps_data
from tests.support.sheets import nik, people

ON_ONE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
TWO_WAIT = "Menunggu kata setuju pekerja: 2"


@ON_ONE
async def test_who_has_not_agreed_is_counted_before_and_after_approving(stage: Stage) -> None:
    assert stage.bot is not None
    hendra = await admin(stage)
    done = await Office(stage.bot.db).saves([*agreed(1), *people(3)[1:]], HEADER)
    await taps_data(hendra, f"tugas.periksa.d.{done.batch.id}")
    assert TWO_WAIT in hendra.last
    await hendra.taps("🚫 Tolak semua")
    assert TWO_WAIT not in hendra.last  # nobody of them is sent in any case
    await hendra.taps("❌ Batal")
    assert "tidak jadi ditolak" in hendra.last
    await hendra.taps("⬅️ Kembali")
    await hendra.taps("✅ Setujui 3 orang")
    assert TWO_WAIT in hendra.last
    await hendra.taps("✅ Ya, setujui")
    await hendra.taps("⬅️ Kembali")
    assert TWO_WAIT in hendra.last


@ON_ONE
async def test_where_all_are_approved_the_file_says_what_they_wait_for(stage: Stage) -> None:
    assert stage.bot is not None
    hendra = await admin(stage)
    done = await Office(stage.bot.db).saves(people(2), HEADER)
    await taps_data(hendra, "tugas.periksa.berkas.14.10")
    assert "Setujui dulu datanya" in hendra.last
    await taps_data(hendra, f"tugas.periksa.y.{done.batch.id}.2")
    await taps_data(hendra, "tugas.periksa.berkas.14.10")
    assert "Setujui dulu datanya" not in hendra.last
    assert TWO_WAIT in hendra.last


@ON_ONE
async def test_a_second_tap_asks_the_other_admin_once_and_says_what_for(stage: Stage) -> None:
    assert stage.bot is not None
    at = await office(stage)
    batch = await listed(stage.bot.db, 2)
    await taps_data(at.hendra, f"tugas.periksa.y.{batch}.2")
    for _ in range(2):
        await taps_data(at.hendra, "tugas.periksa.buat.14.10")
        assert "dikirim ke 1 admin lain" in at.hendra.last
    await until(lambda: "minta persetujuan" in at.nur.last)
    assert "Yang meminta: Hendra Saputra" in at.nur.last
    assert "Membuat berkas pendaftaran untuk BPJS" in at.nur.last
    assert "tanpa sensor" not in at.nur.last
    assert sum("minta persetujuan" in said for said in at.nur.said) == 1
    await at.nur.taps("✅ Setujui")
    await until(lambda: "Berkas pendaftaran" in at.hendra.last, 60)
    await taps_data(at.nur, "tugas.minta")
    assert "Tidak ada permintaan" in at.nur.last


@ON_ONE
async def test_a_file_holds_nobody_who_came_after_the_second_head_was_asked(stage: Stage) -> None:
    assert stage.bot is not None
    db, at = stage.bot.db, await office(stage)
    first = await listed(db, 2)
    await taps_data(at.hendra, f"tugas.periksa.y.{first}.2")
    await taps_data(at.hendra, "tugas.periksa.buat.14.10")
    await until(lambda: "minta persetujuan" in at.nur.last)
    stage.clock.shift(timedelta(minutes=1))
    later = await listed(db, 3, 2)
    await taps_data(at.hendra, f"tugas.periksa.y.{later}.3")
    await at.nur.taps("✅ Setujui")
    await until(lambda: "Berkas pendaftaran" in at.hendra.last, 60)
    states = [await state_of(db, nik) for nik in niks(5)]
    assert states == ["sent"] * 2 + ["checked"] * 3
    await taps_data(at.hendra, "tugas.periksa.berkas.14.10")
    assert "3 orang" in at.hendra.last


@ON_ONE
async def test_who_is_rejected_is_said_so_to_the_officer_and_asked_for_nothing(
    stage: Stage,
) -> None:
    assert stage.bot is not None
    rahma, hendra = await officer(stage), await admin(stage)
    await makes_group(rahma, income="2")
    await rahma.taps("📤 Kirim daftar")
    await rahma.says(f"Siti Aminah, {nik(1)}\nRamlan, {nik(2)}")
    await reads(rahma, "Baru: 2")
    await rahma.taps("💾 Simpan 2 orang")
    await reads(rahma, "Daftar sudah disimpan.")
    ramlan = await id_of(stage.bot.db, nik(2))
    await taps_data(hendra, f"tugas.periksa.t.{ramlan}")
    await hendra.says("Sudah pindah")
    await until(lambda: "Alasan admin: Sudah pindah" in rahma.last)
    assert "Ramlan tidak jadi didaftarkan" in rahma.last
    await rahma.taps(rahma.buttons[0])
    await rahma.taps(rahma.buttons[0])
    assert "Tidak jadi didaftarkan: 1" in rahma.last
    assert "Belum memberi kata setuju: 1" in rahma.last
    await rahma.taps("📋 Anggota")
    assert "🚫 Ramlan" in rahma.last
    await rahma.taps("🤝 Minta persetujuan")
    assert "1 orang" in rahma.last
    await hendra.taps("🔓 Buka lagi")
    await until(lambda: "dibuka lagi" in rahma.last)
    assert await state_of(stage.bot.db, nik(2)) == "received"


@ON_ONE
async def test_lists_of_one_day_are_told_apart_by_group_and_by_officer(stage: Stage) -> None:
    assert stage.bot is not None
    rahma, hendra = await officer(stage), await admin(stage)
    await makes_group(rahma, income="2")
    await rahma.taps("📤 Kirim daftar")
    await rahma.says(f"Siti Aminah, {niks(9)[8]}, 24-7-1980")
    await reads(rahma, "Baru: 1")
    await rahma.taps(next(b for b in rahma.buttons if b.startswith("💾")))
    await reads(rahma, "Daftar sudah disimpan.")
    await listed(stage.bot.db, 2, sender=f"tg:{rahma.person.id}")
    await listed(stage.bot.db, 3, 2, sender="cli:op")
    await taps_data(hendra, "tugas.periksa")
    shown = [label.split(" ", 2)[2] for label in hendra.buttons if label.startswith("📋")]
    assert sorted(shown) == ["-: 3", "Nelayan Kedabu: 1", "Rahma Yulianti: 2"]
    await hendra.taps(next(label for label in hendra.buttons if "Nelayan" in label))
    assert "Kelompok Nelayan Kedabu" in hendra.last


@ON_ONE
async def test_who_is_covered_by_the_branchs_own_file_is_said_to_the_admin(stage: Stage) -> None:
    hendra, yusuf = await admin(stage), await person(stage, "Yusuf", "+6281234567809", nik(1))
    await says(stage, 1, 60)
    await taps_data(hendra, "tugas.periksa.d.sendiri")
    assert "1 di antaranya sudah terlindungi menurut cabang" in hendra.last
    await hendra.taps("👥 Lihat orangnya")
    await hendra.taps(hendra.buttons[0])
    assert "Menurut cabang sudah terlindungi" in hendra.last
    assert "cabang" not in yusuf.last
