"""An admin invites somebody on the page, the other agrees, and the new officer shows a badge."""

import re
from pathlib import Path

from playwright.async_api import Browser

from bot.commands.demo import launch
from bot.playground.signups import lines_of
from tests.support.browser import PhoneOnScreen, in_browser, picture, visiting
from tests.support.chat import until

pytestmark = in_browser


async def ask_for_an_officer(hendra: PhoneOnScreen) -> None:
    await hendra.says("/tugas")
    await hendra.taps("Berikutnya 2/2")
    await hendra.taps("Kelola")
    await hendra.taps("Undang petugas")
    await hendra.taps("Petugas lapangan")
    await hendra.sees_last("Di wilayah mana")
    await hendra.taps("Merbau")
    await hendra.taps("Seluruh kecamatan")
    await hendra.sees_last("Siapa nama")
    await hendra.says("Yusuf Alang")
    await hendra.taps("Lewati")
    await hendra.taps("Ya, undang")


async def test_an_officer_is_invited_with_two_admins_on_the_page(  # noqa: PLR0915 - one day
    browser: Browser, tmp_path: Path
) -> None:
    look = {"width": 1180, "height": 820, "who": "hendra+nur"}
    async with visiting(browser, launch, tmp_path, signups=lines_of, **look) as visit:  # type: ignore[arg-type]
        hendra, nur = visit.phone("Hendra Saputra"), visit.phone("Nur Aini")
        yusuf = visit.house.stage.troupe.people["yusuf"]
        await hendra.starts()
        await nur.starts()
        await ask_for_an_officer(hendra)
        await nur.sees_last("Memberi tugas baru")
        await picture(visit, "playground-approval")

        await nur.taps("Setujui")
        await hendra.sees_last("Undangan untuk Yusuf Alang siap")
        link = re.search(r"start=(u_[\w-]+)", await hendra.log.inner_text())
        assert link is not None
        await picture(visit, "playground-invite")
        yusuf.starts(link[1])
        await until(lambda: any("jadi Petugas lapangan di Kec." in m.text for m in yusuf.messages))
        yusuf.taps("✅ Ya, saya bersedia")
        await hendra.sees_last("Yusuf Alang sudah menerima tugas")

        await hendra.taps("👥 Petugas")
        await hendra.sees_last("Ketuk nama")
        assert "👤 Rahma Yulianti" in await hendra.buttons()
        await nur.says("/tugas")
        await nur.taps("Berikutnya")
        await nur.taps("Lencana saya")
        await nur.sees_last("Lencana ini berlaku 15 menit")
        await picture(visit, "playground-duties")
