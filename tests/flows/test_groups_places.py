"""Where a new group is: a part of a village's name is enough, and back is the way it came."""

import pytest

from tests.support.chat import Somebody, Stage
from tests.support.list_senders import officer
from tests.support.lists import Office

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
VILLAGES = [
    ["14.10.01.2003", "Banglas"],
    ["14.10.01.2004", "Mekar Sari"],
    ["14.10.01.2005", "Mekar Baru"],
]


async def naming(stage: Stage, area: str) -> Somebody:
    """An officer who has just named a group."""
    assert stage.bot is not None
    await Office(stage.bot.db).saves(VILLAGES, ("Kode", "Nama"), kind="villages")
    rahma = await officer(stage, area=area)
    await rahma.says("/tugas")
    await rahma.taps("👥 Kelompok")
    await rahma.taps("➕ Kelompok baru")
    await rahma.says("Nelayan Kedabu")
    return rahma


async def test_a_part_of_a_name_finds_the_village_and_back_asks_it_again(stage: Stage) -> None:
    rahma = await naming(stage, "14.10.01")
    assert "desa mana" in rahma.last
    await rahma.says("mekar")
    assert "Ada beberapa desa" in rahma.last
    assert {"🏘️ Mekar Sari", "🏘️ Mekar Baru"} <= set(rahma.buttons)
    assert "🏘️ Banglas" not in rahma.buttons
    await rahma.taps("🏘️ Mekar Sari")
    assert "bekerja sebagai apa" in rahma.last
    await rahma.taps("⬅️ Kembali")
    assert "desa mana" in rahma.last
    await rahma.says("bangl")
    assert "bekerja sebagai apa" in rahma.last
    await rahma.taps("⬅️ Kembali")
    await rahma.taps("⬅️ Kembali")
    assert "Apa nama kelompoknya?" in rahma.last  # no kecamatan was asked: one alone is hers


async def test_a_place_that_is_nowhere_is_not_said_to_be_outside(stage: Stage) -> None:
    rahma = await naming(stage, "14.10")
    assert "kecamatan mana" in rahma.last
    for nowhere in ("xyz", "bayar sendiri"):
        await rahma.says(nowhere)
        assert "belum ditemukan" in rahma.last
        assert "luar wilayah" not in rahma.last
    await rahma.says("Lubuk Baja")
    assert "luar wilayah tugas" in rahma.last
    await rahma.says("desa mekar sari")
    assert "bekerja sebagai apa" in rahma.last
