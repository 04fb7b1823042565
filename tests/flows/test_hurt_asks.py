"""What is asked after an accident was told: it is asked of who was hurt or is missing."""

from datetime import timedelta

import pytest

from tests.support.chat import Somebody, Stage
from tests.support.deaths import REPORT

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
HURT, MISSING = "abang saya kena sengat ikan pari", "bapak sy tenggelam belum ketemu"
ALONE = "Tidak perlu diurus sendirian"
NOW = "Berobat dulu, simpan kuitansinya, lalu lapor dalam 48 jam"


async def test_a_sting_at_sea_is_an_accident_and_what_follows_belongs_to_it(
    siti: Somebody,
) -> None:
    for words, answer in ((HURT, NOW), ("masih di rumah sakit", ALONE), ("😭", NOW)):
        await siti.says(words)

        assert answer in siti.last, words
        assert siti.buttons[:2] == ["🩹 Surat untuk klaim", REPORT]
        assert "💬 Tanya petugas" in siti.buttons


async def test_of_a_living_man_nobody_is_told_what_a_burial_costs(siti: Somebody) -> None:
    await siti.says(HURT)
    await siti.says("biaya siapa yang tanggung")

    assert siti.last.startswith("Biaya berobat karena kecelakaan kerja ditanggung")
    assert siti.buttons[0] == REPORT
    assert "membantu?" not in siti.last


async def test_while_one_is_missing_nobody_is_wished_well(siti: Somebody) -> None:
    await siti.says(MISSING)
    await siti.says("kapalnya hilang 3 hari")
    assert siti.last.startswith("Segera lapor ke polisi, syahbandar")
    assert siti.buttons[0] == REPORT

    await siti.says("pompongnya terbalik kena ombak")
    assert siti.last.startswith("Kami ikut prihatin")

    await siti.says("saya bingung")
    assert siti.last.startswith(ALONE)


async def test_a_boat_that_does_not_come_back_is_kept_in_mind(siti: Somebody) -> None:
    await siti.says("bapak dak balik-balik dari laut dah 4 hari")
    assert siti.last.startswith("Segera lapor ke polisi, syahbandar")

    await siti.says("kemane nak lapor")
    assert siti.last.startswith("Kami ikut prihatin")


async def test_a_guess_never_refuses_who_was_just_hurt(siti: Somebody) -> None:
    await siti.says("tangan sy putus kene tali jangkar")
    assert NOW in siti.last

    await siti.says("sy tak bise kerje lagi macam mana")

    assert "tidak ditanggung" not in siti.last


async def test_the_same_is_not_said_for_ever(siti: Somebody) -> None:
    for words in (HURT, "masih di rumah sakit", "kat ruang anggrek", "bual ke ni"):
        await siti.says(words)

    assert NOW not in siti.last
    assert "💬 Tanya petugas" in siti.buttons


async def test_who_asks_of_something_else_is_answered_as_ever(
    stage: Stage, siti: Somebody
) -> None:
    await siti.says(HURT)
    await siti.says("iuran berapa")
    assert "Rp8.400" in siti.last

    stage.clock.shift(timedelta(days=2))
    await siti.says("masih di rumah sakit")
    assert NOW not in siti.last


@pytest.mark.parametrize("words", ["😭😭😭", "hiks", "saya sedih sekali"])
async def test_tears_are_asked_what_happened(siti: Somebody, words: str) -> None:
    await siti.says(words)

    assert siti.last.startswith("Kami ikut sedih")
    assert "Apa yang terjadi?" in siti.last
    assert siti.buttons == [
        "💬 Tanya petugas",
        "📄 Ada yang meninggal",
        "🩹 Celaka saat kerja",
        "🏠 Menu",
    ]
    await siti.taps("📄 Ada yang meninggal")
    assert siti.last.startswith("Kami turut berduka cita")


async def test_the_tears_of_who_mourns_are_no_question(siti: Somebody) -> None:
    await siti.says("suami saya meninggal")
    for words, answer in (("😭", "Ini masa yang berat"), ("saya sedih", "Petugas siap")):
        await siti.says(words)
        assert siti.last.startswith(answer), words


@pytest.mark.parametrize("told", [HURT, MISSING, "suami saya meninggal kemarin"])
async def test_a_clear_question_of_something_else_is_not_met_with_the_accident_or_the_death(
    siti: Somebody, told: str
) -> None:
    await siti.says(told)
    await siti.says("siapa bupati meranti")

    assert "belum mengerti" in siti.last
    assert "💬 Tanya petugas" in siti.buttons
