"""Nobody is written to at night by their own clock, nor on a holiday unless it is urgent."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.hours.quiet import USUAL, Quiet, may_write, next_allowed, read_quiet
from models.rules.hours.zones import Zone, moment, zone_of

DAY = date(2026, 8, 18)
INDEPENDENCE = date(2026, 8, 17)


@pytest.mark.parametrize(
    "code", ["21.03", "73.02", "93.01"], ids=["Natuna", "Bulukumba", "Merauke"]
)
@pytest.mark.parametrize(
    ("at", "allowed"),
    [
        ((0, 0), False),
        ((6, 59), False),
        ((7, 0), True),
        ((12, 0), True),
        ((19, 59), True),
        ((20, 0), False),
        ((23, 59), False),
    ],
)
def test_quiet_hours_follow_the_clock_of_the_place(
    code: str, at: tuple[int, int], allowed: bool
) -> None:
    zone = zone_of(code)

    assert may_write(moment(zone, DAY, time(*at)), zone=zone) is allowed


def test_one_moment_is_night_in_merauke_and_evening_in_natuna() -> None:
    now = datetime(2026, 8, 18, 11, 30, tzinfo=UTC)

    assert may_write(now, zone=zone_of("21.03"))  # 18.30
    assert may_write(now, zone=zone_of("73.02"))  # 19.30
    assert not may_write(now, zone=zone_of("93.01"))  # 20.30


def test_a_national_holiday_is_quiet_all_day_unless_it_is_urgent() -> None:
    noon, night = (
        moment(Zone.WIT, INDEPENDENCE, time(12)),
        moment(Zone.WIT, INDEPENDENCE, time(22)),
    )
    known = {"zone": Zone.WIT, "holidays": {INDEPENDENCE}}

    assert not may_write(noon, **known)  # type: ignore[arg-type]
    assert may_write(noon, urgent=True, **known)  # type: ignore[arg-type]
    assert not may_write(night, urgent=True, **known)  # type: ignore[arg-type]


def test_a_holiday_begins_and_ends_at_the_midnight_of_the_place() -> None:
    """At noon of the 17th in UTC+0 the holiday is over nowhere; it began first in Merauke."""
    eve = moment(Zone.WIB, date(2026, 8, 16), time(23, 30))  # the 17th already in WIT
    awake = Quiet(time(), time())

    assert may_write(eve, zone=Zone.WIB, quiet=awake, holidays={INDEPENDENCE})
    assert not may_write(eve, zone=Zone.WIT, quiet=awake, holidays={INDEPENDENCE})


@pytest.mark.parametrize(
    ("now", "then"),
    [
        (moment(Zone.WIB, DAY, time(12)), moment(Zone.WIB, DAY, time(12))),
        (moment(Zone.WIB, DAY, time(3)), moment(Zone.WIB, DAY, time(7))),
        (moment(Zone.WIB, DAY, time(21)), moment(Zone.WIB, date(2026, 8, 19), time(7))),
        (moment(Zone.WIB, date(2026, 8, 16), time(21)), moment(Zone.WIB, DAY, time(7))),
        (moment(Zone.WIB, INDEPENDENCE, time(9)), moment(Zone.WIB, DAY, time(7))),
    ],
    ids=["by day", "before dawn", "in the evening", "the eve of a holiday", "on a holiday"],
)
def test_what_may_not_go_now_goes_at_the_first_hour_it_may(now: datetime, then: datetime) -> None:
    assert next_allowed(now, zone=Zone.WIB, holidays={INDEPENDENCE}) == then


def test_without_quiet_hours_a_holiday_is_over_at_midnight() -> None:
    none = Quiet(time(), time())
    now = moment(Zone.WITA, INDEPENDENCE, time(9))

    found = next_allowed(now, zone=Zone.WITA, quiet=none, holidays={INDEPENDENCE})

    assert found == moment(Zone.WITA, DAY, time())


@given(
    now=st.integers(0, 700 * 24 * 60).map(
        lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    ),
    zone=st.sampled_from(Zone),
    begins=st.times(),
    ends=st.times(),
    holidays=st.sets(st.dates(date(2026, 1, 1), date(2027, 12, 31)), max_size=5),
    urgent=st.booleans(),
)
def test_the_next_hour_is_allowed_and_the_minute_before_is_not(
    now: datetime, zone: Zone, begins: time, ends: time, holidays: set[date], urgent: bool
) -> None:
    quiet = Quiet(begins, ends)

    def allowed(at: datetime) -> bool:
        return may_write(at, zone=zone, quiet=quiet, holidays=holidays, urgent=urgent)

    found = next_allowed(now, zone=zone, quiet=quiet, holidays=holidays, urgent=urgent)

    assert allowed(found)
    assert found >= now
    assert found == now or not allowed(found - timedelta(microseconds=1))
    assert found == now or not allowed(now)


@pytest.mark.parametrize(
    ("text", "quiet"),
    [
        ("20.00-07.00", USUAL),
        (" 20:00 - 7:00 ", USUAL),
        ("-", Quiet(time(), time())),
        ("24.00-07.00", None),
        ("20.60-07.00", None),
        ("20.00", None),
        ("", None),
    ],
)
def test_quiet_hours_are_read_as_written(text: str, quiet: Quiet | None) -> None:
    assert read_quiet(text) == quiet
    assert quiet is None or read_quiet(str(quiet)) == quiet
