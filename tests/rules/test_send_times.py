"""When a broadcast starts, typed as admins type it."""

from datetime import UTC, datetime

import pytest

from models.rules.as_typed.send_times import Repeat, TimeFault, next_start, parse_start
from models.rules.as_typed.wishes import Wish, parse_wish
from models.rules.hours.zones import Zone, local

NOW = datetime(2026, 11, 27, 3, 0, tzinfo=UTC)
"""A Friday, 10.00 in Selatpanjang and 12.00 in Merauke."""


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("besok 09.00", "28/11 09:00"),
        ("Besok pagi jam 9", "28/11 09:00"),
        ("lusa jam 8", "29/11 08:00"),
        ("senin 08.30", "30/11 08:30"),
        ("hari Minggu 07:15 WIB", "29/11 07:15"),
        ("Jumat 14.00", "27/11 14:00"),
        ("jumat 09.00", "04/12 09:00"),
        ("28/11 09.00", "28/11 09:00"),
        ("28.11 09.00", "28/11 09:00"),
        ("28 Nopember 2026 pukul 9", "28/11 09:00"),
        ("1/1 08.00", "01/01 08:00"),
        ("14.30", "27/11 14:30"),
        ("09.00", "28/11 09:00"),
        ("jam 2 siang", "27/11 14:00"),
        ("jam 11 siang", "27/11 11:00"),
        ("hari ini jam 5 sore", "27/11 17:00"),
    ],
)
def test_day_and_hour_are_read_as_people_write_them(typed: str, meant: str) -> None:
    start = parse_start(typed, now=NOW, zone=Zone.WIB)

    assert isinstance(start, datetime), start
    assert f"{local(Zone.WIB, start):%d/%m %H:%M}" == meant


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("halo", TimeFault.UNREADABLE),
        ("kemarin 9.00", TimeFault.PAST),
        ("31/2 08.00", TimeFault.UNREADABLE),
        ("besok 25.00", TimeFault.UNREADABLE),
        ("besok", TimeFault.NO_HOUR),
        ("28/11", TimeFault.NO_HOUR),
        ("besok 9", TimeFault.NO_HOUR),
        ("jam 12 malam", TimeFault.NO_HOUR),
        ("27/11 08.00", TimeFault.PAST),
        ("10/11/2026 10.00", TimeFault.PAST),
        ("28/11/2028 09.00", TimeFault.TOO_FAR),
        ("", TimeFault.UNREADABLE),
        ("9" * 500, TimeFault.UNREADABLE),
    ],
)
def test_what_is_no_moment_ahead_says_why(typed: str, fault: TimeFault) -> None:
    assert parse_start(typed, now=NOW, zone=Zone.WIB) is fault


@pytest.mark.parametrize(
    ("typed", "meant", "repeat"),
    [
        ("tiap Senin 08.00", "30/11 08:00", Repeat.WEEKLY),
        ("setiap hari jumat jam 8 pagi", "04/12 08:00", Repeat.WEEKLY),
        ("tiap minggu senin 08.00", "30/11 08:00", Repeat.WEEKLY),
        ("tiap minggu 08.00", "29/11 08:00", Repeat.WEEKLY),
        ("tiap minggu pagi jam 8", "29/11 08:00", Repeat.WEEKLY),
        ("tiap tanggal 5 jam 9", "05/12 09:00", Repeat.MONTHLY),
        ("setiap bulan tgl 31 09.00", "30/11 09:00", Repeat.MONTHLY),
        ("tiap tanggal 27 09.00", "27/12 09:00", Repeat.MONTHLY),
        ("2 jam lagi", "27/11 12:00", None),
        ("45 menit lagi", "27/11 10:45", None),
        ("sejam lagi", "27/11 11:00", None),
        ("setengah jam lagi", "27/11 10:30", None),
        ("besok 09.00", "28/11 09:00", None),
        ("tiap hari 08.00", None, TimeFault.NO_DAY),
        ("tiap senin", None, TimeFault.NO_HOUR),
        ("tiap tanggal 40 09.00", None, TimeFault.UNREADABLE),
        ("tiap tanggal 5", None, TimeFault.NO_HOUR),
        ("0 jam lagi", None, TimeFault.PAST),
        ("tiap", None, TimeFault.UNREADABLE),
    ],
)
def test_what_comes_back_or_begins_soon_is_read_at_once(
    typed: str, meant: str | None, repeat: Repeat | TimeFault | None
) -> None:
    wish = parse_wish(typed, now=NOW, zone=Zone.WIB)
    if meant is None:
        assert wish is repeat
        return
    assert isinstance(wish, Wish), wish
    assert (f"{local(Zone.WIB, wish.at):%d/%m %H:%M}", wish.repeat) == (meant, repeat)


def test_the_hour_is_that_of_the_place() -> None:
    for zone, hour in ((Zone.WIB, 2), (Zone.WITA, 1), (Zone.WIT, 0)):
        start = parse_start("besok 09.00", now=NOW, zone=zone)
        assert start == datetime(2026, 11, 28, hour, 0, tzinfo=UTC)


def test_what_comes_back_monthly_keeps_its_day_where_the_month_has_one() -> None:
    start, days = datetime(2027, 1, 31, 2, 0, tzinfo=UTC), []
    for _ in range(3):
        found = next_start(start, repeat=Repeat.MONTHLY, zone=Zone.WIB, day=31)
        assert found is not None
        start = found
        days.append(f"{local(Zone.WIB, start):%d/%m %H:%M}")

    assert days == ["28/02 09:00", "31/03 09:00", "30/04 09:00"]
    weekly = next_start(NOW, repeat=Repeat.WEEKLY, zone=Zone.WIB, day=27)
    assert weekly == datetime(2026, 12, 4, 3, 0, tzinfo=UTC)
    assert next_start(NOW, repeat=Repeat.ONCE, zone=Zone.WIB, day=27) is None
