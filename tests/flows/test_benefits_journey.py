"""People look at Manfaat in the chat, by menu, command and word."""

import pytest

from tests.support.chat import Somebody


async def test_a_fisher_reads_about_a_death_at_sea_and_its_rule(siti: Somebody) -> None:
    await siti.starts()
    await siti.taps("🛡️ Manfaat")
    assert "bekerja sebagai apa?" in siti.last
    before = len(siti.said)

    await siti.taps("🎣 Nelayan")
    await siti.taps("🕊️ Kalau meninggal")
    assert "Rp42.000.000" in siti.last
    assert "Rp10.000.000" in siti.last
    await siti.taps("📖 Dasar aturan")
    assert "PP 82/2019 pasal 34" in siti.last
    assert "Permenaker 1/2025" in siti.last
    await siti.taps("⬅️ Kembali")
    await siti.taps("⬅️ Kembali")

    assert "perahu terbalik" in siti.last
    assert len(siti.said) == before  # edited in place: nothing to scroll through


async def test_the_list_has_six_choices_a_screen_and_goes_round(siti: Somebody) -> None:
    await siti.starts()
    await siti.says("/manfaat")
    first, seen = siti.buttons, set[str]()
    for onward in ("2/4", "3/4", "4/4", "1/4"):
        assert len(siti.buttons) <= 6
        assert siti.buttons[-1] == "🏠 Menu"
        seen |= {*siti.buttons}
        await siti.taps(f"▶️ Berikutnya {onward}")

    assert siti.buttons == first
    assert {"⚽ Atlet", "🧮 Hitung iuran", "🏡 Santunan keluarga", "📝 Daftar"} <= seen
    await siti.taps("▶️ Berikutnya 2/4")
    await siti.taps("▶️ Berikutnya 3/4")
    await siti.taps("⚽ Atlet")
    assert "cedera lutut" in siti.last


async def test_the_work_may_be_typed_below_the_list(siti: Somebody) -> None:
    await siti.says("/manfaat")
    assert "ketik saja pekerjaannya" in siti.last

    await siti.says("tukang ojek")

    assert "waktu mengantar" in siti.last


@pytest.mark.parametrize("word", ["/manfaat", "manfaat", "🛡️ Manfaat", "dapat apa"])
async def test_people_ask_for_it_in_many_ways(siti: Somebody, word: str) -> None:
    await siti.starts()
    await siti.says(word)
    assert "JKK" in siti.last


async def test_who_left_a_sign_up_to_read_can_go_on_with_it(siti: Somebody) -> None:
    await siti.starts()
    await siti.says("/daftar")
    await siti.taps("✅ Setuju, saya Ibu")
    await siti.taps("💪 Usaha sendiri")
    await siti.says("/manfaat")
    assert len(siti.buttons) == 6
    assert "ketik" not in siti.last  # what is typed may be an answer
    await siti.taps("▶️ Lanjutkan pendaftaran")
    assert "NIK" in siti.last


async def test_the_page_leads_to_the_sign_up(siti: Somebody) -> None:
    await siti.starts()
    await siti.says("/manfaat")
    await siti.taps("▶️ Berikutnya 2/4")
    await siti.taps("🛵 Ojek atau kurir")
    await siti.taps("💰 Iurannya")
    assert "31 Maret 2027" in siti.last
    await siti.taps("📝 Daftar")
    assert "NIK" in siti.last
