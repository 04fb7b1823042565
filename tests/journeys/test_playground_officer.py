"""An officer's day on the page: people typed and pasted for a group, checked, asked, counted."""

from pathlib import Path

from playwright.async_api import Browser

from bot.commands.demo import launch
from bot.playground.signups import lines_of
from tests.support.browser import PhoneOnScreen, in_browser, picture, visiting
from tests.support.sheets import nik

pytestmark = in_browser
GROUP = "Nelayan Mekar Sari"
PASTED = (
    f"1. Ramlan Hasibuan, {nik(11)}, 24-7-1980, 0812 8888 0011",
    f"2. Wa Ode Sitti {nik(12)} 24/07/1980",
    f"0812 8888 0013; Jumadi; 24 Juli 1980; {nik(13)}",
    "4. Sulastri, 14100124078000, 24-7-1980",
    "5. Abdul Gani, 1410013202800015",
    f"6. Ramlan Hasibuan, {nik(11)}, 24-7-1980",
)


async def opens_the_group(rahma: PhoneOnScreen) -> None:
    await rahma.says("/tugas")
    await rahma.taps("👥 Kelompok")
    await rahma.taps(GROUP)
    await rahma.sees_last(f"👥 {GROUP}")


async def types_two(rahma: PhoneOnScreen) -> None:
    """One in a single message, one question by question; each is read back, the NIK covered."""
    await rahma.taps("Tambah orang")
    await rahma.sees_last("namanya dulu")
    await rahma.says(f"Siti Rahmah, {nik(1)}, 0812 3456 7801")
    await rahma.sees_last("1. Siti Rahmah")
    await rahma.says("Karim")
    await rahma.sees_last("NIK Karim")
    await rahma.says(nik(2))
    await rahma.sees_last("nomor HP Karim")
    await rahma.taps("Lewati")
    await rahma.sees_last("2. Karim")


async def test_a_day_of_an_officer_is_played_on_the_page(browser: Browser, tmp_path: Path) -> None:
    look = {"width": 900, "height": 860, "who": "rahma"}
    async with visiting(browser, launch, tmp_path, signups=lines_of, **look) as visit:  # type: ignore[arg-type]
        visit.page.set_default_timeout(20_000)
        rahma = visit.phone("Rahma Yulianti")
        await rahma.starts()
        await opens_the_group(rahma)
        await types_two(rahma)
        await picture(visit, "playground-officer-typed")
        await pastes_six(rahma)
        await picture(visit, "playground-officer-pasted")
        await asks_for_a_word(rahma)
        await picture(visit, "playground-officer-agreed")

        await sends_back(await visit.chooses("Hendra Saputra"))
        await picture(visit, "playground-officer-sent-back")
        await visit.chooses("Rahma Yulianti")
        await rahma.sees_last("dikembalikan admin")
        await rahma.says("/tugas")
        await rahma.taps("Hari ini")
        await rahma.sees_last("orang datanya perlu diperbaiki")
        await picture(visit, "playground-officer-day")


async def pastes_six(rahma: PhoneOnScreen) -> None:
    """The typed ones are saved; of the pasted ones three are new, each line says why not."""
    await rahma.taps("Periksa 2 orang")
    await rahma.taps("Semua sudah setuju")
    await rahma.sees_last("Baru: 2")
    await rahma.taps("Simpan 2 orang")
    await rahma.sees_last("Daftar sudah disimpan")
    await rahma.taps("Ke kelompok")
    await rahma.taps("Kirim daftar")
    await rahma.sees_last("Kirim daftar orang")
    await rahma.says("\n".join(PASTED))
    await rahma.sees_last("Baru: 3")
    await rahma.sees("perbaikan-")


async def asks_for_a_word(rahma: PhoneOnScreen) -> None:
    """Who has not agreed yet gets a message to answer."""
    await rahma.taps("Simpan 3 orang")
    await rahma.sees_last("Daftar sudah disimpan")
    await rahma.taps("Minta persetujuan")
    await rahma.taps("Satu per satu")
    await rahma.taps("Ramlan Hasibuan")
    await rahma.taps("Pesan WhatsApp")
    await rahma.sees_last("Ini pesannya")


async def sends_back(hendra: PhoneOnScreen) -> None:
    """An admin misses something of one person, and says what."""
    await hendra.starts()
    await hendra.says("/tugas")
    await hendra.taps("Periksa data")
    await hendra.taps("Mekar Sari: 2")
    await hendra.taps("Lihat orangnya")
    await hendra.taps("Karim")
    await hendra.sees_last("Status: menunggu diperiksa")
    await hendra.taps("Kembalikan")
    await hendra.sees_last("Apa yang perlu dibetulkan")
    await hendra.says("Nomor HP Karim belum ada, mohon ditanyakan.")
    await hendra.sees_last("1 orang dikembalikan")
