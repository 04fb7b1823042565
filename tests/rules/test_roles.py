"""A duty reaches as far as its area, and not one digit further."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.roles import Duty, Role, areas_of, covering, holds, is_area, within

_PARTS = (("14", "21"), ("10", "01"), ("01", "10"), ("2003", "2030"))
CODES = st.integers(0, 4).flatmap(
    lambda depth: st.tuples(*(st.sampled_from(c) for c in _PARTS[:depth])).map(".".join)
)


@pytest.mark.parametrize(
    ("place", "area", "expected"),
    [
        ("14.10.01", "14.10", True),
        ("14.10", "14.10", True),
        ("14.10.01.2003", "14.10.01", True),
        ("14.10", "", True),
        ("", "", True),
        ("14.10", "14.10.01", False),
        ("14.10.01", "14.1", False),
        ("14.100", "14.10", False),
        ("14.11.01", "14.10", False),
        ("", "14.10", False),
    ],
)
def test_a_place_lies_in_an_area_whose_parts_it_begins_with(
    place: str, area: str, expected: bool
) -> None:
    assert within(place, area) is expected


@pytest.mark.parametrize("text", ["", "14", "14.10", "14.10.01", "14.10.01.2003"])
def test_whole_codes_are_areas(text: str) -> None:
    assert is_area(text)


@pytest.mark.parametrize(
    "text",
    ["1", "14.", "14.1", "14.10.1", "14.10.01.203", "14.10.01.2003.01", "14.%", "١٤", "14_10"],
)
def test_anything_else_is_no_area(text: str) -> None:
    assert not is_area(text)


def test_a_duty_is_its_role_and_no_other() -> None:
    duties = {Duty(Role.ADMIN, "14.10")}

    assert holds(duties, Role.ADMIN)
    assert holds(duties, Role.ADMIN, "14.10.05")
    assert not holds(duties, Role.ADMIN, "21.03")
    assert not holds(duties, Role.OFFICER)
    assert not holds((), Role.WORKER)


def test_an_area_inside_another_adds_nothing() -> None:
    duties = [
        Duty(Role.OFFICER, "14.10"),
        Duty(Role.OFFICER, "14.10.01"),
        Duty(Role.OFFICER, "21.03.04"),
        Duty(Role.ADMIN, ""),
    ]

    assert areas_of(duties, Role.OFFICER) == ("14.10", "21.03.04")
    assert areas_of(duties, Role.ADMIN) == ("",)
    assert areas_of(duties, Role.DESK) == ()


@given(CODES, CODES)
def test_what_covers_a_place_is_exactly_what_it_lies_within(place: str, area: str) -> None:
    assert (area in covering(place)) is within(place, area)


@given(CODES, st.lists(CODES, max_size=4))
def test_the_narrowed_areas_reach_as_far_as_all_of_them(place: str, areas: list[str]) -> None:
    duties = [Duty(Role.OFFICER, area) for area in areas]
    narrowed = [Duty(Role.OFFICER, area) for area in areas_of(duties, Role.OFFICER)]

    assert holds(narrowed, Role.OFFICER, place) is holds(duties, Role.OFFICER, place)
