"""The main job on real input: somebody opens the page, signs up, and is in the database."""

import asyncio
import re
from pathlib import Path

from playwright.async_api import Browser, expect

from bot.commands.demo import launch
from bot.playground.signups import lines_of
from tests.support.browser import PhoneOnScreen, in_browser, picture, visiting

pytestmark = in_browser
NIK = "1410015203850001"
CODE = re.compile(r"MRT-\w{4}-\w{2}")


async def begin(siti: PhoneOnScreen) -> None:
    await siti.starts()
    await siti.taps("Daftar")
    await siti.sees_from_its_top("Untuk mendaftar")


async def answer_until_the_birth_date(siti: PhoneOnScreen) -> None:
    await siti.taps("Setuju, saya Ibu")
    await siti.taps("Usaha sendiri")
    await siti.sees_last("NIK")
    await siti.says(NIK)
    await siti.sees_last("nama lengkap")
    await siti.says("Siti Aminah")
    await siti.sees_last("12 Maret 1985")


async def answer_the_rest(siti: PhoneOnScreen) -> None:
    await siti.taps("Ya, betul")
    await siti.taps("Nelayan")
    await siti.taps("Ya, di sana")
    await siti.taps("Kirim nomor saya")
    await siti.sees_from_its_top("8 dari 9")
    await siti.taps("1,1 – 1,3 juta")
    await siti.taps("JKK + JKM")
    await siti.sees_last("sudah benar")


async def test_siti_signs_up_by_clicking_and_is_in_the_database(
    browser: Browser, tmp_path: Path
) -> None:
    look = {"width": 1180, "height": 740, "who": "siti+budi"}
    async with visiting(browser, launch, tmp_path, signups=lines_of, **look) as visit:  # type: ignore[arg-type]
        siti, budi = visit.phone("Siti Aminah"), visit.phone("Budi Hartono")
        await budi.starts()
        await begin(siti)
        await answer_until_the_birth_date(siti)
        await expect(siti.log).not_to_contain_text(NIK)

        await visit.presses("Matikan mendadak")
        await visit.bot_is("Bot hidup")
        await answer_the_rest(siti)
        await picture(visit, "playground")
        await visit.page.set_viewport_size({"width": 1280, "height": 800})
        await siti.taps("Sudah benar, kirim")

        await the_code_is_in_view(siti)
        await siti.taps("Nanti saja")
        await siti.sees_last("Ketuk salah satu")

        await visit.presses("Isi database")
        await expect(budi.node).to_be_in_viewport(ratio=1)
        drawer = visit.page.get_by_role("complementary", name="Isi database")
        await expect(drawer).to_contain_text("NIK 1410 **** **** 0001")
        await drawer.get_by_role("button", name=re.compile("^person")).click()
        await expect(drawer.locator("dd.cipher").first).to_be_visible()
        await picture(visit, "playground-database")

        database = await asyncio.to_thread(_bytes_of, tmp_path)
        for secret in (NIK, "Siti Aminah", "81234567801"):
            assert secret.encode() not in database


async def the_code_is_in_view(siti: PhoneOnScreen) -> None:
    """With its QR, though the next offer stands below."""
    await siti.sees_last("ahli warisnya")
    await siti.sees_from_its_top("Terima kasih")
    await expect(siti.log.get_by_text(CODE).last).to_be_in_viewport(ratio=1)
    await expect(siti.log.get_by_role("img", name="Foto")).to_be_in_viewport(ratio=1)


async def the_keys_make_room(siti: PhoneOnScreen) -> None:
    """Folded while a question is open, and there for whoever asks."""
    keys = siti.node.get_by_role("group", name="Papan tombol")
    fold = siti.node.get_by_role("button", name="Papan tombol")
    await expect(keys).to_have_count(0)
    for shown in (1, 0):
        await fold.press("Enter")
        await expect(keys).to_have_count(shown)
        await expect(fold).to_have_attribute("aria-expanded", str(bool(shown)).lower())
        await siti.sees_from_its_top("Untuk mendaftar")


def _bytes_of(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.glob("*.db*"))


async def test_the_whole_sign_up_fits_a_small_phone_at_night(
    browser: Browser, tmp_path: Path
) -> None:
    look = {"width": 360, "height": 640, "touch": True, "dark": True}
    async with visiting(browser, launch, tmp_path, **look) as visit:  # type: ignore[arg-type]
        siti = visit.phone("Siti Aminah")
        await begin(siti)
        await the_keys_make_room(siti)
        await answer_until_the_birth_date(siti)
        await picture(visit, "playground-phone")
        await answer_the_rest(siti)
        await siti.taps("Sudah benar, kirim")

        await expect(siti.log).to_contain_text(CODE)
        await siti.sees_from_its_top("Terima kasih")
        wide = "document.documentElement.scrollWidth"
        assert await visit.page.evaluate(wide) == 360
