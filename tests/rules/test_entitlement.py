"""What a family would get, as one answer: both sums of JKM, the school, and their rules."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.benefits.entitlement import (
    FamilyGets,
    Happening,
    WorkerGets,
    children_exist,
    family_gets,
    family_gets_of,
    worker_gets,
)
from models.rules.benefits.jkm import jkm_payout
from models.rules.benefits.payouts import BenefitFault, Payout
from models.rules.benefits.scholarship import Cause, Child, School
from models.rules.occupations import Payer
from models.rules.table.basis import NoRule

DAY = date(2026, 11, 22)
TWO = (Child(School.SD, 2), Child(School.SMA, 1))


def family(happening: Happening = Happening.DIED, **case: Any) -> FamilyGets:
    found = family_gets(happening, **{"day": DAY, "member_months": 0, "income": 0, **case})
    assert isinstance(found, FamilyGets)
    return found


@pytest.mark.parametrize(
    ("months", "sum_now", "other", "hedged"),
    [
        (0, 10_000_000, 42_000_000, False),
        (2, 10_000_000, 42_000_000, False),
        (3, 42_000_000, 10_000_000, True),
        (4, 42_000_000, 10_000_000, False),
        (35, 42_000_000, 10_000_000, False),
    ],
)
def test_one_sum_of_jkm_never_goes_without_the_other(
    months: int, sum_now: int, other: int, hedged: bool
) -> None:
    found = family(member_months=months)

    assert found.other is not None
    assert (found.payout.total, found.other.total) == (sum_now, other)
    assert (found.waiting, found.basis.hedged) == (3, hedged)
    assert {"jkm-death", "jkm-bpu-new-member"} <= set(found.basis.row_ids)


def test_before_the_rule_of_the_first_months_there_is_one_sum() -> None:
    found = family(day=date(2025, 2, 23), member_months=1)

    assert (found.payout.total, found.other, found.waiting) == (42_000_000, None, 0)
    assert family(day=date(2025, 2, 24), member_months=1).payout.total == 10_000_000


def test_a_membership_of_years_leaves_no_doubt_about_its_first_months() -> None:
    found = family(member_months=36)

    assert (found.payout.total, found.other) == (42_000_000, None)


def test_only_the_small_sum_of_who_is_paid_for_is_to_be_made_sure() -> None:
    assert family(member_months=2, payer=Payer.APBD).basis.hedged
    assert "jkm-new-member-sponsored" in family(member_months=5, payer=Payer.CSR).basis.row_ids
    assert not family(member_months=2).basis.hedged


@pytest.mark.parametrize("months", [4, 40])
def test_a_wrong_class_is_refused_whatever_else_is_missing(months: int) -> None:
    wrong = [Child(School.SD, 9)]
    found = family_gets(Happening.DIED, day=DAY, member_months=months, income=0, children=wrong)

    assert found is BenefitFault.NO_SUCH_CLASS


@pytest.mark.parametrize(
    ("months", "total", "after"), [(35, None, 36), (36, 151_500_000, None), (4, None, 36)]
)
def test_the_school_is_paid_after_three_years_of_contributions(
    months: int, total: int | None, after: int | None
) -> None:
    found = family(member_months=months, children=TWO)

    assert (found.school.total if found.school else None) == total
    assert found.school_after == after
    assert "scholarship" in found.basis.row_ids


def test_without_children_nothing_is_said_of_school() -> None:
    found = family(member_months=48)

    assert (found.school, found.school_after) == (None, None)
    assert "scholarship" not in found.basis.row_ids


@pytest.mark.parametrize(
    ("income", "total"), [(0, 70_000_000), (1_099_999, 70_000_000), (1_100_000, 79_600_000)]
)
def test_a_death_at_work_pays_by_the_bracket_and_never_jkm(income: int, total: int) -> None:
    found = family(Happening.DIED_AT_WORK, income=income, children=TWO)

    assert (found.payout.total, found.other, found.waiting) == (total, None, 0)
    assert found.school is not None
    assert found.school.total == 151_500_000  # no months are needed where work was the cause
    assert not {row for row in found.basis.row_ids if row.startswith("jkm")}
    bracket = "bpu-bracket-02" if income >= 1_100_000 else "bpu-bracket-01"
    assert {"jkk-death", bracket} <= set(found.basis.row_ids)


def test_a_worker_gets_the_income_and_the_worst_case() -> None:
    found = worker_gets(day=DAY, income=1_000_000, months_off=14, children=TWO)

    assert isinstance(found, WorkerGets)
    assert found.wage.rupiah == 12 * 1_000_000 + 2 * 500_000
    assert found.disability.total == 68_000_000
    assert found.school is not None
    assert found.school.total == 151_500_000
    rows = {"jkk-medical", "jkk-stmb", "jkk-disability", "bpu-bracket-01", "scholarship"}
    assert rows <= set(found.basis.row_ids)
    assert found.basis.hedged


def test_a_class_that_a_school_does_not_have_is_told_from_one_it_has() -> None:
    assert children_exist(TWO, DAY)
    assert children_exist((), DAY)
    assert not children_exist((Child(School.SMA, 9),), DAY)
    wrong = [Child(School.SD, 7)]
    fault = BenefitFault.NO_SUCH_CLASS
    work = Happening.DIED_AT_WORK
    case: dict[str, Any] = {"day": DAY, "member_months": 40, "income": 0, "children": wrong}
    assert family_gets(Happening.DIED, **case) is fault
    assert family_gets(work, **case) is fault
    assert worker_gets(day=DAY, income=0, months_off=1, children=wrong) is fault


@pytest.mark.parametrize(
    ("found", "fault"),
    [
        (
            family_gets(Happening.DIED, day=DAY, member_months=-1, income=0),
            BenefitFault.NEGATIVE_MONTHS,
        ),
        (worker_gets(day=DAY, income=0, months_off=-1), BenefitFault.NEGATIVE_MONTHS),
    ],
)
def test_what_cannot_be_is_refused(found: object, fault: BenefitFault) -> None:
    assert found is fault


@pytest.mark.parametrize("happening", Happening)
def test_before_any_rule_there_is_no_answer(happening: Happening) -> None:
    day = date(2010, 1, 1)
    if happening is Happening.INJURED:
        assert isinstance(worker_gets(day=day, income=0, months_off=1), NoRule)
    else:
        assert isinstance(family_gets(happening, day=day, member_months=0, income=0), NoRule)


def test_a_sum_that_is_known_gets_what_belongs_to_it() -> None:
    payout = jkm_payout(death=DAY, member_months=4)
    assert isinstance(payout, Payout)
    found = family_gets_of(payout, Cause.JKM, day=DAY, member_months=4, children=())

    assert found == family(member_months=4)


def test_what_may_happen_keeps_its_names_since_they_are_stored() -> None:
    assert [each.value for each in Happening] == ["meninggal", "celaka", "meninggal_kerja"]


@given(
    months=st.integers(0, 600),
    children=st.lists(st.sampled_from([Child(school) for school in School]), max_size=4),
)
def test_the_two_sums_are_the_same_whatever_the_family(months: int, children: list[Child]) -> None:
    found = family(member_months=months, children=children)

    sums = {each.total for each in (found.payout, found.other) if each is not None}
    assert sums == ({42_000_000} if months >= 36 else {10_000_000, 42_000_000})
    assert (found.school is not None) == (bool(children) and months >= 36)
    assert found.school is None or found.school.total <= 174_000_000
