"""When the database counts as away, and what is said of it."""

from __future__ import annotations

import sqlite3

import psycopg
import pytest
import structlog
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from bot.watch.outage import CALM_S, Outage
from tests.runtime.test_health import Ticks


def full() -> OperationalError:
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorcode = sqlite3.SQLITE_FULL
    return OperationalError("INSERT INTO person VALUES (?)", ("1410020304050607",), error)


def test_one_line_when_it_begins_and_one_when_it_is_over() -> None:
    ticks = Ticks()
    outage = Outage(ticks)
    with structlog.testing.capture_logs() as lines:
        outage.over()
        outage.noted(full())
        outage.noted(full())
        ticks.now += 7
        outage.over()
        outage.over()

    assert [(line["event"], line.get("why"), line.get("after")) for line in lines] == [
        ("database_away", "database or disk is full", None),
        ("database_back", None, 7),
    ]


def test_a_small_write_ends_it_when_nothing_failed_lately() -> None:
    ticks = Ticks()
    outage = Outage(ticks)
    outage.noted(full())
    outage.calm()
    at_once = outage.lasts
    ticks.now += CALM_S + 1
    outage.calm()

    assert (at_once, outage.lasts) == (True, False)


@pytest.mark.parametrize(
    ("error", "away"),
    [
        (PoolTimeoutError("QueuePool limit"), True),
        (OperationalError("", {}, psycopg.OperationalError("server closed")), True),
        (OperationalError("", {}, psycopg.errors.DeadlockDetected("lost")), False),
        (IntegrityError("", {}, sqlite3.IntegrityError("UNIQUE")), False),
        (ValueError("a handler's"), False),
    ],
)
def test_what_counts(error: Exception, away: bool) -> None:
    outage = Outage()
    outage.noted(error)

    assert outage.lasts is away
