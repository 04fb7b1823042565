"""Scholarships: child by child, to the very end, told as a ceiling."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.benefits.payouts import BenefitFault, Stated
from models.rules.benefits.scholarship import (
    Cause,
    Child,
    ChildGrant,
    FamilyGrant,
    School,
    months_needed,
    scholarship,
    scholarship_cap,
    scholarship_terms,
    scholarship_while_working,
)
from models.rules.table.basis import Amount, NoRule
from models.rules.table.benefit_rows import Level, Scholarship

DAY = date(2026, 11, 1)
ALL = 87_000_000
CLASSES = {
    School.BELUM: 1,
    School.TK: 2,
    School.SD: 6,
    School.SMP: 3,
    School.SMA: 3,
    School.KULIAH: 5,
}


def granted(*children: Child) -> FamilyGrant:
    found = scholarship(children, cause=Cause.JKK, day=DAY, contribution_months=0)
    assert isinstance(found, FamilyGrant), found
    return found


def test_levels_pay_by_the_year() -> None:
    (child,) = granted(Child(School.BELUM)).children

    assert {each.level: (each.per_year, each.years, each.rupiah) for each in child.levels} == {
        Level.TK_SD: (1_500_000, 8, 12_000_000),
        Level.SMP: (2_000_000, 3, 6_000_000),
        Level.SMA: (3_000_000, 3, 9_000_000),
        Level.KULIAH: (12_000_000, 5, 60_000_000),
    }
    assert child.rupiah == ALL


@pytest.mark.parametrize(
    ("child", "rupiah"),
    [
        pytest.param(Child(School.BELUM), ALL, id="not yet at school"),
        pytest.param(Child(School.TK, 1), ALL, id="first year of kindergarten"),
        pytest.param(Child(School.TK, 2), ALL - 1_500_000, id="second year of kindergarten"),
        pytest.param(Child(School.SD, 1), ALL - 3_000_000, id="first class"),
        pytest.param(Child(School.SD, 6), ALL - 10_500_000, id="sixth class"),
        pytest.param(Child(School.SMP, 1), 75_000_000, id="SMP"),
        pytest.param(Child(School.SMP, 3), 71_000_000, id="end of SMP"),
        pytest.param(Child(School.SMA, 1), 69_000_000, id="SMA"),
        pytest.param(Child(School.SMA, 3), 63_000_000, id="end of SMA"),
        pytest.param(Child(School.KULIAH, 1), 60_000_000, id="university"),
        pytest.param(Child(School.KULIAH, 5), 12_000_000, id="last year of all"),
    ],
)
def test_a_child_gets_what_lies_ahead(child: Child, rupiah: int) -> None:
    assert granted(child).total == rupiah


def test_two_children_count_and_the_best_two_of_three() -> None:
    young, middle, old = Child(School.SD, 2), Child(School.SMA, 1), Child(School.KULIAH, 4)

    assert granted(young, middle).total == 82_500_000 + 69_000_000
    assert [each.child for each in granted(old, middle, young).children] == [young, middle]


@pytest.mark.parametrize(
    ("cause", "months", "allowed"),
    [
        pytest.param(Cause.JKM, 35, False, id="not quite three years"),
        pytest.param(Cause.JKM, 36, True, id="three years"),
        pytest.param(Cause.JKK, 0, True, id="by work no years are needed"),
    ],
)
def test_a_death_not_by_work_needs_three_years(cause: Cause, months: int, allowed: bool) -> None:
    found = scholarship([Child(School.SD)], cause=cause, day=DAY, contribution_months=months)

    assert (found is BenefitFault.TOO_FEW_CONTRIBUTIONS) != allowed


@pytest.mark.parametrize(
    ("children", "fault"),
    [
        pytest.param([], BenefitFault.NO_CHILDREN, id="none"),
        pytest.param([Child(School.SD, 7)], BenefitFault.NO_SUCH_CLASS, id="class seven"),
        pytest.param([Child(School.TK, 3)], BenefitFault.NO_SUCH_CLASS, id="kindergarten 3"),
        pytest.param([Child(School.BELUM, 2)], BenefitFault.NO_SUCH_CLASS, id="no school, 2"),
        pytest.param([Child(School.SMA, 0)], BenefitFault.NO_SUCH_CLASS, id="class zero"),
        pytest.param([Child(School.KULIAH, 6)], BenefitFault.NO_SUCH_CLASS, id="sixth year"),
        pytest.param(
            [Child(School.SD), Child(School.SMP, 4)], BenefitFault.NO_SUCH_CLASS, id="the second"
        ),
    ],
)
def test_impossible_children_are_refused(children: list[Child], fault: BenefitFault) -> None:
    found = scholarship(children, cause=Cause.JKK, day=DAY, contribution_months=0)

    assert found is fault


def test_the_ceiling_is_two_children_from_beginning_to_end() -> None:
    cap = scholarship_cap(DAY)

    assert isinstance(cap, Amount)
    assert cap.rupiah == granted(Child(School.BELUM), Child(School.BELUM)).total == 174_000_000


def test_the_terms_can_be_told() -> None:
    terms = scholarship_terms(DAY)
    working = scholarship_while_working(date(2025, 2, 24))

    assert isinstance(terms, Scholarship)
    assert (terms.ends_at_age, terms.max_children) == (23, 2)
    assert [months_needed(terms, cause) for cause in (Cause.JKM, Cause.JKK)] == [36, 0]
    assert isinstance(working, Stated)
    assert working.basis.hedged


def test_before_the_rules_there_is_no_answer() -> None:
    early = date(2019, 12, 1)
    for found in (
        scholarship([Child(School.SD)], cause=Cause.JKK, day=early, contribution_months=0),
        scholarship_cap(early),
        scholarship_terms(early),
        scholarship_while_working(date(2025, 2, 23)),
    ):
        assert isinstance(found, NoRule)


@given(
    st.lists(
        st.sampled_from([Child(school, n + 1) for school, k in CLASSES.items() for n in range(k)]),
        min_size=1,
        max_size=5,
    )
)
def test_a_family_never_gets_more_than_the_ceiling(children: list[Child]) -> None:
    grant = granted(*children)

    assert 0 < grant.total <= 174_000_000
    assert all(isinstance(each, ChildGrant) and 0 < each.rupiah <= ALL for each in grant.children)
    assert len(grant.children) == min(2, len(children))
