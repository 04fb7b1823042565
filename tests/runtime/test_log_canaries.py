"""Whatever is logged, by whomever: no token, NIK, phone or typed word comes out."""

import asyncio
import json
import logging
import sys
import threading
import warnings
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import structlog
from sqlalchemy import create_engine, text
from sqlalchemy.exc import StatementError
from telegram import Chat, Message, Update, User
from telegram.error import BadRequest

from bot.logs.tracebacks import text_of
from tests.support.bot_logging import TOKEN, Configure, bots_own_logging

NIK = "1410020304050607"
PHONE = "+62 812-3456-7801"
TYPED = "kata rahasia Siti"
CANARIES = (TOKEN, TOKEN.partition(":")[2], NIK, PHONE, TYPED, "0203 0405", "rahasia")


@pytest.fixture
def configure() -> Iterator[Configure]:
    with bots_own_logging() as configured:
        yield configured


def an_update() -> Update:
    person, chat = User(7, TYPED, False), Chat(7, "private")
    message = Message(1, datetime(2026, 1, 1, tzinfo=UTC), chat, from_user=person, text=TYPED)
    return Update(5, message=message)


def raise_a_chain() -> None:
    try:
        try:
            int(TYPED)
        except ValueError as error:
            raise KeyError(NIK) from error
    except KeyError as error:
        raise RuntimeError(f"no NIK {NIK}, call {PHONE} with {TOKEN}") from error


def log_all(own: structlog.stdlib.BoundLogger) -> None:
    """Every way a careless line, of ours or of a library, could hold a canary."""
    foreign = logging.getLogger("some.library")
    own.info("own", token=TOKEN, nik=NIK, number=int(NIK), inside={"a": [PHONE, (TYPED[:0],)]})
    own.info("own %s", NIK)
    own.info("update", update=an_update(), text=TYPED, first_name=TYPED)
    own.bind(caption=TYPED, url=f"https://api.telegram.org/bot{TOKEN}/x").warning("bound")
    foreign.warning("args %s and %d in %s", PHONE, int(NIK), f"/bot{TOKEN}/getMe")
    foreign.error("extra", extra={"phone_number": PHONE, "about": NIK, "query": TYPED})
    foreign.critical("Error while building CallbackContext for update %s.", an_update())
    foreign.critical("Received data was %r", [an_update().to_dict()])
    foreign.critical("something %r", an_update().to_dict())
    foreign.warning("stack", stack_info=True)
    foreign.warning("line\nbreak %s", f"\x1b[2J{NIK}")
    try:
        raise_a_chain()
    except RuntimeError:
        own.exception("chained")
        foreign.exception("chained")
    try:
        raise ExceptionGroup(TYPED, [ValueError(TYPED), BadRequest(f'unsupported tag "{TYPED}"')])
    except ExceptionGroup:
        own.exception("group")


@pytest.mark.parametrize("log_format", ["json", "console"])
def test_no_canary_comes_out_of_any_line(configure: Configure, log_format: str) -> None:
    out = configure(log_format)

    log_all(structlog.stdlib.get_logger("bot.test"))

    written = out.getvalue()
    assert written.count("RuntimeError") >= 2
    assert "raise_a_chain" in written
    assert "[nik]" in written
    assert [canary for canary in CANARIES if canary in written] == []


def test_a_database_error_shows_the_statement_without_its_values(configure: Configure) -> None:
    out = configure("json")
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        connection.execute(text("CREATE TABLE person (name TEXT UNIQUE)"))
        for _ in range(2):
            try:
                connection.execute(text("INSERT INTO person VALUES (:n)"), {"n": TYPED})
            except Exception:
                logging.getLogger("bot").exception("failed")
    engine.dispose()

    assert "UNIQUE constraint failed: person.name" in out.getvalue()
    assert "INSERT INTO person" in out.getvalue()
    assert TYPED not in out.getvalue()


def test_a_value_that_a_column_refused_is_withheld() -> None:
    error = StatementError("(ValueError)", "INSERT INTO person", (TYPED,), ValueError(TYPED))

    assert text_of(error) == "ValueError: (text withheld) [SQL: INSERT INTO person]"


def test_a_line_that_cannot_be_made_is_told_without_its_arguments(
    configure: Configure, capsys: pytest.CaptureFixture[str]
) -> None:
    out = configure()

    logging.getLogger("bot.x").warning("%d people", TYPED)

    assert "a log line could not be written (bot.x:" in out.getvalue()
    assert TYPED not in out.getvalue() + capsys.readouterr().err


def test_what_nobody_caught_goes_through_the_redactor(
    configure: Configure, capsys: pytest.CaptureFixture[str]
) -> None:
    out = configure()
    error = ValueError(NIK)

    sys.excepthook(ValueError, error, None)
    thread = threading.Thread(target=raise_a_chain)
    thread.start()
    thread.join()
    warnings.showwarning(f"careful with {NIK}", UserWarning, "somewhere.py", 1)

    written = out.getvalue() + capsys.readouterr().err
    assert written.count("uncaught") == 2
    assert "careful with [nik]" in written
    assert [canary for canary in CANARIES if canary in written] == []


async def test_asyncio_does_not_repeat_the_error_of_a_lost_task(configure: Configure) -> None:
    out = configure()
    loop = asyncio.get_running_loop()
    context = {
        "message": "Task exception was never retrieved",
        "exception": ValueError(TYPED),
        "future": f"<Task finished exception=ValueError({TYPED!r})>",
    }

    loop.default_exception_handler(context)

    assert "never retrieved" in out.getvalue()
    assert TYPED not in out.getvalue()


def test_every_json_line_is_one_object_with_time_level_and_logger(configure: Configure) -> None:
    out = configure("json")

    log_all(structlog.stdlib.get_logger("bot.test"))

    lines = [json.loads(line) for line in out.getvalue().splitlines()]
    assert all({"event", "level", "logger", "timestamp"} <= line.keys() for line in lines)
    assert len(lines) == 14
