"""What admins are told of rules that end or were long unchecked."""

from datetime import date

import pytest

from bot.texts import Library
from bot.wording.stale_facts import MOST, notice
from models.rules.programmes import programmes
from tests.support import voice

T = Library.load().choose("id")


@pytest.mark.parametrize(
    ("day", "told"),
    [(date(2026, 11, 16), False), (date(2026, 11, 17), True), (date(2026, 12, 31), True)],
)
def test_a_rule_is_told_45_days_before_it_ends(day: date, told: bool) -> None:
    found = notice(T, day)

    assert (found is not None) == told
    assert (
        found is None
        or "PP 50/2025 pasal 4(1) tidak berlaku lagi mulai 1 Januari 2027" in voice.visible(found)
    )


def test_a_long_list_begins_with_what_ends_and_says_how_many_more_there_are() -> None:
    found = notice(T, date(2027, 2, 20))

    assert found is not None
    lines = voice.visible(found).splitlines()
    assert lines[1].startswith("• PP 50/2025 pasal 4(1) tidak berlaku lagi mulai 1 April 2027")
    assert "terakhir dicek 21 November 2026" in lines[2]
    assert len(lines) == MOST + 2
    assert "pengelola server" in lines[-1]


@pytest.mark.parametrize("day", [date(2026, 12, 1), date(2027, 2, 20)])
def test_nobody_is_told_the_name_of_a_row_and_no_law_twice(day: date) -> None:
    for language in ("id", "en"):
        found = notice(Library.load().choose(language), day)
        assert found is not None
        assert not [row.id for row in programmes().rows() if row.id in found]
        assert len({*found.splitlines()}) == len(found.splitlines())
