"""An officer sends a roster of two hundred faulty rows on the page, corrects and saves it."""

from pathlib import Path

from playwright.async_api import Browser

from bot.commands.demo import launch
from bot.playground.signups import lines_of
from tests.support.browser import in_browser, picture, visiting
from tests.support.list_senders import faulty
from tests.support.sheets import HEADER, people, xlsx

pytestmark = in_browser
NAME = "nelayan-merbau.xlsx"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


async def test_two_hundred_faulty_rows_are_explained_on_the_page(
    browser: Browser, tmp_path: Path
) -> None:
    look = {"width": 1180, "height": 860, "who": "rahma+hendra"}
    async with visiting(browser, launch, tmp_path, signups=lines_of, **look) as visit:  # type: ignore[arg-type]
        visit.page.set_default_timeout(30_000)
        rahma, hendra = visit.phone("Rahma Yulianti"), visit.phone("Hendra Saputra")
        await rahma.starts()
        await rahma.says("/tugas")
        await rahma.taps("Kirim daftar")
        await rahma.sees_last("Kirim daftar orang")
        await rahma.attaches("Dokumen", NAME, SHEET, xlsx([HEADER, *faulty(200)]))
        await rahma.sees_last("Perlu diperbaiki: 200")
        await rahma.sees("perbaikan-")
        await picture(visit, "playground-list")

        await rahma.taps("Kirim daftar")
        await rahma.attaches("Dokumen", NAME, SHEET, xlsx([HEADER, *people(200)]))
        await rahma.sees_last("Hasil pemeriksaan")
        await rahma.taps("Simpan")
        await rahma.sees_last("Daftar sudah disimpan")

        await hendra.starts()
        await hendra.says("/tugas")
        await hendra.taps("Kirim daftar")
        await hendra.taps("Daftar terkirim")
        await hendra.sees_last("Pilih satu untuk melihatnya")
        assert any("200" in label for label in await hendra.buttons())
        await picture(visit, "playground-list-saved")
