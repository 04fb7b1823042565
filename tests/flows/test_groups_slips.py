"""Slips while people are typed: nobody false is noted, and nobody half typed is lost."""

import pytest

from tests.support.chat import Somebody, Stage
from tests.support.groups import makes_group
from tests.support.list_senders import officer
from tests.support.sheets import nik

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
async def rahma(stage: Stage) -> Somebody:
    """An officer who types people of a group."""
    rahma = await officer(stage)
    await makes_group(rahma)
    await rahma.taps("➕ Tambah orang")
    return rahma


async def test_a_slip_put_right_is_no_name(rahma: Somebody) -> None:
    await rahma.says(f"{nik(1)}, 0812 3456 7801")
    assert "Siapa namanya" in rahma.last
    await rahma.says(f"eh salah {nik(2)}")
    assert "Siapa namanya" in rahma.last
    await rahma.says("Rusli bin Hamid")

    assert "✅ 1. Rusli bin Hamid" in rahma.last
    assert f"**** {nik(2)[-4:]}" in rahma.last


async def test_a_slip_of_the_person_noted_last_is_put_right(rahma: Somebody) -> None:
    await rahma.says(f"Rusli bin Hamid, {nik(1)}, 0812 3456 7801")
    await rahma.says(f"eh salah, {nik(2)}")
    assert "✅ 1. Rusli bin Hamid" in rahma.last
    assert f"**** {nik(2)[-4:]}" in rahma.last
    await rahma.says("eh salah pak")
    assert "sudah 1 orang" in rahma.last


async def test_the_words_of_the_button_take_the_last_one_off_and_say_who(rahma: Somebody) -> None:
    await rahma.says(f"Rusli bin Hamid, {nik(1)}")
    await rahma.says(f"Siti Aminah, {nik(2)}")
    await rahma.says("hapus yang terakhir")
    assert "Siti Aminah dihapus" in rahma.last
    assert "sudah 1 orang" in rahma.last

    await rahma.says("Budi Hartono")
    await rahma.says("hapus yang terakhir")
    assert "Budi Hartono dihapus" in rahma.last
    assert "sudah 1 orang" in rahma.last


async def test_what_hardly_is_a_name_is_asked_back_once(rahma: Somebody) -> None:
    await rahma.says(f"nelayan, {nik(1)}, 0812 3456 7801")
    assert "Betul namanya nelayan?" in rahma.last
    await rahma.says("bukan")
    assert "Siapa namanya" in rahma.last
    await rahma.says("lupa")
    assert "Betul namanya lupa?" in rahma.last
    await rahma.says("Siti Aminah")
    assert "✅ 1. Siti Aminah" in rahma.last

    await rahma.says(f"guru, {nik(2)}")
    await rahma.taps("✅ Ya, itu namanya")
    assert "Berapa nomor HP" in rahma.last


async def test_who_is_half_typed_is_asked_on_after_a_way_elsewhere(rahma: Somebody) -> None:
    await rahma.says("Rusli bin Hamid")
    await rahma.says("/tugas")
    await rahma.taps("👥 Kelompok")
    await rahma.taps(next(b for b in rahma.buttons if "Nelayan Kedabu" in b))
    await rahma.taps("➕ Tambah orang")
    assert "Berapa NIK Rusli bin Hamid?" in rahma.last


async def test_who_is_half_typed_is_named_when_a_list_is_pasted_over(rahma: Somebody) -> None:
    await rahma.says("Rusli bin Hamid")
    await rahma.says(f"Siti Aminah, {nik(1)}\nBudi Hartono, {nik(2)}")
    assert "Rusli bin Hamid belum lengkap" in rahma.last
    await rahma.taps("➕ Tambah orang")
    assert "Berapa NIK Rusli bin Hamid?" in rahma.last


async def test_batal_keeps_who_is_half_typed_and_says_so(rahma: Somebody) -> None:
    await rahma.says("Rusli bin Hamid")
    await rahma.says("batal")
    assert "Rusli bin Hamid belum lengkap" in rahma.last
    assert "Belum ada yang diketik" not in rahma.last
    await rahma.taps("➕ Tambah orang")
    assert "Berapa NIK Rusli bin Hamid?" in rahma.last
