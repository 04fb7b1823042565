"""The page in a real browser, around a tiny bot: what Telegram's app can do, it can."""

import asyncio

from playwright.async_api import Locator, expect

from tests.support import echo
from tests.support.browser import PhoneOnScreen, Visit, in_browser

pytestmark = in_browser


async def test_an_empty_chat_tells_what_the_bot_does_and_offers_start(visit: Visit) -> None:
    siti = visit.phone("Siti Aminah")
    await expect(siti.node).to_contain_text("Bot uji coba: menjawab dengan kata yang sama.")
    await expect(siti.field).to_be_hidden()

    await siti.starts()

    await siti.sees("Selamat datang")
    await expect(siti.field).to_be_visible()


async def test_a_typed_line_goes_out_with_enter_and_is_answered(phone: PhoneOnScreen) -> None:
    await phone.field.fill("brp iurannya?")
    await phone.field.press("Enter")

    await phone.sees_last("Gema: brp iurannya?")
    await expect(phone.field).to_have_value("")


async def test_buttons_edit_alert_and_delete_under_the_finger(phone: PhoneOnScreen) -> None:
    await phone.says("/menu")
    await phone.taps("Tambah")
    await phone.sees_last("Pilihan (1)")
    await phone.toast("Ditambah")

    await phone.taps("Peringatan")
    box = phone.page.get_by_role("dialog")
    await expect(box).to_contain_text("NIK ada 16 angka.")
    await phone.page.keyboard.press("Escape")
    await expect(box).to_have_count(0)

    await phone.taps("Hapus")
    await expect(phone.log).to_contain_text("Pesan dihapus")
    await expect(phone.log).not_to_contain_text("Pilihan")


async def test_a_button_that_moves_away_under_the_pressed_mouse_is_pressed(
    phone: PhoneOnScreen,
) -> None:
    """News that come between press and release move what is below them, and the composer."""
    await phone.says("/menu")
    await presses_while_it_moves(phone, phone.key("Tambah"), ".log")
    await phone.sees_last("Pilihan (1)")

    clip = phone.node.get_by_role("button", name="Lampirkan", exact=True)
    await presses_while_it_moves(phone, clip, ".bottom")
    await expect(phone.page.get_by_role("menuitem").first).to_be_visible()


async def presses_while_it_moves(phone: PhoneOnScreen, button: Locator, moved: str) -> None:
    box, mouse = await button.bounding_box(), phone.page.mouse
    assert box is not None
    await mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    await mouse.down()
    part = phone.node.locator(moved).first
    await part.evaluate("node => { node.style.transform = 'translateY(-150px)'; }")
    await mouse.up()
    await part.evaluate("node => { node.style.transform = ''; }")


async def test_copy_buttons_fill_the_clipboard_and_own_links_open_in_the_chat(
    phone: PhoneOnScreen,
) -> None:
    await phone.says("/menu")
    await phone.taps("Salin kode")
    await phone.toast("Disalin")
    assert await phone.page.evaluate("navigator.clipboard.readText()") == "MRT-4F7K-92"

    await phone.taps("Undang")
    await phone.sees_last("Tautan: undang")


async def test_the_reply_keyboard_shares_the_own_number_and_a_place(phone: PhoneOnScreen) -> None:
    await phone.taps("Kirim nomor saya")
    await phone.sees_last("Nomor sendiri diterima")

    await phone.taps("Kirim lokasi")
    await (
        phone.page.get_by_role("dialog")
        .get_by_label("Tempat")
        .select_option(label="Ranai, Natuna")
    )
    await phone.page.get_by_role("dialog").get_by_role("button", name="Kirim").click()
    await phone.sees("3.9467, 108.3833")


async def test_somebody_elses_contact_is_told_apart(phone: PhoneOnScreen) -> None:
    await phone.does("Lampirkan", "Kontak orang lain")
    box = phone.page.get_by_role("dialog")
    await box.get_by_label("Nama").fill("Pak Rahmat")
    await box.get_by_label("Nomor HP").fill("0812 0000 1111")
    await box.get_by_role("button", name="Kirim").click()

    await phone.sees_last("Nomor orang lain diterima")


MARKS = {
    "b": "Tebal",
    "i": "miring",
    "u": "garis",
    "s": "coret",
    "code": "kode",
    "blockquote": "kutipan <b>bukan tebal</b>",
}


async def test_formatting_comes_from_entities_and_typed_html_stays_text(
    phone: PhoneOnScreen,
) -> None:
    await phone.says("<img src=x onerror=alert(1)><b>tebal</b>")
    await phone.sees("<img src=x onerror=alert(1)><b>tebal</b>")
    assert await phone.log.locator("img").count() == 0

    await phone.says("html")
    shown = phone.message("Tebal")
    for tag, words in MARKS.items():
        await expect(shown.locator(f".text {tag}").first).to_have_text(words)
    hidden = shown.get_by_role("button", name="Teks tersembunyi")
    await hidden.click()
    await expect(shown.locator(".spoiler.open")).to_have_text("rahasia")


async def test_the_bot_is_seen_typing_until_it_writes_and_a_message_it_removes_vanishes(
    phone: PhoneOnScreen,
) -> None:
    await phone.says("sibuk")
    await expect(phone.node).to_contain_text("sedang mengetik…")

    await phone.says("rahasia 1410015203850001")
    await expect(phone.log).to_contain_text("Pesan dihapus")
    await expect(phone.log).not_to_contain_text("1410015203850001")
    await expect(phone.node).to_contain_text("sedang mengetik…")  # nothing came from it yet

    await phone.says("halo")
    await phone.sees("Gema: halo")
    await expect(phone.node).not_to_contain_text("sedang mengetik…")


async def test_photos_and_files_go_both_ways(phone: PhoneOnScreen) -> None:
    await phone.attaches("Foto", "kartu.png", "image/png", echo.PNG)
    await phone.sees("Foto diterima")
    await expect(phone.message("Foto diterima").locator("img")).to_have_js_property(
        "naturalWidth", 1
    )
    await expect(phone.log.locator(".reactions")).to_have_text("👍")

    await phone.attaches("Dokumen", "daftar.csv", "text/csv", b"nama;nik\nSiti;1\n")
    answer = phone.log.locator(".message.theirs", has_text="daftar.csv")
    async with phone.page.expect_download() as waiting:
        await answer.get_by_role("link").click()
    download = await waiting.value
    assert download.suggested_filename == "daftar.csv"
    kept = await download.path()
    assert await asyncio.to_thread(kept.read_bytes) == b"nama;nik\nSiti;1\n"


async def test_voice_notes_stickers_and_sample_answers_are_at_hand(phone: PhoneOnScreen) -> None:
    await phone.does("Lampirkan", "Pesan suara")
    await expect(phone.log.locator("audio")).to_have_count(1)
    await phone.does("Lampirkan", "Stiker", "🐟")
    await expect(phone.log.get_by_role("img", name="Stiker 🐟")).to_be_visible()
    await phone.does("Lampirkan", "Contoh jawaban", "NIK")
    await expect(phone.field).to_have_value("1410015203850001")


async def test_own_messages_are_answered_changed_forwarded_and_reacted_to(
    phone: PhoneOnScreen,
) -> None:
    await phone.says("saya nelayan")
    await phone.sees_last("Gema: saya nelayan")

    await phone.does_with("Gema: saya nelayan", "Balas")
    await phone.says("terima kasih")
    await expect(phone.log.locator(".mine .quote")).to_contain_text("Gema: saya nelayan")

    await phone.does_with("terima kasih", "Beri reaksi", "🙏")
    await expect(phone.log.locator(".reactions")).to_have_text("🙏")
    await phone.does_with("terima kasih", "Teruskan", "Jamsostek")
    await phone.sees("Diteruskan dari")


async def test_an_own_message_can_be_changed_afterwards(phone: PhoneOnScreen) -> None:
    await phone.says("NIK saya salah")
    await phone.sees_last("Gema")
    own = phone.log.locator(".mine", has_text="NIK saya salah")
    await own.focus()
    await own.press("Enter")
    await phone.page.get_by_role("menuitem", name="Ubah").click()
    await phone.says("NIK saya benar")

    await expect(own).to_have_count(0)
    await expect(phone.log.locator(".mine", has_text="NIK saya benar")).to_contain_text("diedit")


async def test_a_blocked_bot_can_be_let_in_again(visit: Visit, phone: PhoneOnScreen) -> None:
    await phone.does("Menu percakapan", "Blokir bot")
    await visit.confirms("Blokir")
    await expect(phone.field).to_be_hidden()
    assert visit.house.stage.world.people[6_100_000_001].chat.blocked

    await phone.node.get_by_role("button", name="Buka blokir").click()
    await phone.says("halo lagi")
    await phone.sees_last("Gema: halo lagi")


async def test_a_deep_link_opens_for_anybody(phone: PhoneOnScreen) -> None:
    await phone.does("Menu percakapan", "Buka tautan")
    box = phone.page.get_by_role("dialog")
    await box.get_by_role("textbox").fill("desa-alahair")
    await box.get_by_role("button", name="Buka").click()

    await phone.sees_last("Tautan: desa-alahair")


async def test_commands_come_from_the_bot(phone: PhoneOnScreen) -> None:
    await phone.does("Menu perintah bot", "/menu")
    await phone.sees_last("Pilihan (0)")
