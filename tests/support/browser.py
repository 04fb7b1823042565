"""A real browser in front of a real playground: journeys are told by what people see and press."""

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from PIL import Image
from playwright.async_api import (
    Browser,
    FilePayload,
    Locator,
    Page,
    async_playwright,
    expect,
)

from bot.playground.house import House, open_house
from bot.playground.server import Signups
from bot.playground.stage import Launch

# No sandbox for root in a container; nothing that talks to the network by itself.
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
# Nothing of a message is above the edge of the log.
FROM_ITS_TOP = """([message, log]) =>
    message.getBoundingClientRect().top >= log.getBoundingClientRect().top"""
PATIENCE = 8_000  # ms until something that does not appear is missing
COLOURS = 256
DOCS = Path(__file__).parents[2] / "docs"


def chromium() -> str | None:
    """The Chromium of this machine: Debian's by preference, without a window's part, which is a
    third of its work."""
    names = ("chromium-headless-shell", "chromium", "chromium-browser")
    return next(filter(None, map(shutil.which, names)), None)


# What a module of browser journeys sets as its `pytestmark`: one loop, so one browser, for all.
in_browser = [
    pytest.mark.skipif(
        chromium() is None, reason="no Chromium on this machine (Debian: apt-get install chromium)"
    ),
    pytest.mark.asyncio(loop_scope="module"),
]


class PhoneOnScreen:
    """One phone on the page: what its owner does and reads there."""

    def __init__(self, page: Page, owner: str) -> None:
        self.page = page
        self.node = page.get_by_role("article", name=f"Ponsel {owner}")
        self.log = self.node.get_by_role("log")
        self.field = self.node.get_by_label("Tulis pesan")

    async def starts(self) -> None:
        """Press Start in an empty chat."""
        await self.node.get_by_role("button", name="Mulai", exact=True).click()

    async def says(self, text: str) -> None:
        """Type and send."""
        await self.field.fill(text)
        await self.node.get_by_role("button", name="Kirim", exact=True).click()

    def key(self, label: str) -> Locator:
        """The newest button whose label holds these words; the reply keyboard counts as newest."""
        return self.node.locator(".key", has_text=label).last

    async def taps(self, label: str) -> None:
        """Press such a button."""
        await self.key(label).click()

    def message(self, words: str) -> Locator:
        """The newest message with these words."""
        return self.log.locator(".message", has_text=words).last

    async def sees(self, words: str) -> None:
        """Wait until a message with these words is there."""
        await self.message(words).wait_for()

    async def sees_last(self, words: str) -> None:
        """Wait until the newest message of the bot holds these words."""
        newest = self.log.locator(".message.theirs:last-of-type, .message.theirs").last
        await newest.filter(has_text=words).wait_for()

    async def sees_from_its_top(self, words: str) -> None:
        """Wait until the newest message with these words is in view, its first line too."""
        message = self.message(words)
        await expect(message).to_be_in_viewport()
        both = [await message.element_handle(), await self.log.element_handle()]
        await self.page.wait_for_function(FROM_ITS_TOP, arg=both)

    async def reads(self) -> str:
        """The words of the bot's newest message."""
        return await self.log.locator(".message.theirs .text").last.inner_text()

    async def buttons(self) -> list[str]:
        """The labels under the bot's newest message."""
        return await self.log.locator(".message.theirs").last.locator(".key").all_inner_texts()

    async def does(self, menu: str, *items: str) -> None:
        """Open a menu by its button and choose from it (and from the menus behind)."""
        await self.node.get_by_role("button", name=menu, exact=True).click()
        for item in items:
            await self.page.get_by_role("menuitem", name=item).last.click()

    async def does_with(self, words: str, *items: str) -> None:
        """The same with the menu of a message."""
        message = self.message(words)
        await message.hover()
        await message.get_by_role("button", name="Tindakan pesan").click()
        for item in items:
            await self.page.get_by_role("menuitem", name=item).last.click()

    async def attaches(self, item: str, name: str, mime: str, content: bytes) -> None:
        """Send a file as "Foto" or "Dokumen"."""
        async with self.page.expect_file_chooser() as waiting:
            await self.does("Lampirkan", item)
        chooser = await waiting.value
        await chooser.set_files([FilePayload(name=name, mimeType=mime, buffer=content)])

    async def toast(self, words: str) -> None:
        """Wait for a line that fades."""
        await self.node.locator(".toast", has_text=words).wait_for()


class Visit:
    """A visitor of the playground's page."""

    def __init__(self, house: House, page: Page) -> None:
        self.house = house
        self.page = page
        self.faults: list[str] = []
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", lambda line: self._note(line.type, line.text))

    def _note(self, kind: str, text: str) -> None:
        # Refusals and a playground that is away are part of some journeys.
        expected = "status of 4" in text or "net::ERR" in text
        if kind == "error" and not expected:
            self.faults.append(text)

    def phone(self, owner: str) -> PhoneOnScreen:
        """The phone of somebody who is on the table."""
        return PhoneOnScreen(self.page, owner)

    async def chooses(self, owner: str) -> PhoneOnScreen:
        """Take somebody's phone from the list."""
        await self.page.get_by_role("navigation").get_by_role("button", name=owner).click()
        return self.phone(owner)

    async def presses(self, label: str) -> None:
        """A button of the control panel."""
        fold = self.page.locator("#fold")
        if await fold.is_visible() and await fold.get_attribute("aria-expanded") != "true":
            await fold.click()
        await self.page.locator(".controls").get_by_role("button", name=label).click()

    async def bot_is(self, words: str) -> None:
        """Wait until the pill says so: "Bot hidup", "Bot mati"."""
        await self.page.locator("#bot-state", has_text=words).wait_for()

    async def confirms(self, label: str) -> None:
        """Answer the question in the middle of the page."""
        await self.page.get_by_role("dialog").get_by_role("button", name=label).click()

    async def picture(self, file: Path) -> None:
        """Save what is seen as a PNG."""
        await self.page.screenshot(path=file)


async def picture(visit: Visit, name: str) -> None:
    """Renew a picture of docs/ where PICTURES is set: no two runs give the same bytes."""
    if os.environ.get("PICTURES"):
        await visit.page.wait_for_timeout(400)
        file = Path(os.environ.get("PICTURES_TO", DOCS)) / f"{name}.png"
        await visit.picture(file)
        with Image.open(file) as seen:  # a page has few colours: a third of the bytes
            seen.convert("RGB").quantize(COLOURS).save(file, optimize=True)
        assert file.stat().st_size < 200_000, "too heavy for a page about the bot"


@asynccontextmanager
async def browsing() -> AsyncIterator[Browser]:
    """A browser to be shared by many visits: starting one takes longer than most journeys."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield browser
        await browser.close()


@asynccontextmanager
async def visiting(
    browser: Browser,
    launch: Launch,
    folder: Path,
    *,
    width: int = 1400,
    height: int = 880,
    who: str = "siti",
    dark: bool = False,
    touch: bool = False,
    signups: Signups | None = None,
) -> AsyncIterator[Visit]:
    """Open a playground around a bot and look at it; a JavaScript error fails the journey."""
    house = await open_house(launch, folder, signups=signups)
    context = await browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if dark else "light",
        has_touch=touch,
        is_mobile=touch,
        permissions=["clipboard-read", "clipboard-write"],
    )
    page = await context.new_page()
    visit = Visit(house, page)
    try:
        await page.goto(f"{house.address}/#{who}")
        await page.wait_for_selector("body.ready")
        yield visit
    finally:
        await context.close()
        await visit.house.close()
    assert visit.faults == []
