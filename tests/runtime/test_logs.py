"""Logging: who is heard, what a line looks like, what a traceback shows."""

import io
import json
import logging
import sqlite3
from collections.abc import Iterator

import pytest
import structlog

from tests.support.bot_logging import Configure, bots_own_logging


@pytest.fixture
def configure() -> Iterator[Configure]:
    with bots_own_logging() as configured:
        yield configured


def test_a_traceback_names_places_and_keeps_texts_that_code_alone_makes(
    configure: Configure,
) -> None:
    out = configure("json")
    try:
        raise FileNotFoundError(2, "No such file", "programmes.toml")
    except OSError:
        structlog.stdlib.get_logger("bot.test").exception("failed")

    exception = json.loads(out.getvalue())["exception"]
    assert "test_logs.py" in exception
    assert "builtins.FileNotFoundError: [Errno 2] No such file: 'programmes.toml'" in exception


def test_locals_are_never_shown(configure: Configure) -> None:
    out = configure("console")

    def step() -> None:
        held_in_a_local = "".join(["kunci", "-", "lokal"])
        raise RuntimeError(len(held_in_a_local))

    try:
        step()
    except RuntimeError:
        logging.getLogger("bot").exception("failed")

    assert "kunci-lokal" not in out.getvalue()


@pytest.mark.parametrize(
    "name",
    ["httpx", "httpcore.http11", "telegram.ext.Application", "telegram.Bot", "aiosqlite",
     "sqlalchemy.engine.Engine", "aiohttp.access", "uvicorn.access", "asyncio", "never.heard.of"],
)  # fmt: skip
def test_libraries_stay_at_warning_even_when_we_debug(
    configure: Configure, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    out = configure(log_level="DEBUG")
    # A server of ours that ran before in this process took its access log out of the tree.
    monkeypatch.setattr(logging.getLogger(name), "propagate", True)

    logging.getLogger(name).info("chatty")
    logging.getLogger(name).warning("worth knowing")

    assert "chatty" not in out.getvalue()
    assert "worth knowing" in out.getvalue()


def test_a_root_logger_opened_by_somebody_opens_no_library(configure: Configure) -> None:
    out = configure()
    logging.getLogger().setLevel(logging.DEBUG)

    for name in ("httpx", "telegram.Bot", "aiosqlite", "sqlalchemy.engine.Engine"):
        logging.getLogger(name).info("chatty")

    assert out.getvalue() == ""


@pytest.mark.parametrize(("level", "seen"), [("DEBUG", 3), ("INFO", 2), ("WARNING", 1)])
def test_our_own_loggers_follow_the_setting(configure: Configure, level: str, seen: int) -> None:
    out = configure(log_level=level)

    for name in ("bot.x", "handlers.enrol", "models.queries"):
        log = structlog.stdlib.get_logger(name)
        log.debug("a")
        log.info("b")
        log.warning("c")

    assert len(out.getvalue().splitlines()) == 3 * seen


def test_a_value_cannot_forge_a_second_line(configure: Configure) -> None:
    out = configure("console")

    structlog.stdlib.get_logger("bot.x").info("said\n2026 [critical] forged\x1b[31m", b="x\r\ny")

    assert len(out.getvalue().splitlines()) == 1
    assert "\x1b" not in out.getvalue()


def test_configuring_twice_writes_each_line_once(configure: Configure) -> None:
    configure()
    out = configure()

    structlog.stdlib.get_logger("bot.x").info("once")

    assert len(out.getvalue().splitlines()) == 1


def test_a_handler_set_up_before_us_cannot_leak(configure: Configure) -> None:
    early = io.StringIO()
    logging.getLogger().addHandler(logging.StreamHandler(early))

    configure()
    logging.getLogger("x").warning("leak")

    assert early.getvalue() == ""


def test_a_driver_error_keeps_its_words(configure: Configure) -> None:
    out = configure()
    try:
        sqlite3.connect(":memory:").execute("SELECT * FROM nowhere")
    except sqlite3.Error:
        logging.getLogger("bot").exception("failed")

    assert "no such table: nowhere" in out.getvalue()
