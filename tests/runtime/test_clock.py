"""The one clock."""

from datetime import UTC, datetime, timedelta

import time_machine

from bot.clock import Clock


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
