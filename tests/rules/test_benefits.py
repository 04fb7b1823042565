"""What is paid on death, injury and disability, by the day it happened."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.benefits.jkk import (
    CeilingList,
    Way,
    jkk_aids,
    jkk_also_covers,
    jkk_death,
    jkk_home_care,
    jkk_partial_disability,
    jkk_prosthesis,
    jkk_total_disability,
    jkk_transport,
    jkk_treatment,
    jkk_wage_while_unable,
    wage_steps,
)
from models.rules.benefits.jkm import jkm_payout, member_months, waiting_months
from models.rules.benefits.payouts import BenefitFault, Item, Payout, Stated
from models.rules.occupations import Payer, Segment
from models.rules.table.basis import Amount, NoRule, Withheld

DAY = date(2026, 11, 1)
MILLION = 1_000_000


def paid(found: object) -> Payout:
    assert isinstance(found, Payout), found
    return found


@pytest.mark.parametrize(
    ("death", "months", "segment", "payer", "total", "hedged"),
    [
        pytest.param(DAY, 0, "BPU", "self", 10, False, id="joined this month"),
        pytest.param(DAY, 2, "BPU", "self", 10, False, id="two months"),
        pytest.param(DAY, 3, "BPU", "self", 42, True, id="exactly three months: 175"),
        pytest.param(DAY, 4, "BPU", "self", 42, False, id="four months"),
        pytest.param(DAY, 2, "BPU", "apbd", 10, True, id="new, the regency pays: 175"),
        pytest.param(DAY, 2, "BPU", "csr", 10, True, id="new, a company pays: 175"),
        pytest.param(DAY, 4, "BPU", "apbd", 42, False, id="not new, the regency pays"),
        pytest.param(DAY, 0, "PU", "self", 42, False, id="employees have no wait"),
        pytest.param(DAY, 0, "NON_ASN", "apbd", 42, False, id="nor have honorary staff"),
        pytest.param(date(2025, 2, 23), 0, "BPU", "self", 42, False, id="the day before the wait"),
        pytest.param(date(2025, 2, 24), 0, "BPU", "self", 10, False, id="the first day of it"),
        pytest.param(date(2025, 2, 23), 3, "BPU", "self", 42, False, id="no doubt before it"),
        pytest.param(date(2019, 12, 2), 0, "BPU", "self", 42, False, id="the first day of 42"),
    ],
)
def test_a_death_grant_follows_the_day_and_the_months(
    death: date, months: int, segment: str, payer: str, total: int, hedged: bool
) -> None:
    payout = paid(
        jkm_payout(death=death, member_months=months, segment=Segment(segment), payer=Payer(payer))
    )

    assert (payout.total, payout.basis.hedged) == (total * MILLION, hedged)


def test_a_full_death_grant_names_its_parts_and_rows() -> None:
    payout = paid(jkm_payout(death=DAY, member_months=12))

    assert payout.items == (
        Item("jkm-death", 20 * MILLION),
        Item("jkm-periodic", 12 * MILLION),
        Item("jkm-funeral", 10 * MILLION),
    )
    assert payout.basis.row_ids == ("jkm-death", "jkm-periodic", "jkm-funeral")


def test_a_death_before_the_rule_or_with_impossible_months_has_no_grant() -> None:
    assert jkm_payout(death=date(2019, 12, 1), member_months=9) == NoRule(
        "jkm-death", date(2019, 12, 1)
    )
    assert jkm_payout(death=DAY, member_months=-1) is BenefitFault.NEGATIVE_MONTHS


def test_the_wait_is_three_months_since_it_exists() -> None:
    assert [waiting_months(day) for day in (date(2025, 2, 23), date(2025, 2, 24))] == [0, 3]


@pytest.mark.parametrize(
    ("joined", "on", "months"),
    [
        pytest.param(date(2026, 8, 15), date(2026, 8, 15), 0, id="the first day"),
        pytest.param(date(2026, 8, 15), date(2026, 11, 14), 2, id="a day short"),
        pytest.param(date(2026, 8, 15), date(2026, 11, 15), 3, id="to the day"),
        pytest.param(date(2025, 11, 15), date(2026, 11, 15), 12, id="a year"),
        pytest.param(date(2026, 8, 15), date(2026, 1, 1), 0, id="before joining"),
    ],
)
def test_months_of_membership_are_full_months(joined: date, on: date, months: int) -> None:
    assert member_months(joined, on) == months


@pytest.mark.parametrize(
    ("wage", "grant"),
    [
        pytest.param(MILLION, 48 * MILLION, id="lowest base"),
        pytest.param(416_666, 20 * MILLION, id="the least is the death grant of JKM"),
        pytest.param(416_667, 20_000_016, id="a little above the least"),
        pytest.param(0, 20 * MILLION, id="no wage"),
    ],
)
def test_a_death_by_work_pays_wages_instead(wage: int, grant: int) -> None:
    payout = paid(jkk_death(wage=wage, accident=DAY, death=DAY))

    assert payout.items == (
        Item("jkk-death", grant),
        Item("jkk-funeral", 10 * MILLION),
        Item("jkk-periodic", 12 * MILLION),
    )


def test_total_disability_pays_wages_and_the_periodic_sum() -> None:
    payout = paid(jkk_total_disability(wage=MILLION, accident=DAY))

    assert [item.rupiah for item in payout.items] == [56 * MILLION, 12 * MILLION]
    assert payout.basis.hedged


@pytest.mark.parametrize(
    ("table", "loss", "rupiah"),
    [
        pytest.param("0.40", "1", 32 * MILLION, id="a lost part"),
        pytest.param("0.40", "0.25", 8 * MILLION, id="a quarter of its function"),
        pytest.param("0", "1", 0, id="nothing lost"),
        pytest.param("1", "1", 80 * MILLION, id="the most"),
    ],
)
def test_partial_disability_pays_by_the_table(table: str, loss: str, rupiah: int) -> None:
    amount = jkk_partial_disability(
        wage=MILLION, accident=DAY, table=Decimal(table), function_loss=Decimal(loss)
    )

    assert isinstance(amount, Amount)
    assert (amount.rupiah, amount.basis.row_ids) == (rupiah, ("jkk-disability",))


@pytest.mark.parametrize(
    ("months", "rupiah"),
    [
        pytest.param(0, 0, id="none"),
        pytest.param(1, MILLION, id="one month"),
        pytest.param(12, 12 * MILLION, id="a year in full"),
        pytest.param(13, 12_500_000, id="half from then on"),
        pytest.param(24, 18 * MILLION, id="two years"),
    ],
)
def test_wages_go_on_while_unable_to_work(months: int, rupiah: int) -> None:
    amount = jkk_wage_while_unable(wage=MILLION, accident=DAY, months=months)

    assert isinstance(amount, Amount)
    assert amount.rupiah == rupiah


def test_the_shares_of_the_wage_can_be_told() -> None:
    found = wage_steps(DAY)

    assert isinstance(found, tuple)
    assert [(step.share, step.months) for step in found[0]] == [(1, 12), (Decimal("0.5"), None)]
    assert found[1].row_ids == ("jkk-stmb",)


@pytest.mark.parametrize(
    ("ways", "rupiah"),
    [
        pytest.param([], 0, id="none"),
        pytest.param([Way.DARAT], 5 * MILLION, id="land, river, lake"),
        pytest.param([Way.LAUT], 2 * MILLION, id="sea"),
        pytest.param([Way.UDARA], 10 * MILLION, id="air"),
        pytest.param([Way.DARAT, Way.LAUT], 7 * MILLION, id="boat, then ambulance"),
        pytest.param([Way.DARAT, Way.DARAT], 5 * MILLION, id="twice by land counts once"),
        pytest.param(list(Way), 17 * MILLION, id="all three"),
    ],
)
def test_transport_adds_up_over_the_ways(ways: list[Way], rupiah: int) -> None:
    amount = jkk_transport(ways=ways, accident=DAY)

    assert isinstance(amount, Amount)
    assert amount.rupiah == rupiah


def test_treatment_is_stated_without_an_amount() -> None:
    for found in (jkk_treatment(DAY), jkk_prosthesis(DAY)):
        assert isinstance(found, Stated)
        assert found.basis.hedged
        assert not hasattr(found, "rupiah")
    also = jkk_also_covers(DAY)
    assert isinstance(also, Stated)
    assert also.when == ("kekerasan_di_tempat_kerja", "selama_penetapan")


def test_home_care_has_a_ceiling_and_a_time() -> None:
    care = jkk_home_care(DAY)

    assert isinstance(care, CeilingList)
    assert (dict(care.at_most), care.max_months) == ({"rumah": 20 * MILLION}, 12)


def test_glasses_and_dentures_are_withheld() -> None:
    aids = jkk_aids(DAY)

    assert isinstance(aids, Withheld)
    assert aids.row.id == "jkk-aids"


def test_no_wage_is_a_wage_of_nothing() -> None:
    nothing = jkk_partial_disability(wage=0, accident=DAY, table=Decimal(1))

    assert isinstance(nothing, Amount)
    assert nothing.rupiah == 0
    assert paid(jkk_total_disability(wage=0, accident=DAY)).total == 12 * MILLION


def test_impossible_figures_are_refused_by_name() -> None:
    negative = BenefitFault.NEGATIVE_AMOUNT
    assert jkk_death(wage=-1, accident=DAY, death=DAY) is negative
    assert jkk_total_disability(wage=-1, accident=DAY) is negative
    assert jkk_wage_while_unable(wage=-1, accident=DAY, months=1) is negative
    assert jkk_partial_disability(wage=-1, accident=DAY, table=Decimal(1)) is negative
    assert jkk_wage_while_unable(wage=1, accident=DAY, months=-1) is BenefitFault.NEGATIVE_MONTHS
    for share in (Decimal("-0.01"), Decimal("1.01")):
        for found in (
            jkk_partial_disability(wage=1, accident=DAY, table=share),
            jkk_partial_disability(wage=1, accident=DAY, table=Decimal(1), function_loss=share),
        ):
            assert found is BenefitFault.NO_SUCH_SHARE


@pytest.mark.parametrize(
    ("accident", "death", "missing"),
    [
        pytest.param(date(2019, 12, 1), date(2019, 12, 1), "jkk-death", id="both before"),
        pytest.param(date(2019, 12, 1), date(2019, 12, 2), "jkk-periodic", id="accident before"),
        pytest.param(date(2019, 12, 2), date(2019, 12, 2), None, id="both on the first day"),
    ],
)
def test_death_and_accident_choose_their_own_rows(
    accident: date, death: date, missing: str | None
) -> None:
    found = jkk_death(wage=MILLION, accident=accident, death=death)

    assert (found.key if isinstance(found, NoRule) else None) == missing


def test_before_the_rules_there_is_no_answer() -> None:
    early = date(2015, 6, 30)
    for found in (
        jkk_total_disability(wage=1, accident=early),
        jkk_partial_disability(wage=1, accident=early, table=Decimal(1)),
        jkk_wage_while_unable(wage=1, accident=early, months=1),
        jkk_transport(ways=[Way.DARAT], accident=early),
        jkk_treatment(early),
        jkk_prosthesis(early),
        jkk_also_covers(early),
        jkk_home_care(early),
        jkk_aids(early),
        wage_steps(early),
    ):
        assert isinstance(found, NoRule)


@given(st.integers(0, 10**8), st.integers(0, 600), st.dates(date(2019, 12, 2), date(2040, 1, 1)))
def test_no_benefit_is_negative(wage: int, months: int, day: date) -> None:
    amount = jkk_wage_while_unable(wage=wage, accident=day, months=months)
    payout = paid(jkk_death(wage=wage, accident=day, death=day))

    assert isinstance(amount, Amount)
    assert 0 <= amount.rupiah <= wage * months
    assert all(item.rupiah > 0 for item in payout.items)
    assert paid(jkm_payout(death=day, member_months=months)).total in (10 * MILLION, 42 * MILLION)
