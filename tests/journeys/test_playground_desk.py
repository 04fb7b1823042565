"""Four phones on one table: two workers ask, two officers answer in topics, nothing is mixed."""

from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from bot.commands.demo import launch
from tests.support.browser import PhoneOnScreen, Visit, in_browser, picture, visiting
from tests.support.staff import code_in

pytestmark = in_browser
GROUP = "Petugas Kepulauan Meranti"


async def asks(worker: PhoneOnScreen, subject: str, question: str) -> str:
    await worker.starts()
    await worker.taps("Tanya petugas")
    await worker.taps(subject)
    await worker.says(question)
    await worker.sees_last("nomornya")
    return code_in(await worker.reads())


async def takes(officer: PhoneOnScreen, code: str) -> None:
    await officer.node.get_by_role("button", name="Daftar percakapan").click()
    await officer.node.get_by_role("button", name=GROUP).click()
    await officer.node.get_by_role("button", name=code).click()
    await officer.taps("Ambil")


async def at_another_table(visit: Visit) -> tuple[PhoneOnScreen, PhoneOnScreen]:
    """A second page with two more phones of the same playground."""
    page = await visit.page.context.new_page()
    await page.goto(f"{visit.house.address}/#budi+hendra")
    await page.wait_for_selector("body.ready")
    return PhoneOnScreen(page, "Budi Hartono"), PhoneOnScreen(page, "Hendra Saputra")


@pytest.mark.long
async def test_two_workers_and_two_officers_talk_at_once(browser: Browser, tmp_path: Path) -> None:
    look = {"width": 1180, "height": 740, "who": "siti+rahma"}
    async with visiting(browser, launch, tmp_path, **look) as visit:  # type: ignore[arg-type]
        siti, rahma = visit.phone("Siti Aminah"), visit.phone("Rahma Yulianti")
        budi, hendra = await at_another_table(visit)
        one = await asks(siti, "Iuran", "Iuran nelayan sebulan berapa, Bu?")
        two = await asks(budi, "Lainnya", "Ayah saya meninggal bulan lalu, apa yang perlu dibawa?")
        await takes(rahma, one)
        await takes(hendra, two)
        await siti.sees("sudah membaca")
        await rahma.says("Selamat datang Ibu Siti, saya hitungkan dulu.")
        await hendra.says("Kami turut berduka, Pak. Bawa KTP dan akta kematian.")
        await siti.sees_last("saya hitungkan dulu")
        await budi.sees_last("akta kematian")

        await visit.presses("Matikan mendadak")
        await visit.bot_is("Bot hidup")
        await siti.says("Terima kasih, saya tunggu.")
        await expect(rahma.message("Terima kasih, saya tunggu.")).to_be_in_viewport()
        await expect(siti.log).not_to_contain_text("akta kematian")
        await expect(rahma.log).not_to_contain_text("meninggal")
        await picture(visit, "playground-desk")
        await closes(rahma, siti)


async def closes(officer: PhoneOnScreen, worker: PhoneOnScreen) -> None:
    await officer.taps("Tutup kasus")
    await worker.sees_last("bot menjawab lagi")
    await worker.taps("Sangat puas")
    await worker.sees_last("sudah kami catat")
