"""The bar at the top: it says what is so, in Indonesian, and stays one line on a small phone."""

import re
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, expect

from bot.playground.house import open_house
from tests.support import echo
from tests.support.browser import Visit, in_browser, visiting

pytestmark = in_browser

ENGLISH = re.compile(r"\b(the|of|and|is|to|clock|people|phones|controls|process|move)\b", re.I)
SAID = """() => [...document.querySelectorAll("header *, .side, .side *, .phones")].flatMap(
    (e) => [e.title, e.ariaLabel, e.children.length ? "" : e.textContent]).filter(Boolean)"""

UNCOVERED = """(e) => [.1, .5, .9].every((part) => {
    const box = e.getBoundingClientRect();
    const there = document.elementFromPoint(box.x + box.width / 2, box.y + box.height * part);
    return e.contains(there); })"""


async def test_the_bar_tells_a_bot_from_a_server_that_is_gone(
    browser: Browser, tmp_path: Path
) -> None:
    small: dict[str, Any] = {"width": 360, "height": 740, "touch": True}
    async with visiting(browser, echo.launch, tmp_path, **small) as visit:
        siti, state = visit.phone("Siti Aminah"), visit.page.locator("#bot-state")
        await siti.starts()
        await siti.sees("Selamat datang")
        one_line = await height(visit)
        await it_says_what_it_is(visit)

        await visit.presses("Matikan bot")
        await visit.bot_is("Bot mati")
        await siti.says("masih ada orang?")
        await visit.bot_is("Bot mati · 1 pesan menunggu")
        assert await height(visit) == one_line

        await visit.presses("Hidupkan bot")
        await visit.bot_is("Bot hidup")
        port = int(visit.house.address.rpartition(":")[2])
        await visit.house.close()
        await visit.bot_is("Server mati")
        await expect(state).to_have_attribute("data-state", "lost")
        await expect(visit.page.locator("#power")).to_be_disabled()
        assert await height(visit) == one_line
        await expect(visit.page.locator("#lost")).to_be_in_viewport(ratio=1)
        for below in (".composer .send", ".composer textarea"):
            assert await visit.page.locator(below).first.evaluate(UNCOVERED)

        visit.house = await open_house(echo.launch, tmp_path, port=port)
        await visit.bot_is("Bot hidup")
        await expect(visit.page.locator("#power")).to_be_enabled()


async def it_says_what_it_is(visit: Visit) -> None:
    """In Indonesian, and in full that it is a simulation with invented people."""
    said = await visit.page.evaluate(SAID)
    assert len(said) > 15
    assert [words for words in said if ENGLISH.search(words)] == []
    for words in ("Taman bermain", "Simulasi: semua orangnya rekaan."):
        shown = visit.page.get_by_text(words).first
        await expect(shown).to_be_in_viewport(ratio=1)
        assert await shown.evaluate("e => e.scrollWidth <= e.clientWidth || !e.clientWidth")


async def height(visit: Visit) -> int:
    """Of the bar, nothing in it standing on two lines."""
    bar = visit.page.locator(".bar")
    lines = "e => Math.round(e.offsetHeight / parseFloat(getComputedStyle(e).lineHeight))"
    assert await bar.locator(".words").evaluate(lines) == 1
    assert await bar.evaluate("e => e.scrollWidth <= 360")
    assert await visit.page.evaluate("document.documentElement.scrollHeight <= innerHeight")
    return int(await bar.evaluate("e => e.offsetHeight"))
