"""The page for those who have no mouse, a small screen, weak eyes or worn hands."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from tests.support import echo
from tests.support.browser import PhoneOnScreen, Visit, in_browser, visiting

pytestmark = in_browser
SITI = 6_100_000_001
EYES = (Path(__file__).parents[1] / "support" / "eyes.js").read_text()


async def test_somebody_else_is_reached_and_written_to_by_keyboard(visit: Visit) -> None:
    press = visit.page.keyboard.press
    await press("Tab")
    await expect(visit.page.get_by_role("link", name="Langsung ke percakapan")).to_be_focused()
    await press("Tab")
    await press("ArrowDown")
    await press("Enter")
    await expect(visit.page.get_by_role("button", name=re.compile("Budi"))).to_be_focused()
    budi = visit.phone("Budi Hartono")

    await _tab_to(visit.page, budi.node.get_by_role("button", name="Mulai", exact=True))
    await press("Enter")
    await budi.sees("Selamat datang")
    await expect(budi.field).to_be_focused()
    await visit.page.keyboard.type("halo")
    await press("Enter")

    await budi.sees_last("Gema: halo")


async def test_buttons_keep_the_focus_while_the_bot_edits_them(phone: PhoneOnScreen) -> None:
    press = phone.page.keyboard.press
    await phone.says("/menu")
    await phone.sees_last("Pilihan (0)")
    await phone.field.focus()
    await press("ArrowUp")  # from the empty field to the newest message
    await expect(phone.message("Pilihan")).to_be_focused()
    await _tab_to(phone.page, phone.key("Tambah"))
    await press("Enter")
    await phone.sees_last("Pilihan (1)")
    await expect(phone.key("Tambah")).to_be_focused()
    await press("Enter")

    await phone.sees_last("Pilihan (2)")


async def test_menus_and_boxes_open_move_and_close_by_keyboard(phone: PhoneOnScreen) -> None:
    press = phone.page.keyboard.press
    clip = phone.node.get_by_role("button", name="Lampirkan")
    await clip.focus()
    await press("Enter")
    await press("ArrowDown")
    await expect(phone.page.get_by_role("menuitem", name="Foto")).to_be_focused()
    await press("Escape")
    await expect(clip).to_be_focused()

    await phone.page.get_by_role("button", name="Isi database").press("Enter")
    await expect(phone.page.get_by_role("button", name="Tutup isi database")).to_be_focused()
    await press("Escape")
    await expect(phone.page.get_by_role("button", name="Isi database")).to_be_focused()

    await phone.page.get_by_role("button", name="Mulai dari awal").press("Enter")
    await press("Escape")
    await expect(phone.page.get_by_role("dialog")).to_have_count(0)
    await phone.sees("Selamat datang")


async def test_news_is_read_aloud_once(phone: PhoneOnScreen) -> None:
    await phone.says("halo")
    await phone.sees_last("Gema: halo")

    aloud = phone.node.locator("[aria-live=polite].unseen")
    await expect(aloud).to_have_text("JamsostekPlayground: Gema: halo")


async def test_a_long_answer_is_read_from_its_first_line(
    visit: Visit, phone: PhoneOnScreen
) -> None:
    await phone.says("panjang\n" * 40)
    await phone.sees_from_its_top("Gema: panjang")
    world = visit.house.stage.world
    await world.call("sendMessage", {"chat_id": SITI, "text": "Masih jawaban yang sama"})
    await phone.sees("Masih jawaban")
    await phone.sees_from_its_top("Gema: panjang")

    down = phone.node.get_by_role("button", name="Ke pesan terbaru")
    await visit.page.set_viewport_size({"width": 700, "height": 3000})
    await expect(down).to_be_hidden()
    await visit.page.set_viewport_size({"width": 700, "height": 600})
    await expect(down).to_be_visible()
    await phone.sees_from_its_top("Gema: panjang")

    await down.click()
    await expect(phone.message("Masih jawaban")).to_be_in_viewport(ratio=1)


async def test_on_a_low_screen_the_people_are_folded(visit: Visit, phone: PhoneOnScreen) -> None:
    await visit.page.set_viewport_size({"width": 320, "height": 640})
    people = visit.page.get_by_role("navigation", name="Orang")
    opener = visit.page.get_by_role("button", name="Ganti orang")
    await expect(people).to_be_hidden()
    await opener.press("Enter")
    await expect(people).to_be_visible()
    await visit.page.keyboard.press("Escape")
    await expect(people).to_be_hidden()
    await expect(opener).to_be_focused()

    await opener.click()
    await visit.chooses("Budi Hartono")
    await expect(people).to_be_hidden()
    world = visit.house.stage.world
    for words in ("Pertama\n" * 30, "Kedua\n" * 30):
        await world.call("sendMessage", {"chat_id": SITI, "text": words})
    await expect(opener).to_have_accessible_name(re.compile("Budi Hartono, ada pesan baru"))

    await opener.click()
    await visit.chooses("Siti Aminah")
    await phone.sees_from_its_top("Pertama")  # the first that nobody has read
    await phone.node.get_by_role("button", name="Ke pesan terbaru").click()
    await expect(phone.message("Kedua").locator(".foot")).to_be_in_viewport()


async def _tab_to(page: Page, target: Locator) -> None:
    for _ in range(40):
        if await target.evaluate("node => node === document.activeElement"):
            return
        await page.keyboard.press("Tab")
    raise AssertionError("not reached with the Tab key")


LOOKS: dict[str, dict[str, Any]] = {
    "a phone by day": {"width": 360, "height": 740, "touch": True},
    "a phone by night": {"width": 360, "height": 740, "touch": True, "dark": True},
    "a desk by day": {"width": 1400, "height": 880, "who": "siti+budi"},
    "a desk by night": {"width": 1400, "height": 880, "who": "siti+budi", "dark": True},
}


@pytest.mark.parametrize("look", LOOKS)
async def test_it_can_be_read_and_pressed_on(browser: Browser, tmp_path: Path, look: str) -> None:
    async with visiting(browser, echo.launch, tmp_path, **LOOKS[look]) as visit:
        siti = visit.phone("Siti Aminah")
        await siti.starts()
        for words in ("html", "/menu", "x" * 200, "Bapak nelayan?"):
            await siti.says(words)
        await siti.attaches("Dokumen", f"{'panjang-' * 12}.csv", "text/csv", b"1")
        await siti.sees_last("panjang")
        await siti.does("Lampirkan", "Kontak saya")
        await siti.sees_last("Nomor sendiri")
        await visit.page.wait_for_timeout(400)  # what is just appearing counts as faint
        found = [await visit.page.evaluate(EYES)]

        await visit.presses("Isi database")
        await visit.page.wait_for_timeout(600)
        found = [*found, await visit.page.evaluate(EYES)]

    assert found == [{"sideways": [], "small": [], "faint": []}] * 2
