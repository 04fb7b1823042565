"""After a death or an accident: the tone stays, the way on stands right below."""

import pytest

from tests.support.chat import Somebody

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
PAPERS, HURT = "📄 Surat untuk klaim", "🩹 Surat untuk klaim"


async def test_a_widow_at_a_loss_is_led_to_a_person_and_the_papers(siti: Somebody) -> None:
    await siti.says("suami saya meninggal")

    for words in ("tolong", "gimana ini saya bingung sekali anak saya masih kecil"):
        await siti.says(words)

        assert "Tidak apa-apa" not in siti.last
        assert siti.last.startswith("Ini masa yang berat")
        assert "!" not in siti.last
        assert siti.buttons == ["💬 Tanya petugas", PAPERS, "🏠 Menu"]


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
    assert {PAPERS, HURT} <= set(siti.buttons)
    assert len(siti.buttons) <= 6


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
