"""Watches the whole suite: no log line and no call to Telegram holds what nobody may read there.

Everybody in the tests is invented, but their NIKs, phone numbers and names have the shape of real
ones, and so has the token. A line is judged before the redactor sees it: what is never handed to
a logger cannot leak when a pattern fails.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
import structlog

from bot import metrics
from bot.playground.telegram import Telegram, Upload
from bot.playground.telegram.world import TOKEN
from tests.support.bot_logging import TOKEN as OTHER_TOKEN

_SECRET = [re.escape(each.partition(":")[2]) for each in (TOKEN, OTHER_TOKEN)]
NIK = re.compile(r"(?<![\w.])\d{16}(?!\w)")
PATTERNS = {
    "token": re.compile("|".join(_SECRET)),
    "NIK": NIK,
    "phone": re.compile(r"(?<![\w.])(?:\+?62|0)8\d{8,11}(?!\w)"),
    "name": re.compile(r"siti aminah|budi santoso", re.IGNORECASE),
}
ALLOWED = {"1410014107850001": "invented: how a line of a pasted list looks"}
"""Words of messages that may hold a whole NIK, each with the reason."""


def leaks_in(text: str) -> list[str]:
    """Which kinds of canary sing in this text."""
    return [kind for kind, pattern in PATTERNS.items() if pattern.search(text)]


class Canaries(logging.Handler):
    """Hears every log line and every call; `found` says what leaked where, without the value."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.found: list[str] = []

    def line(self, _logger: Any, _method: str, event: Any) -> Any:
        """A line of ours, as the first processor of structlog gets it."""
        for kind in leaks_in(repr(event)):
            self.found.append(f"log line {event.get('event')!r}: {kind}")
        return event

    def emit(self, record: logging.LogRecord) -> None:
        """A line of a library that our settings would let through."""
        for kind in leaks_in(record.getMessage()):
            self.found.append(f"log line of {record.name}:{record.lineno}: {kind}")

    def call(self, method: str, params: Mapping[str, Any], files: Mapping[str, Upload]) -> None:
        """A call to Telegram: no whole NIK, also not in the name of a file or in a button."""
        names = [file.name for file in files.values()]
        said = json.dumps([params, names], default=str)
        if NIK.search(said) and not any(words in said for words in ALLOWED):
            self.found.append(f"{method} holds a whole NIK")

    def over(self, world: Telegram) -> None:
        """Hear all calls in one world."""
        world.on_call.append(self.call)


CANARIES = Canaries()
Telegram.on_new.append(CANARIES.over)


@pytest.fixture(autouse=True)
def nothing_personal_leaks() -> Iterator[None]:
    """Fail the test in which a canary was heard; import it into conftest.py to cover a suite.

    Tests of the redactor set logging up themselves and hand it canaries on purpose.
    """
    CANARIES.found.clear()
    structlog.configure(processors=[CANARIES.line, *structlog.get_config()["processors"]])
    logging.getLogger().addHandler(CANARIES)
    yield
    logging.getLogger().removeHandler(CANARIES)
    structlog.reset_defaults()
    found = list(dict.fromkeys(CANARIES.found))
    CANARIES.found.clear()
    assert not found, "what nobody may read came out:\n" + "\n".join(found)


@pytest.fixture(autouse=True, scope="session")
def metrics_name_nobody() -> Iterator[None]:
    """After all tests of a process: its metrics hold no canary."""
    yield
    assert leaks_in(metrics.exposition().decode()) == []
