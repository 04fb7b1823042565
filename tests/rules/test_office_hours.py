"""An office is open by its own clock, closed on holidays, and says when it opens next."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.hours.office import (
    USUAL,
    HoursFault,
    Span,
    Week,
    is_open,
    next_opening,
    read_week,
    written,
)
from models.rules.hours.zones import Zone, moment

MONDAY, FRIDAY, SATURDAY = date(2026, 11, 23), date(2026, 11, 27), date(2026, 11, 28)


def read(text: str) -> Week:
    week = read_week(text)
    assert not isinstance(week, HoursFault)
    return week


SPLIT = read("sen-kam 08.00-16.00; jum 08.00-11.30, 13.30-16.00")


@pytest.mark.parametrize("zone", list(Zone))
@pytest.mark.parametrize(
    ("day", "at", "opened"),
    [
        (MONDAY, time(7, 59), False),
        (MONDAY, time(8), True),
        (MONDAY, time(15, 59), True),
        (MONDAY, time(16), False),
        (FRIDAY, time(12), False),
        (FRIDAY, time(13, 30), True),
        (SATURDAY, time(10), False),
    ],
)
def test_it_is_open_by_the_clock_of_the_place(
    zone: Zone, day: date, at: time, opened: bool
) -> None:
    assert is_open(moment(zone, day, at), zone=zone, week=SPLIT) is opened


def test_one_moment_is_open_in_natuna_and_closed_in_merauke() -> None:
    now = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)

    assert is_open(now, zone=Zone.WIB, week=USUAL)  # 15.30
    assert not is_open(now, zone=Zone.WITA, week=USUAL)  # 16.30
    assert not is_open(now, zone=Zone.WIT, week=USUAL)  # 17.30


@pytest.mark.parametrize(
    ("now", "opens"),
    [
        ((FRIDAY, time(7)), (FRIDAY, time(8))),
        ((FRIDAY, time(8)), (FRIDAY, time(13, 30))),
        ((FRIDAY, time(12)), (FRIDAY, time(13, 30))),
        ((FRIDAY, time(16)), (date(2026, 12, 1), time(8))),  # Monday is a holiday here
        ((SATURDAY, time(23, 59)), (date(2026, 12, 1), time(8))),
    ],
)
def test_it_says_when_it_opens_next(now: tuple[date, time], opens: tuple[date, time]) -> None:
    found = next_opening(
        moment(Zone.WITA, *now), zone=Zone.WITA, week=SPLIT, holidays={date(2026, 11, 30)}
    )

    assert found == moment(Zone.WITA, *opens)


def test_on_a_holiday_it_is_closed() -> None:
    noon = moment(Zone.WIB, MONDAY, time(12))

    assert not is_open(noon, zone=Zone.WIB, week=USUAL, holidays={MONDAY})


def test_an_office_that_never_opens_has_no_next_opening() -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC)

    assert next_opening(now, zone=Zone.WIB, week=read("-")) is None


@pytest.mark.parametrize(
    ("text", "written_down"),
    [
        ("sen-jum 08.00-16.00", "sen-jum 08.00-16.00"),
        ("Mon-Thu 8:00-16:00; Fri 8.00-11.30,13.30-16.00",
         "sen-kam 08.00-16.00; jum 08.00-11.30, 13.30-16.00"),
        ("Senin s/d Kamis: 08.00-15.00; Jumat 08.00 - 14.30; sabtu 08.00-12.00",
         "sen-kam 08.00-15.00; jum 08.00-14.30; sab 08.00-12.00"),
        ("min 09.00-10.00; sen 09.00-10.00", "sen 09.00-10.00; min 09.00-10.00"),
        ("-", "-"),
        ("", "-"),
    ],
)  # fmt: skip
def test_hours_are_read_as_an_office_writes_them(text: str, written_down: str) -> None:
    week = read(text)

    assert written(week) == written_down
    assert read_week(written_down) == week


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("08.00-16.00", HoursFault.NO_DAY),
        ("besok 08.00-16.00", HoursFault.NO_DAY),
        ("jum-sen 08.00-16.00", HoursFault.NO_DAY),
        ("sen", HoursFault.NO_TIME),
        ("sen 8-16", HoursFault.NO_TIME),
        ("sen 25.00-26.00", HoursFault.NO_TIME),
        ("sen 08.00-16.00, 17", HoursFault.NO_TIME),
        ("sen 16.00-08.00", HoursFault.BACKWARDS),
        ("sen 08.00-08.00", HoursFault.BACKWARDS),
        ("sen 08.00-12.00, 11.00-13.00", HoursFault.BACKWARDS),
        ("sen-rab 08.00-12.00; sel 13.00-14.00", HoursFault.DAY_TWICE),
        ("sen 08.00-12.00" + " " * 300, HoursFault.TOO_LONG),
    ],
)
def test_what_cannot_be_hours_is_refused_with_its_reason(text: str, fault: HoursFault) -> None:
    assert read_week(text) is fault


_times = st.times().map(lambda t: t.replace(second=0, microsecond=0))
_spans = st.lists(_times, min_size=0, max_size=4, unique=True).map(
    lambda found: tuple(
        Span(a, b) for a, b in zip(sorted(found)[::2], sorted(found)[1::2], strict=False)
    )
)


@given(st.tuples(*[_spans] * 7))
def test_every_week_that_can_be_written_is_read_back(week: tuple[tuple[Span, ...], ...]) -> None:
    text = written(week)

    assert len(text) > 200 or read_week(text) == week
