"""What a group may be called, which lines are names, and when a member may be reminded."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.understanding.secret_text import secret_in
from models.rules.codes import ALPHABET
from models.rules.enrolment.groups import (
    NUDGE_EVERY,
    Defaults,
    GroupNameFault,
    group_code,
    group_name,
    may_nudge,
    names_in,
    same_name,
)
from models.rules.roles import Duty, Role, held_area

NOW = datetime(2026, 11, 30, 3, 0, tzinfo=UTC)


def secret(text: str) -> bool:
    return secret_in(text, today=date(2026, 11, 30)) is not None


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("  Nelayan   RT 03 \n Kedabu", "Nelayan RT 03 Kedabu"),
        ("Kader\u200b Posyandu", "Kader Posyandu"),
        ("12", GroupNameFault.TOO_SHORT),
        ("👍👍👍", GroupNameFault.TOO_SHORT),
        ("", GroupNameFault.TOO_SHORT),
        ("x" * 61, GroupNameFault.TOO_LONG),
        ("Kelompok 1410012407800001", GroupNameFault.SECRET),
        ("ATM 4111 1111 1111 1111", GroupNameFault.SECRET),
    ],
)
def test_a_name_is_one_line_and_holds_no_number_of_a_person(
    typed: str, said: str | GroupNameFault
) -> None:
    assert group_name(typed, holds_secret=secret) == said


def test_names_are_taken_once_and_lines_with_numbers_are_counted() -> None:
    lines = ["1. Siti Aminah", "2) SITI AMINAH", "• Joko", "", "Budi 1410012407800001", "- Dewi"]

    assert names_in(lines) == (["Siti Aminah", "Joko", "Dewi"], 1)
    assert names_in(["123", "3.", "-", "Rina"]) == (["Rina"], 1)


def test_more_names_than_a_group_holds_are_counted_as_not_taken() -> None:
    letters = "abcdefghijklmnop"
    lines = [f"Orang {a}{b}" for a in letters for b in letters]
    names, wrong = names_in(lines)

    assert (len(names), wrong) == (200, 56)


def test_only_the_same_letters_are_the_same_name() -> None:
    assert same_name("Siti Aminah, S.Pd", "siti aminah SPD")
    assert not same_name("Siti Aminah", "Siti Amina")
    assert not same_name("", "")


def test_a_member_is_reminded_once_a_week() -> None:
    assert may_nudge(None, now=NOW)
    assert may_nudge(NOW - NUDGE_EVERY, now=NOW)
    assert not may_nudge(NOW - NUDGE_EVERY + timedelta(seconds=1), now=NOW)


def test_a_code_has_eight_signs_that_cannot_be_mistaken() -> None:
    assert group_code(b"\x00" * 8) == ALPHABET[0] * 8
    assert set(group_code(b"\xff" * 8)) == {ALPHABET[-1]}


def test_a_group_of_a_village_knows_its_kecamatan() -> None:
    village = Defaults("14.10.01.2003", "nelayan", "sendiri", ("JKK", "JKM"))

    assert (village.district, village.village) == ("14.10.01", "14.10.01.2003")
    assert Defaults("14.10.01", "nelayan", "sendiri", ()).village is None


def test_the_widest_area_of_a_role_that_holds_the_place_counts() -> None:
    held = [Duty(Role.OFFICER, "14.10.01"), Duty(Role.ADMIN, "14.10"), Duty(Role.DESK, "")]
    roles = (Role.OFFICER, Role.ADMIN)

    assert held_area(held, roles, "14.10.01.2003") == "14.10"
    assert held_area(held[:1], roles, "14.10.01.2003") == "14.10.01"
    assert held_area(held, roles, "21.03.04") is None
