"""A sign-up that rests goes on at a word, and is never thrown away by one tap too many."""

from tests.support.chat import Somebody
from tests.support.sign_up import up_to

MENU_OFFER = "Mau dilanjutkan sekarang"


async def rest(siti: Somebody, step: str) -> None:
    await up_to(siti, step)
    await siti.says("/menu")
    assert MENU_OFFER in siti.last


async def test_a_yes_to_the_menus_offer_goes_on(siti: Somebody) -> None:
    await rest(siti, "name")
    await siti.says("iya pak")
    assert "3 dari 9" in siti.last
    await siti.says("siti aminah")
    assert "4 dari 9" in siti.last


async def test_a_no_to_the_menus_offer_leaves_it(siti: Somebody) -> None:
    await rest(siti, "name")
    await siti.says("tidak dulu")
    assert "Jawabannya tetap kami simpan" in siti.last
    await siti.says("/menu")
    assert MENU_OFFER in siti.last


async def test_a_yes_of_later_goes_nowhere(siti: Somebody) -> None:
    await rest(siti, "name")
    await siti.says("halo")
    await siti.says("ya")
    assert "dari 9" not in siti.last


async def test_where_only_sending_is_left_the_menu_says_so(siti: Somebody) -> None:
    await rest(siti, "summary")
    assert "tinggal diperiksa lalu dikirim" in siti.last
    assert "9 dari 9" not in siti.last
    await siti.says("ya")
    assert "Apakah semuanya sudah benar?" in siti.last


async def ask_to_drop(siti: Somebody) -> None:
    await up_to(siti, "summary")
    await siti.taps("❌ Batal")
    await siti.taps("🗑️ Hapus jawaban")
    assert "Hapus 9 jawaban" in siti.last
    assert siti.buttons == ["🗑️ Ya, hapus", "⬅️ Kembali"]


async def test_nine_answers_are_asked_about_before_they_go(siti: Somebody) -> None:
    await ask_to_drop(siti)
    await siti.taps("⬅️ Kembali")
    assert siti.buttons == ["▶️ Lanjutkan", "🗑️ Hapus jawaban", "🏠 Menu"]
    await siti.taps("🗑️ Hapus jawaban")
    await siti.taps("🗑️ Ya, hapus")
    await siti.says("/menu")
    assert MENU_OFFER not in siti.last


async def test_in_words_too(siti: Somebody) -> None:
    await ask_to_drop(siti)
    await siti.says("jangan")
    assert "Jawabannya tetap kami simpan" in siti.last
    await siti.says("/batal")
    await siti.says("/daftar")
    assert "Siti Aminah" in siti.last


async def test_a_yes_button_of_long_ago_asks_again(siti: Somebody) -> None:
    await ask_to_drop(siti)
    asked = siti.person.last
    await siti.says("/menu")
    await siti.taps("🗑️ Ya, hapus", message=asked)
    await siti.says("/menu")
    assert MENU_OFFER in siti.last
