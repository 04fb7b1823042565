"""School years, the day of the reminder, and where a child is by then."""

from dataclasses import replace
from datetime import date

import pytest

from models.rules.benefits import school_years
from models.rules.benefits.scholarship import Child, School, scholarship_terms
from models.rules.benefits.school_years import (
    LADDER,
    classes_of,
    has_class,
    next_reminder,
    school_year,
    written,
    years_later,
)
from models.rules.table.benefit_rows import Level, Scholarship

DAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2026, 7, 1), 2026),
        (date(2026, 12, 31), 2026),
        (date(2027, 6, 30), 2026),
        (date(2027, 7, 1), 2027),
    ],
)
def test_a_school_year_begins_in_july(day: date, year: int) -> None:
    assert school_year(day) == year


def test_a_year_is_written_with_both_of_its_numbers() -> None:
    assert written(2026) == "2026/2027"


@pytest.mark.parametrize(
    ("day", "then"),
    [
        (date(2026, 7, 31), date(2026, 8, 1)),
        (date(2026, 8, 1), date(2027, 8, 1)),
        (date(2026, 11, 27), date(2027, 8, 1)),
    ],
)
def test_the_next_reminder_is_later_than_today(day: date, then: date) -> None:
    assert next_reminder(day) == then


@pytest.mark.parametrize(
    ("now", "years", "then"),
    [
        (Child(School.SD, 2), 1, Child(School.SD, 3)),
        (Child(School.SD, 6), 1, Child(School.SMP, 1)),
        (Child(School.TK, 1), 9, Child(School.SMP, 2)),
        (Child(School.SMA, 3), 0, Child(School.SMA, 3)),
        (Child(School.KULIAH, 5), 1, None),
        (Child(School.BELUM, 1), 4, Child(School.BELUM, 1)),
    ],
)
def test_a_child_goes_up_a_class_a_year(now: Child, years: int, then: Child | None) -> None:
    assert years_later(now, years, DAY) == then


def test_every_class_ends_after_the_same_way() -> None:
    total = sum(classes_of(school, DAY) for school in LADDER)

    assert years_later(Child(School.TK, 1), total - 1, DAY) == Child(School.KULIAH, 5)
    assert years_later(Child(School.TK, 1), total, DAY) is None


def test_classes_that_a_school_has_not_are_known() -> None:
    assert has_class(Child(School.SD, 6), DAY)
    assert not has_class(Child(School.SD, 7), DAY)
    assert not has_class(Child(School.SMP, 0), DAY)


def test_university_has_as_many_years_as_are_paid_for(monkeypatch: pytest.MonkeyPatch) -> None:
    terms = scholarship_terms(DAY)
    assert isinstance(terms, Scholarship)
    paid = replace(terms, max_years={**terms.max_years, Level.KULIAH: 7})
    monkeypatch.setattr(school_years, "scholarship_terms", lambda _day: paid)

    assert has_class(Child(School.KULIAH, 7), DAY)
    assert years_later(Child(School.SMA, 3), 7, DAY) == Child(School.KULIAH, 7)
