"""What browser journeys may ask for; a module that does sets `pytestmark = in_browser`."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio
from playwright.async_api import Browser

from tests.support import echo
from tests.support.browser import PhoneOnScreen, Visit, browsing, visiting


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    """One browser for a module."""
    async with browsing() as browser:
        yield browser


@pytest_asyncio.fixture(loop_scope="module")
async def visit(browser: Browser, tmp_path: Path) -> AsyncIterator[Visit]:
    """The page around the echo bot, Siti's phone on the table."""
    async with visiting(browser, echo.launch, tmp_path) as visit:
        yield visit


@pytest_asyncio.fixture(loop_scope="module")
async def phone(visit: Visit) -> PhoneOnScreen:
    """Siti's phone, the bot started."""
    phone = visit.phone("Siti Aminah")
    await phone.starts()
    await phone.sees("Selamat datang")
    return phone
