"""What is read of a death: whom, when, what it may pay, how many an account may report."""

from datetime import date

import pytest

from models.rules.as_typed.dates import DateFault
from models.rules.as_typed.event_days import parse_event_day
from models.rules.claims.deaths import Named, Reporter, is_family, may_report, who_is_meant
from models.rules.claims.unclaimed import Grant, days_since, grant
from models.rules.names import NameFault
from models.rules.nik import NikRefusal

FRIDAY = date(2026, 11, 27)
NIK = "1410010101800001"


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("hari ini", FRIDAY),
        ("tadi pagi jam 5", FRIDAY),
        ("Kemarin", date(2026, 11, 26)),
        ("meninggal tadi malam", date(2026, 11, 26)),
        ("kemarin lusa", date(2026, 11, 25)),
        ("3 hari yang lalu", date(2026, 11, 24)),
        ("dua hari lalu", date(2026, 11, 25)),
        ("sebelas hari lalu", date(2026, 11, 16)),
        ("dua belas hari yang lalu", date(2026, 11, 15)),
        ("dua puluh lima hari lalu", date(2026, 11, 2)),
        ("hari minggu lalu", date(2026, 11, 22)),
        ("seminggu lalu", date(2026, 11, 20)),
        ("Jumat", FRIDAY),
        ("Jum'at lalu", date(2026, 11, 20)),
        ("hari Senin kemarin", date(2026, 11, 23)),
        ("24/11", date(2026, 11, 24)),
        ("24 Nopember", date(2026, 11, 24)),
        ("24 Desember", date(2025, 12, 24)),
        ("29 feb", date(2024, 2, 29)),
        ("tanggal 2 kemarin", date(2026, 11, 2)),
        ("tgl 31", date(2026, 10, 31)),
        ("tanggal 30 bulan lalu", date(2026, 10, 30)),
        ("24-11-2026", date(2026, 11, 24)),
        ("24 November 2025", date(2025, 11, 24)),
    ],
)
def test_a_day_is_read_as_families_say_it(said: str, day: date) -> None:
    assert parse_event_day(said, today=FRIDAY) == day


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("28/11/2026", date(2026, 11, 28)),
        ("28/11", date(2026, 11, 28)),
        ("29/11", date(2025, 11, 29)),
        ("tadi", FRIDAY),
        ("kemarin", date(2026, 11, 26)),
    ],
)
def test_a_day_that_has_begun_further_east_is_none_of_the_future(said: str, day: date) -> None:
    assert parse_event_day(said, today=FRIDAY, latest=date(2026, 11, 28)) == day


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ("28/11/2026", DateFault.IN_FUTURE),
        ("1/1/1950", DateFault.TOO_OLD),
        ("31/11", DateFault.IMPOSSIBLE_DATE),
        ("25", DateFault.INCOMPLETE),
        ("tanggal 32 kemarin", DateFault.IMPOSSIBLE_DATE),
        ("minggu lalu", DateFault.UNREADABLE),
        ("jumat depan", DateFault.UNREADABLE),
        ("besok", DateFault.UNREADABLE),
        ("beberapa hari lalu", DateFault.UNREADABLE),
        ("satu setengah hari lalu", DateFault.UNREADABLE),
        ("", DateFault.UNREADABLE),
        ("9" * 500, DateFault.UNREADABLE),
    ],
)
def test_what_is_no_day_of_the_past_is_asked_again(said: str, fault: DateFault) -> None:
    assert parse_event_day(said, today=FRIDAY) is fault


@pytest.mark.parametrize(
    ("said", "name", "nik"),
    [
        ("Budi Santoso", "Budi Santoso", None),
        ("alm. Budi Santoso", "Budi Santoso", None),
        (f"Budi Santoso {NIK}", "Budi Santoso", NIK),
        (f"NIK: {NIK} nama Budi Santoso", "Budi Santoso", NIK),
        ("nama: Siti / nik 1410-0101-0180-0001", "Siti", NIK),
        (NIK, None, NIK),
    ],
)
def test_a_name_a_nik_or_both_are_taken(said: str, name: str | None, nik: str | None) -> None:
    meant = who_is_meant(said, today=FRIDAY)

    assert isinstance(meant, Named)
    assert (meant.name, meant.nik) == (name, nik)
    assert "Budi" not in repr(meant)


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("", NameFault),
        ("Budi 45 tahun", NameFault),
        ("x" * 900, NameFault),
        ("Budi 14100101018000", NikRefusal),
        ("9999999999999999", NikRefusal),
    ],
)
def test_what_is_neither_is_refused(said: str, kind: type) -> None:
    assert isinstance(who_is_meant(said, today=FRIDAY), kind)


def test_a_family_may_report_five_a_day_and_staff_many() -> None:
    assert [may_report(n, staff=False) for n in (0, 4, 5)] == [True, True, False]
    assert [may_report(n, staff=True) for n in (5, 59, 60)] == [True, True, False]


def test_a_clerk_and_an_officer_are_no_family() -> None:
    assert is_family(Reporter.SPOUSE, staff=False)
    assert is_family(None, staff=False)
    assert not is_family(Reporter.VILLAGE, staff=False)
    assert not is_family(Reporter.SPOUSE, staff=True)


def test_without_a_day_of_joining_both_sums_are_told() -> None:
    found = grant(date(2026, 11, 12), member_since=None)

    assert isinstance(found, Grant)
    assert (found.amount, found.first_months) == (42_000_000, 10_000_000)
    assert not found.sure


@pytest.mark.parametrize(
    ("since", "amount", "sure"),
    [
        (date(2025, 1, 1), 42_000_000, True),
        (date(2026, 10, 1), 10_000_000, True),
        (date(2026, 8, 12), 42_000_000, False),  # exactly three months: hedged by the rules
    ],
)
def test_with_it_the_months_decide(since: date, amount: int, sure: bool) -> None:
    found = grant(date(2026, 11, 12), member_since=since)

    assert isinstance(found, Grant)
    assert (found.amount, found.first_months, found.sure) == (amount, None, sure)


def test_before_the_rule_of_the_first_months_there_is_one_sum() -> None:
    found = grant(date(2020, 1, 10), member_since=None)

    assert isinstance(found, Grant)
    assert found.first_months is None


def test_days_since_a_death_are_never_below_none() -> None:
    assert days_since(date(2026, 11, 12), FRIDAY) == 15
    assert days_since(date(2026, 11, 28), FRIDAY) == 0
