"""Working days: promises are counted in them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.hours.workdays import after_workdays, is_workday, workdays_between

FRIDAY, MONDAY = date(2026, 11, 27), date(2026, 11, 30)
CHRISTMAS = date(2026, 12, 25)
DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))
HOLIDAYS = st.sets(DAYS, max_size=40)


@pytest.mark.parametrize(
    ("start", "days", "holidays", "day"),
    [
        pytest.param(FRIDAY, 0, (), FRIDAY, id="no days"),
        pytest.param(FRIDAY, 1, (), MONDAY, id="over the weekend"),
        pytest.param(date(2026, 11, 28), 1, (), MONDAY, id="from a Saturday"),
        pytest.param(FRIDAY, 3, (), date(2026, 12, 2), id="three from a Friday"),
        pytest.param(date(2026, 12, 24), 1, (CHRISTMAS,), date(2026, 12, 28), id="Christmas"),
        pytest.param(date(2026, 12, 24), 7, (CHRISTMAS, date(2027, 1, 1)),
                     date(2027, 1, 6), id="over New Year"),
    ],
)  # fmt: skip
def test_so_many_working_days_later(
    start: date, days: int, holidays: tuple[date, ...], day: date
) -> None:
    assert after_workdays(start, days, holidays) == day


def test_working_days_are_not_counted_backward() -> None:
    with pytest.raises(ValueError, match="forward"):
        after_workdays(FRIDAY, -1)


def test_holidays_without_end_are_a_mistake_and_not_a_hang() -> None:
    with pytest.raises(ValueError, match="more than a year"):
        after_workdays(FRIDAY, 1, {FRIDAY + timedelta(days=ahead) for ahead in range(900)})


@given(DAYS, st.integers(1, 60), HOLIDAYS)
def test_it_ends_on_a_working_day_and_counts_back(
    start: date, days: int, holidays: set[date]
) -> None:
    end = after_workdays(start, days, holidays)

    assert is_workday(end, holidays)
    assert workdays_between(start, end, holidays) == days
