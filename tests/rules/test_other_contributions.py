"""Employees, construction projects and migrants."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.contributions.payroll import Employee, quote_pu
from models.rules.contributions.prices import Price, Quote, QuoteFault
from models.rules.contributions.special import migrant_savings, quote_migrant, quote_project
from models.rules.money import months_later
from models.rules.table.basis import Amount, NoRule, Programme
from models.rules.table.contribution_rows import Risk

MARCH = date(2026, 3, 1)
ALL = tuple(Programme)


def employed(case: Employee, month: date = MARCH, months: int = 1) -> Quote:
    quote = quote_pu(case, first_month=month, months=months)
    assert isinstance(quote, Quote), quote
    return quote


def test_an_employer_pays_most_and_nobody_pays_jkp_on_top() -> None:
    quote = employed(Employee(5_000_000, ALL, Risk.MEDIUM))
    parts = {part.programme: (part.due, part.by_worker) for part in quote.months[0].parts}

    assert parts == {
        Programme.JKK: (44_500, 0),
        Programme.JKM: (15_000, 0),
        Programme.JHT: (285_000, 100_000),
        Programme.JP: (150_000, 50_000),
        Programme.JKP: (0, 0),
    }
    assert (quote.due, quote.by_worker, quote.full) == (494_500, 150_000, 494_500)


@pytest.mark.parametrize(
    ("risk", "due"),
    [
        pytest.param(Risk.VERY_LOW, 2_400, id="very low"),
        pytest.param(Risk.LOW, 5_400, id="low"),
        pytest.param(Risk.MEDIUM, 8_900, id="medium"),
        pytest.param(Risk.HIGH, 12_700, id="high"),
        pytest.param(Risk.VERY_HIGH, 17_400, id="very high"),
    ],
)
def test_risk_sets_the_price_of_jkk(risk: Risk, due: int) -> None:
    assert employed(Employee(1_000_000, [Programme.JKK], risk)).due == due


@pytest.mark.parametrize(
    ("month", "cap"),
    [
        pytest.param(date(2023, 3, 1), 9_559_600, id="2023"),
        pytest.param(date(2024, 2, 29), 9_559_600, id="last day before March 2024"),
        pytest.param(date(2024, 3, 1), 10_042_300, id="March 2024"),
        pytest.param(date(2025, 2, 28), 10_042_300, id="last day before March 2025"),
        pytest.param(date(2025, 3, 1), 10_547_400, id="March 2025"),
        pytest.param(date(2026, 2, 28), 10_547_400, id="last day before March 2026"),
        pytest.param(date(2026, 3, 1), 11_086_300, id="March 2026"),
    ],
)
def test_a_pension_counts_wages_up_to_the_cap_of_its_month(month: date, cap: int) -> None:
    rich = employed(Employee(cap + 1, [Programme.JP]), month)
    exact = employed(Employee(cap, [Programme.JP]), month)

    assert rich.due == exact.due == round(cap * 0.02) + round(cap * 0.01)
    assert employed(Employee(cap - 1_000, [Programme.JP]), month).due < exact.due
    assert any(row.startswith("jp-wage-cap") for row in rich.basis.row_ids)


def test_before_a_rule_is_known_there_is_no_price() -> None:
    for programme, month in ((Programme.JP, date(2023, 2, 1)), (Programme.JKP, date(2025, 2, 1))):
        assert isinstance(quote_pu(Employee(1, [programme]), first_month=month), NoRule)
    assert isinstance(quote_pu(Employee(1, ALL), first_month=date(2015, 6, 1)), NoRule)


@pytest.mark.parametrize(
    ("case", "months", "fault"),
    [
        pytest.param(Employee(1, ALL), 0, QuoteFault.NO_MONTHS, id="no month"),
        pytest.param(Employee(1, ALL), 61, QuoteFault.TOO_MANY_MONTHS, id="years ahead"),
        pytest.param(Employee(-1, ALL), 1, QuoteFault.NEGATIVE_AMOUNT, id="negative wage"),
        pytest.param(Employee(1, []), 1, QuoteFault.MANDATORY_MISSING, id="no programme"),
    ],
)
def test_an_impossible_payroll_is_refused(case: Employee, months: int, fault: QuoteFault) -> None:
    assert quote_pu(case, first_month=MARCH, months=months) is fault


@given(
    st.integers(0, 10**9),
    st.sampled_from(Risk),
    st.dates(date(2025, 3, 1), date(2030, 1, 1)),
    st.integers(1, 14),
)
def test_months_of_a_payroll_add_up(wage: int, risk: Risk, first: date, n: int) -> None:
    case = Employee(wage, ALL, risk)
    single = [employed(case, months_later(first.replace(day=1), k)).due for k in range(n)]
    whole = employed(case, first, n)

    assert whole.due == sum(single)
    assert 0 <= whole.by_worker <= whole.due


@pytest.mark.parametrize(
    ("value", "jkk", "jkm"),
    [
        pytest.param(0, 0, 0, id="nothing"),
        pytest.param(100_000_000, 210_000, 30_000, id="all in the first tier"),
        pytest.param(100_001_000, 210_002, 30_000, id="a little in the second"),
        pytest.param(500_000_000, 890_000, 110_000, id="two tiers"),
        pytest.param(1_000_000_000, 1_540_000, 210_000, id="three tiers"),
        pytest.param(5_000_000_000, 5_940_000, 610_000, id="four tiers"),
        pytest.param(6_000_000_000, 6_840_000, 710_000, id="all five"),
    ],
)
def test_a_project_pays_each_slice_at_its_own_rate(value: int, jkk: int, jkm: int) -> None:
    price = quote_project(value, month=MARCH)

    assert isinstance(price, Price)
    assert [part.due for part in price.parts] == [jkk, jkm]
    assert (price.by_worker, price.basis.hedged) == (0, True)


def test_a_project_needs_a_value_and_a_rule() -> None:
    assert quote_project(-1, month=MARCH) is QuoteFault.NEGATIVE_AMOUNT
    assert isinstance(quote_project(1, month=date(2015, 6, 30)), NoRule)


@pytest.mark.parametrize(
    ("contract", "extra", "due"),
    [
        pytest.param(24, 0, 370_000, id="two years"),
        pytest.param(12, 0, 226_500, id="a year"),
        pytest.param(6, 0, 145_500, id="half a year"),
        pytest.param(6, 2, 172_500, id="two months longer"),
    ],
)
def test_a_migrant_pays_before_leaving_and_for_the_contract(
    contract: int, extra: int, due: int
) -> None:
    amount = quote_migrant(contract, registered=date(2023, 2, 22), extra_months=extra)

    assert isinstance(amount, Amount)
    assert amount.rupiah == due


def test_other_contracts_and_times_have_no_package() -> None:
    assert quote_migrant(18, registered=MARCH) is QuoteFault.NO_SUCH_PACKAGE
    assert quote_migrant(6, registered=MARCH, extra_months=-1) is QuoteFault.NEGATIVE_AMOUNT
    assert isinstance(quote_migrant(6, registered=date(2023, 2, 21)), NoRule)
    assert isinstance(migrant_savings(date(2023, 2, 21)), NoRule)


def test_a_migrant_chooses_what_to_save() -> None:
    savings = migrant_savings(MARCH)

    assert isinstance(savings, tuple)
    assert [amount.rupiah for amount in savings] == [50_000, 600_000]
    assert all(amount.basis.hedged for amount in savings)
