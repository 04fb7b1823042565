"""An admin broadcasts to the sample town: paused, killed twice; everybody is accounted for."""

import re
import sqlite3
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from playwright.async_api import Browser
from playwright.async_api import TimeoutError as PlaywrightTimeout

from bot.commands.demo import launch
from bot.country.national_days import national_days
from bot.playground import crowd
from models.rules.hours.quiet import may_write
from models.rules.hours.zones import Zone
from tests.support.browser import PhoneOnScreen, Visit, in_browser, picture, visiting

pytestmark = in_browser
WORDS = "Iuran nelayan ditanggung kabupaten."
OVER = re.compile("Semua penerima sudah jelas|Sudah selesai, tetapi ada yang belum pasti")


async def to_noon(visit: Visit) -> None:
    """The next day on which people may be written to, 12.00 in Meranti."""
    clock = visit.house.stage.clock
    noon: datetime = clock.now().replace(hour=5, minute=0) + timedelta(days=1)
    while not may_write(noon, zone=Zone.WIB, holidays=await national_days(noon)):
        noon += timedelta(days=1)
    clock.shift(noon - clock.now())
    await visit.page.reload()
    await visit.page.wait_for_selector("body.ready")


async def is_there(phone: PhoneOnScreen, label: str) -> bool:
    """Whether this button comes up: the menu of staff has pages."""
    try:
        await phone.key(label).wait_for(timeout=1_500)
    except PlaywrightTimeout:
        return False
    return True


async def sends(hendra: PhoneOnScreen) -> int:
    """From the menu of staff to the typed number; how many people that is."""
    await hendra.starts()
    await hendra.says("/tugas")
    while not await is_there(hendra, "📣 Siaran"):
        await hendra.taps("▶️")
    await hendra.taps("📣 Siaran")
    await hendra.taps("Siaran baru")
    await hendra.taps("Info manfaat")
    await hendra.says(WORDS)
    await hendra.taps("Kirim siaran")
    asked = hendra.message("Ketik angka").last  # other words may have come below it
    found = re.search(r"Ketik angka ([\d.]+)", await asked.inner_text())
    assert found is not None
    number = int(found[1].replace(".", ""))
    await hendra.says(str(number))
    return number


async def taps_on_bar(hendra: PhoneOnScreen, label: str) -> None:
    bar = hendra.log.locator(".message", has_text="orang sudah diproses").last
    await bar.locator(".key", has_text=label).click()


@pytest.mark.long
async def test_a_broadcast_to_the_town_survives_a_pause_and_a_kill_and_adds_up(
    browser: Browser, tmp_path: Path
) -> None:
    look = {"width": 1180, "height": 1120, "who": "hendra"}
    async with visiting(browser, launch, tmp_path, **look) as visit:  # type: ignore[arg-type]
        await to_noon(visit)
        hendra = visit.phone("Hendra Saputra")
        number = await sends(hendra)
        await hendra.sees("orang per detik")
        await taps_on_bar(hendra, "Jeda")
        await hendra.message("orang sudah diproses").filter(has_text="dijeda").wait_for()
        await visit.presses("Matikan mendadak")
        await visit.bot_is("Bot hidup")
        await taps_on_bar(hendra, "Lanjut")
        await hendra.message("orang sudah diproses").filter(has_text="sedang dikirim").wait_for()
        await visit.presses("Matikan mendadak")
        await visit.bot_is("Bot hidup")
        await hendra.log.locator(".message", has_text=OVER).last.wait_for(timeout=30_000)
        await hendra.message("orang sudah diproses").filter(has_text="selesai").wait_for()
        await picture(visit, "playground-broadcast")
        everybody_is_accounted_for(visit, number)


def everybody_is_accounted_for(visit: Visit, number: int) -> None:
    """The sum is right, and nobody got it twice."""
    with sqlite3.connect(visit.house.stage.database) as book:
        rows = book.execute("SELECT state, count(*) FROM delivery GROUP BY state").fetchall()
        (away,) = book.execute(
            "SELECT count(*) FROM delivery WHERE reason = 'unreachable'"
        ).fetchone()
        (total,) = book.execute("SELECT total FROM broadcast").fetchone()
    found = dict(rows)
    world = visit.house.stage.world
    town = [world.people[n] for n in range(crowd.FIRST, crowd.FIRST + crowd.MANY)]
    got = [sum(WORDS in message.text for message in person.messages) for person in town]

    assert sum(found.values()) == total >= number
    assert not found.keys() & {"queued", "sending"}
    assert max(got) == 1
    sent, unsure = found["sent"], found.get("unsure", 0)
    assert sent - 1 <= sum(got) <= sent + unsure  # a message to somebody of the cast besides
    assert away == crowd.MANY // crowd.BLOCKS
