"""After a death or an accident: the tone stays, the way on stands right below."""

import re
from itertools import pairwise

import pytest

from tests.support.chat import Somebody
from tests.support.deaths import REPORT
from tests.support.sign_up import up_to

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
SUM = re.compile(r"Rp[\d.]*\d")
PAPERS, HURT = "📄 Surat untuk klaim", "🩹 Surat untuk klaim"


def sums_in(text: str) -> set[str]:
    return set(SUM.findall(text))


async def test_a_widow_at_a_loss_is_led_to_a_person_and_the_papers(siti: Somebody) -> None:
    await siti.says("suami saya meninggal")

    await siti.says("tolong")

    assert siti.last.startswith("Ini masa yang berat")
    assert "!" not in siti.last
    assert siti.buttons == ["💬 Tanya petugas", PAPERS, "🏠 Menu"]

    await siti.says("gimana ini saya bingung sekali anak saya masih kecil")

    assert "Tidak apa-apa" not in siti.last
    assert siti.last.startswith("Petugas siap mendengarkan")
    assert "!" not in siti.last
    assert siti.buttons == ["💬 Tanya petugas", REPORT, "🏠 Menu"]


async def test_who_mourns_never_reads_the_same_words_twice_in_a_row(siti: Somebody) -> None:
    await siti.says("suami saya meninggal")
    read = []
    for words in ("anu itu", "hmm begitu lah", "ya sudahlah pak", "😭"):
        await siti.says(words)
        read.append(siti.last)

    assert all(one != next_ for one, next_ in pairwise(read))


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("kapan cairnya", "hari kerja sesudah surat lengkap"),
        ("kode apa", "Kode pendaftaran tertulis"),
        ("saya istrinya", "Yang pertama suami, istri, atau anak"),
        ("kmaren pas melaut", "JKK-nya mulai Rp70.000.000"),
    ],
)
async def test_what_who_mourns_asks_in_few_words_is_answered(
    siti: Somebody, words: str, answer: str
) -> None:
    await siti.says("suami saya meninggal")
    await siti.says(words)

    assert answer in siti.last


async def test_work_told_in_a_sign_up_is_an_answer_on_the_day_of_a_death_too(
    siti: Somebody,
) -> None:
    await siti.says("suami saya meninggal")
    await up_to(siti, "occupation")
    await siti.says("melaut cari kepiting sama laki")

    assert "meninggal" not in siti.last
    assert "JKK-nya" not in siti.last


async def test_what_is_not_understood_after_a_death_is_met_in_the_same_tone(
    siti: Somebody,
) -> None:
    await siti.says("suami saya meninggal")
    await siti.says("saya harus bagaimana")

    assert siti.last.startswith("Ini masa yang berat")


async def test_after_a_death_the_time_for_a_claim_is_one_tap_away(siti: Somebody) -> None:
    await siti.says("suami saya sudah meninggal 3 bulan lalu, apa masih bisa?")

    assert len(siti.buttons) <= 6
    await siti.taps("⌛ Batas klaim kematian")
    assert "tidak punya batas waktu" in siti.last


async def test_a_death_by_an_accident_offers_both_kinds_of_papers(siti: Somebody) -> None:
    await siti.says("bapak saya wafat kemarin kecelakaan di laut")

    assert siti.last.startswith("Kami turut berduka cita")
    assert {"📄 Surat klaim JKM", "📄 Surat klaim JKK"} <= set(siti.buttons)
    assert len(siti.buttons) <= 6


@pytest.mark.parametrize(
    "words",
    [
        "bapak saya meninggal tadi malam di laut",
        "suami saya meninggal saat melaut",
        "suami meninggal di sawah kesambar petir",
    ],
)
async def test_who_died_where_people_work_may_have_died_of_work(
    siti: Somebody, words: str
) -> None:
    await siti.says(words)

    assert siti.last.startswith("Kami turut berduka cita")
    assert "JKK-nya mulai Rp70.000.000" in siti.last
    assert "48 jam" in siti.last
    assert "Rp42.000.000" not in siti.last


async def test_where_nobody_knows_the_cause_both_sums_stand_and_a_way_to_that_of_work(
    siti: Somebody,
) -> None:
    await siti.says("bapak saya meninggal tadi malam")

    assert {"Rp42.000.000", "Rp10.000.000", "Rp70.000.000"} <= set(
        re.findall(r"Rp[\d.]*\d", siti.last)
    )
    assert len(siti.buttons) <= 6
    await siti.taps("🕊️ Wafat karena kerja")
    assert "48 jam" in siti.last


async def test_the_death_just_told_is_not_forgotten_with_the_next_message(siti: Somebody) -> None:
    await siti.says("bapak saya meninggal tadi malam di laut")
    await siti.says("kapal nya karam pas melaut")

    assert "Rp2.000.000" not in siti.last  # what a boat to the doctor costs helps nobody now
    assert "JKK-nya mulai Rp70.000.000" in siti.last
    assert len(set(siti.buttons)) == len(siti.buttons)

    await siti.says("dpt berapa")
    assert {"Rp42.000.000", "Rp70.000.000"} <= sums_in(siti.last)
    assert "membantu" not in siti.last

    await siti.says("😭😭")
    assert siti.last.startswith("Ini masa yang berat")


@pytest.mark.parametrize(
    "words",
    [
        "istri saya jatuh dari pohon sawit, di rumah sakit",
        "saya jatuh dari motor waktu narik ojek",
        "suami saya kecelakaan di laut",
    ],
)
async def test_after_an_accident_the_doctor_comes_first(siti: Somebody, words: str) -> None:
    await siti.says(words)

    assert siti.last.startswith("Semoga lekas pulih")
    assert "175" in siti.last
    assert HURT in siti.buttons


async def test_who_wants_to_leave_is_not_asked_to_join(siti: Somebody) -> None:
    await siti.says("mau berhenti jadi peserta")

    assert "📝 Daftar" not in siti.buttons
    assert "💬 Tanya petugas" in siti.buttons


async def test_what_is_not_understood_has_a_way_on_right_below(siti: Somebody) -> None:
    await siti.says("ikan asin")

    assert siti.buttons == ["💬 Tanya petugas", "🏠 Menu"]


async def test_after_a_death_at_work_the_family_hears_of_jkk_and_of_the_two_days(
    siti: Somebody,
) -> None:
    await siti.says("bapak saya meninggal kecelakaan kerja")

    assert "48 jam" in siti.last
    assert "Santunan JKK" in siti.last
    assert "Rp42.000.000" not in siti.last


@pytest.mark.parametrize("before", ["suami saya meninggal", None])
async def test_nobody_wishes_the_drowned_well(siti: Somebody, before: str | None) -> None:
    if before:
        await siti.says(before)
    await siti.says("suami saya tenggelam waktu melaut")

    assert "lekas pulih" not in siti.last
    assert ("JKK" in siti.last) is bool(before)


@pytest.mark.parametrize(
    "words",
    [
        "suami saya mati ditabrak kapal",
        "suami jatuh dari perahu tak selamat",
        "suami saya tenggelam dan sudah dimakamkan",
    ],
)
async def test_whoever_tells_of_a_death_in_any_words_is_met_with_condolence(
    siti: Somebody, words: str
) -> None:
    await siti.says(words)

    assert siti.last.startswith("Kami turut berduka cita")
    assert "JKK-nya mulai Rp70.000.000" in siti.last
    assert "lekas pulih" not in siti.last
    assert not any("🩹" in label for label in siti.buttons)
