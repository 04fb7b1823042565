"""The one clock."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import time_machine

from bot.clock import Clock

ROOT = Path(__file__).resolve().parents[2]
OF_UTC = re.compile(r"\bnow(?:\(\))?\.date\(\)")
WITHOUT_A_PLACE = {"bot/update/profile.py": "once a day is enough, whichever day it is"}


def test_the_clock_is_aware_and_in_utc() -> None:
    assert Clock().now().tzinfo is UTC


def test_moves_add_up_and_go_back() -> None:
    with time_machine.travel(datetime(2026, 3, 1, 12, tzinfo=UTC), tick=False):
        clock = Clock()
        clock.shift(timedelta(days=2))
        clock.shift(timedelta(hours=-1))

        assert clock.now() == datetime(2026, 3, 3, 11, tzinfo=UTC)


def test_one_clock_moved_leaves_another_alone() -> None:
    with time_machine.travel(datetime(2026, 3, 1, 12, tzinfo=UTC), tick=False):
        moved, other = Clock(), Clock()
        moved.shift(timedelta(days=30))

        assert moved.now() - other.now() == timedelta(days=30)


def test_no_day_is_that_of_utc() -> None:
    """From midnight to seven in Jakarta it would be yesterday: `jakarta_day` or `zones.day_in`."""
    found = {
        file.relative_to(ROOT).as_posix()
        for folder in ("bot", "handlers", "models")
        for file in (ROOT / folder).rglob("*.py")
        if OF_UTC.search(file.read_text(encoding="utf-8"))
    }

    assert found == set(WITHOUT_A_PLACE)
