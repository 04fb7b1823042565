"""Three zones: the same moment is another day and another hour in Natuna, Bulukumba, Merauke."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from models.rules.hours.zones import Zone, day_in, local, midnight, moment, zone_of

NATUNA, BULUKUMBA, MERAUKE = "21.03", "73.02", "93.01"


@pytest.mark.parametrize(
    ("codes", "zone"),
    [
        (("11", "12.18", "14.10", "19", NATUNA, "31", "36", "61.02", "62"), Zone.WIB),
        (("51", "52", "53", "63", "64", "65", "71", BULUKUMBA, "76.01"), Zone.WITA),
        (("81", "82", "91", "92", MERAUKE, "94", "95", "96"), Zone.WIT),
        (("", "00"), Zone.WIB),
    ],
)
def test_the_province_tells_the_zone(codes: tuple[str, ...], zone: Zone) -> None:
    assert {zone_of(code) for code in codes} == {zone}


def test_every_province_has_a_zone_of_its_own_island() -> None:
    """No province of the package falls to the default by accident."""
    from bot.country.places import Places

    provinces = {d.code[:2]: d.province for d in Places.load()._places}
    east = {code for code in provinces if zone_of(code) is not Zone.WIB}

    assert len(provinces) >= 34
    assert all(code[0] in "1236" for code in provinces.keys() - east)
    assert {provinces[code] for code in provinces if code[0] == "6" and code not in east} == {
        "Kalimantan Barat",
        "Kalimantan Tengah",
    }


@pytest.mark.parametrize(
    ("code", "hours"), [(NATUNA, 7), (BULUKUMBA, 8), (MERAUKE, 9)], ids=["WIB", "WITA", "WIT"]
)
def test_a_day_begins_at_its_own_midnight(code: str, hours: int) -> None:
    zone, day = zone_of(code), date(2026, 8, 17)
    begins = datetime(2026, 8, 17, tzinfo=UTC) - timedelta(hours=hours)

    assert midnight(zone, day) == begins
    assert day_in(zone, begins) == day
    assert day_in(zone, begins - timedelta(microseconds=1)) == date(2026, 8, 16)
    assert local(zone, begins).time() == time(0, 0)
    assert moment(zone, day, time(7, 30)) == begins + timedelta(hours=7, minutes=30)


def test_between_the_midnights_of_merauke_and_natuna_it_is_two_days_at_once() -> None:
    moment_between = datetime(2026, 12, 31, 16, 30, tzinfo=UTC)

    assert day_in(zone_of(MERAUKE), moment_between) == date(2027, 1, 1)
    assert day_in(zone_of(BULUKUMBA), moment_between) == date(2027, 1, 1)
    assert day_in(zone_of(NATUNA), moment_between) == date(2026, 12, 31)
