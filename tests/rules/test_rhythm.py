"""When what comes back is due next, wherever the clocks stand."""

from datetime import UTC, datetime, timedelta

import pytest

from models.rules.running.rhythm import Daily, Every, Rhythm, out_of_reach

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)


def at(hour: int, minute: int = 0, *, day: int = 27) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("due", "now", "following"),
    [
        pytest.param(at(12), at(12, 0), at(13), id="in time"),
        pytest.param(at(12), at(12, 20), at(13), id="late, without drift"),
        pytest.param(at(12), at(13), at(14), id="late by a whole period"),
        pytest.param(at(12), at(12, 1, day=30), at(13, day=30), id="stopped for three days"),
        pytest.param(at(12), at(11), at(13), id="the clock is behind again"),
    ],
)
def test_each_hour(due: datetime, now: datetime, following: datetime) -> None:
    assert Every(HOUR).after(due, now) == following


@pytest.mark.parametrize(
    ("zone", "utc_hour"),
    [("Asia/Jakarta", 23), ("Asia/Makassar", 22), ("Asia/Jayapura", 21)],
    ids=["WIB", "WITA", "WIT"],
)
def test_six_in_the_morning_is_another_moment_in_each_zone(zone: str, utc_hour: int) -> None:
    assert Daily(6, zone).first(NOON) == at(utc_hour)


@pytest.mark.parametrize(
    ("due", "now", "following"),
    [
        pytest.param(at(23), at(23), at(23, day=28), id="in time"),
        pytest.param(at(23), at(22, 59, day=28), at(23, day=28), id="almost a day late"),
        pytest.param(at(23), at(12), at(23, day=28), id="the clock is behind again"),
    ],
)
def test_each_day(due: datetime, now: datetime, following: datetime) -> None:
    assert Daily(6, "Asia/Jakarta").after(due, now) == following


def test_after_three_days_of_silence_there_is_one_run_and_the_next_morning() -> None:
    rhythm = Daily(6, "Asia/Jakarta")

    assert rhythm.after(at(23, day=24), at(3, day=28)) == at(23, day=28)


@pytest.mark.parametrize("rhythm", [Every(DAY), Daily(6, "Asia/Jakarta")], ids=str)
def test_a_due_date_that_ran_ahead_with_the_clock_is_not_waited_for(rhythm: Rhythm) -> None:
    ahead = rhythm.after(rhythm.first(NOON), NOON + 300 * DAY)

    assert out_of_reach(rhythm, ahead, NOON)
    assert not out_of_reach(rhythm, rhythm.after(rhythm.first(NOON), NOON + DAY), NOON)
    assert not out_of_reach(rhythm, rhythm.first(NOON), NOON)
