"""How a membership stands on a day: as the branch said it, moved on by the calendar alone."""

from datetime import date

import pytest

from models.rules.enrolment.membership import Member, Said, Standing, standing_on
from tests.support.membership_cases import CASES, DAY


@pytest.mark.parametrize(("why", "member", "standing"), CASES, ids=[case[0] for case in CASES])
def test_a_membership_stands_as_the_branch_said_it(
    why: str, member: Member | None, standing: Standing
) -> None:
    del why
    assert standing_on(member, DAY) is standing


def test_every_standing_comes_up() -> None:
    assert {standing for _, _, standing in CASES} == set(Standing)


def test_a_membership_only_gets_worse_until_the_next_file() -> None:
    member = Member(Said.ACTIVE, date(2026, 11, 30), date(2026, 11, 27))
    days = [date(2026, 11, 1), date(2026, 11, 15), date(2026, 11, 16), date(2026, 11, 30),
            date(2026, 12, 1), date(2027, 1, 11), date(2027, 1, 12)]  # fmt: skip

    stood = [standing_on(member, day).value for day in days]

    assert stood == ["active", "active", "lapsing", "lapsing", "lapsed", "lapsed", "unknown"]
