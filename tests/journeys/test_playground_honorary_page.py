"""Honorary staff of every office in one sheet, on the page: from forty faulty rows to cards."""

import asyncio
from pathlib import Path

import pytest
from playwright.async_api import Browser

from bot.commands.demo import launch
from bot.playground.signups import lines_of
from tests.journeys.test_playground_broadcast import is_there, to_noon
from tests.journeys.test_playground_sign_up import (
    NIK,
    answer_the_rest,
    answer_until_the_birth_date,
    begin,
)
from tests.support.browser import PhoneOnScreen, Visit, in_browser, picture, visiting
from tests.support.honorary import HEADER, answered, fixed, spoiled
from tests.support.list_senders import table
from tests.support.sheets import xlsx

pytestmark = [*in_browser, pytest.mark.long]
COUNT, FAULTY, REFUSED = 891, 40, 3
SITIS_ROW = 100
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PATIENCE = 60_000  # ms for work of hundreds of rows, with a start of the bot in between


async def downloads(phone: PhoneOnScreen, begins: str) -> bytes:
    """The newest file with such a name, as the browser saves it."""
    async with phone.page.expect_download() as waiting:
        await phone.log.locator(".file-name", has_text=begins).last.click()
    saved = await (await waiting.value).path()
    return await asyncio.to_thread(saved.read_bytes)


async def opens(phone: PhoneOnScreen, label: str) -> None:
    """A page of staff's menu, on whichever of its pages the button is."""
    await phone.says("/tugas")
    while not await is_there(phone, label):
        await phone.taps("▶️")
    await phone.taps(label)


async def dies(visit: Visit) -> None:
    await visit.presses("Matikan mendadak")
    await visit.bot_is("Bot hidup")


async def saves(visit: Visit, rahma: PhoneOnScreen, n: int, *, kill: bool = False) -> None:
    await rahma.taps(f"Simpan {n} orang")
    if kill:
        await dies(visit)
    await rahma.sees_last("Daftar sudah disimpan")


async def sends_and_mends(visit: Visit, count: int, faulty: int) -> None:
    """The officer's half: what is wrong comes back as a file, is put right and sent again."""
    rahma = visit.phone("Rahma Yulianti")
    await rahma.starts()
    await opens(rahma, "Kirim daftar")
    await rahma.sees_last("Kirim daftar orang")
    rows = spoiled(count, faulty)
    rows[SITIS_ROW][:4] = ["Siti Aminah", NIK, "12/3/1985", "0812-3456-7801"]
    sheet = xlsx([HEADER, *rows])
    await rahma.attaches("Dokumen", "honorer-semua-opd.xlsx", XLSX, sheet)
    await rahma.sees_last(f"Baru: {count - faulty}")
    await rahma.sees_last(f"Perlu diperbaiki: {faulty}")
    await rahma.sees("perbaikan-")
    await picture(visit, "playground-honorary-checked")
    header, rows = fixed(table(await downloads(rahma, "perbaikan-")), count, faulty)
    assert len(rows) == faulty
    assert len({row[header.index("Alasan")] for row in rows}) >= 11
    await saves(visit, rahma, count - faulty, kill=True)
    await rahma.attaches("Dokumen", "honorer-dibetulkan.xlsx", XLSX, xlsx([header, *rows]))
    await rahma.sees_last(f"Baru: {faulty}")
    await saves(visit, rahma, faulty)


async def signs_up(siti: PhoneOnScreen) -> None:
    """One of them has Telegram: her number is the one on the list, so she hears of each step."""
    await begin(siti)
    await answer_until_the_birth_date(siti)
    await answer_the_rest(siti)
    await siti.taps("Sudah benar, kirim")
    await siti.sees("MRT-")


async def hears_of_her_card(visit: Visit) -> None:
    """Checked, sent, and at last the number."""
    siti = await visit.chooses("Siti Aminah")
    await siti.sees("sudah diperiksa")
    await siti.sees("sudah dikirim ke BPJS")
    await siti.sees_last("sudah terbit")
    await siti.taps("Sampai mana?")
    await siti.sees_last("Nomor kartu (KPJ): 26000000")
    await picture(visit, "playground-honorary-card")


async def approves(visit: Visit, hendra: PhoneOnScreen) -> None:
    """Both lists, each at once."""
    await opens(hendra, "Periksa data")
    await hendra.sees_last("orang menunggu diperiksa")
    await picture(visit, "playground-honorary-review")
    for _ in range(2):
        await hendra.taps("📋")
        await hendra.taps("✅ Setujui")
        await hendra.taps("Ya, setujui")
        await hendra.sees_last("orang disetujui")
        await hendra.taps("Kembali")
        await hendra.sees_last("Disetujui, belum dikirim")
        await hendra.taps("Kembali")
        await hendra.sees_last("Periksa data pendaftaran")


async def hands_over(visit: Visit, hendra: PhoneOnScreen, count: int) -> bytes:
    """The file for the branch, once a second head has agreed."""
    nur = await visit.chooses("Nur Aini")
    await nur.starts()
    await visit.chooses("Hendra Saputra")
    await hendra.taps("Berkas ke BPJS")
    await hendra.taps(f"Buat berkas: {count} orang")
    await visit.chooses("Nur Aini")
    await nur.sees_last(f"Jumlah: {count} orang")
    await picture(visit, "playground-honorary-second-head")
    await nur.taps("✅ Setujui")
    await dies(visit)
    await visit.chooses("Hendra Saputra")
    await hendra.sees("berkas-bpjs.xlsx")
    await picture(visit, "playground-honorary-file")
    sheet = await downloads(hendra, "berkas-bpjs.xlsx")
    assert len(table(sheet)) == count + 2
    return sheet


async def is_answered(visit: Visit, hendra: PhoneOnScreen, sheet: bytes) -> None:
    """The branch's answers come in, and whoever sent the lists reads what came of them."""
    await hendra.attaches("Dokumen", "jawaban.xlsx", XLSX, answered(sheet, REFUSED))
    await hendra.sees_last(f"Jawaban baru: {COUNT}")
    await hendra.taps(f"Catat {COUNT} jawaban")
    await hendra.sees_last("Jawaban BPJS sudah dicatat")

    rahma = await visit.chooses("Rahma Yulianti")
    await rahma.sees_last(f"{COUNT - REFUSED} orang diterima")
    await picture(visit, "playground-honorary-told")
    await rahma.taps("Lihat catatannya")
    await rahma.sees_last("Ketuk namanya")
    assert sum(label.startswith("👤") for label in await rahma.buttons()) == REFUSED


async def test_891_honorary_staff_get_to_their_cards_though_the_bot_dies_twice(
    browser: Browser, tmp_path: Path
) -> None:
    look = {"width": 900, "height": 860, "who": "rahma"}
    async with visiting(browser, launch, tmp_path, signups=lines_of, **look) as visit:  # type: ignore[arg-type]
        visit.page.set_default_timeout(PATIENCE)
        await to_noon(visit)
        await sends_and_mends(visit, COUNT, FAULTY)
        await signs_up(await visit.chooses("Siti Aminah"))
        hendra = await visit.chooses("Hendra Saputra")
        await hendra.starts()
        await approves(visit, hendra)
        await is_answered(visit, hendra, await hands_over(visit, hendra, COUNT))
        await hears_of_her_card(visit)
