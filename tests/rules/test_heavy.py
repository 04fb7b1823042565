"""Heavy acts need a second head: whose, how long, how often a code may be tried."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.office.heavy import (
    LASTS,
    MOST_TRIES,
    TRIES_WITHIN,
    Refusal,
    Request,
    may_try,
    refusal_of,
    still_counting,
)
from models.rules.roles import Duty, Role

NOW = datetime(2026, 11, 27, 3, 0, tzinfo=UTC)
ADMIN = [Duty(Role.ADMIN, "14.10")]


def request(*, by: int = 1, area: str = "14.10.05", is_open: bool = True) -> Request:
    return Request(by, area, NOW + LASTS, is_open)


def test_another_admin_of_the_area_may_agree() -> None:
    assert refusal_of(request(), decider=2, duties=ADMIN, now=NOW) is None


def test_nobody_agrees_to_what_he_asked_for() -> None:
    assert refusal_of(request(), decider=1, duties=ADMIN, now=NOW) is Refusal.OWN


@pytest.mark.parametrize(
    ("duties", "what"),
    [
        ([], request()),
        ([Duty(Role.OFFICER, "14.10")], request()),
        ([Duty(Role.ADMIN, "21.03")], request()),
        ([Duty(Role.ADMIN, "14.10.05.2001")], request()),
        (ADMIN, request(is_open=False)),
        (ADMIN, request(area="")),
    ],
)
def test_everybody_else_is_told_that_it_is_gone(duties: list[Duty], what: Request) -> None:
    assert refusal_of(what, decider=2, duties=duties, now=NOW) is Refusal.GONE
    assert refusal_of(what, decider=1, duties=duties, now=NOW) is Refusal.GONE


def test_a_request_is_over_after_a_day_to_the_second() -> None:
    last = NOW + LASTS - timedelta(seconds=1)

    assert refusal_of(request(), decider=2, duties=ADMIN, now=last) is None
    assert refusal_of(request(), decider=2, duties=ADMIN, now=NOW + LASTS) is Refusal.GONE


@given(st.lists(st.integers(0, 7200), max_size=30))
def test_no_hour_has_more_than_five_codes(seconds: list[int]) -> None:
    tried: list[datetime] = []
    for second in sorted(seconds):
        now = NOW + timedelta(seconds=second)
        if may_try(tried, now=now):
            tried.append(now)

    for at in tried:
        assert sum(at - TRIES_WITHIN < other <= at for other in tried) <= MOST_TRIES


def test_a_clock_that_was_set_back_frees_nobody() -> None:
    tried = [NOW] * MOST_TRIES

    assert not may_try(tried, now=NOW - timedelta(days=1))
    assert still_counting(tried, now=NOW + TRIES_WITHIN) == []
