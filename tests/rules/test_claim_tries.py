"""How often keys may be tried."""

from datetime import UTC, datetime, timedelta

import pytest

from models.rules.claims.tries import locks, next_try

NOW = datetime(2026, 11, 27, 5, tzinfo=UTC)


def ago(*minutes: int) -> list[datetime]:
    return [NOW - timedelta(minutes=one) for one in minutes]


@pytest.mark.parametrize(
    ("wrong", "minutes"),
    [
        pytest.param((), None, id="none yet"),
        pytest.param((1, 2, 3, 4), None, id="four"),
        pytest.param((1, 2, 3, 4, 59), 1, id="five within the hour"),
        pytest.param((1, 2, 3, 4, 60), None, id="the fifth an hour ago"),
        pytest.param((50, 51, 52, 53, 54, 55, 56), 6, id="seven: three must pass"),
        pytest.param((100, 200, 300, 400, 500, 600, 700, 800, 900, 1000), 440, id="ten a day"),
        pytest.param((100, 200, 300, 400, 500, 600, 700, 800, 900), None, id="nine a day"),
        pytest.param((100, 200, 300, 400, 500, 600, 700, 800, 900, 1440), None, id="a day ago"),
    ],
)
def test_an_account_has_few_tries(wrong: tuple[int, ...], minutes: int | None) -> None:
    expected = None if minutes is None else NOW + timedelta(minutes=minutes)

    assert next_try(ago(*wrong), NOW) == expected


def test_tries_left_by_a_clock_that_was_set_back_count_as_just_now() -> None:
    ahead = [NOW + timedelta(days=300)] * 5

    assert next_try(ahead, NOW) == NOW + timedelta(hours=1)


def test_the_third_wrong_key_locks_a_code() -> None:
    assert [locks(before) for before in range(4)] == [False, False, True, True]
