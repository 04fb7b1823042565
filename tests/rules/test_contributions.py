"""BPU prices: by bracket, with relief that ends by itself, month by month."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.contributions.bpu import (
    BASIC,
    LONGEST_QUOTE,
    BpuCase,
    bracket_of,
    budget_line,
    payment_periods,
    quote_bpu,
)
from models.rules.contributions.prices import Quote, QuoteFault, Run
from models.rules.money import months_later
from models.rules.occupations import Payer, Sector
from models.rules.table.basis import Amount, NoRule, Programme
from models.rules.table.contribution_rows import Bracket

FISHER = BpuCase(sector=Sector.PERIKANAN)
NOVEMBER = date(2026, 11, 1)
WITH_SAVINGS = BASIC | {Programme.JHT}

cases = st.builds(
    BpuCase,
    sector=st.sampled_from(Sector),
    income=st.integers(0, 30_000_000),
    programmes=st.sampled_from([BASIC, WITH_SAVINGS]),
    payer=st.sampled_from(Payer),
)
months = st.dates(date(2015, 7, 1), date(2030, 12, 31))


def quoted(case: BpuCase, first_month: date, months: int = 1) -> Quote:
    quote = quote_bpu(case, first_month=first_month, months=months)
    assert isinstance(quote, Quote), quote
    return quote


@pytest.mark.parametrize(
    ("sector", "month", "due"),
    [
        pytest.param(Sector.PERIKANAN, date(2026, 3, 31), 16_800, id="fisher, before relief"),
        pytest.param(Sector.PERIKANAN, date(2026, 4, 1), 8_400, id="fisher, relief begins"),
        pytest.param(Sector.PERIKANAN, date(2026, 12, 31), 8_400, id="fisher, last month"),
        pytest.param(Sector.PERIKANAN, date(2027, 1, 1), 16_800, id="fisher, relief is over"),
        pytest.param(Sector.TRANSPORTASI, date(2025, 12, 31), 16_800, id="ojek, before relief"),
        pytest.param(Sector.TRANSPORTASI, date(2026, 1, 1), 8_400, id="ojek, relief begins"),
        pytest.param(Sector.TRANSPORTASI, date(2027, 3, 31), 8_400, id="ojek, last month"),
        pytest.param(Sector.TRANSPORTASI, date(2027, 4, 1), 16_800, id="ojek, relief is over"),
        pytest.param(Sector.LAINNYA, date(2026, 4, 1), 8_400, id="any other work"),
        pytest.param(Sector.PERIKANAN, date(2015, 7, 1), 16_800, id="the first month of all"),
    ],
)
def test_relief_begins_and_ends_with_its_month(sector: Sector, month: date, due: int) -> None:
    price = quoted(BpuCase(sector=sector), month).months[0]

    assert (price.due, price.full, price.relieved) == (due, 16_800, due < 16_800)


@pytest.mark.parametrize(
    ("payer", "due", "hedged", "because"),
    [
        pytest.param(Payer.SELF, 8_400, False, "pp50-other", id="the worker"),
        pytest.param(Payer.APBN, 16_800, True, "pp50-payers", id="the state"),
        pytest.param(Payer.APBD, 16_800, True, "pp50-payers", id="the regency"),
        pytest.param(Payer.APBDES, 16_800, True, "pp50-payers", id="the village"),
        pytest.param(Payer.DBH_SAWIT, 16_800, True, "pp50-payers", id="palm oil funds"),
        pytest.param(Payer.CSR, 16_800, True, "pp50-payers", id="a company's gift"),
        pytest.param(Payer.ASN, 16_800, True, "pp50-payers", id="a civil servant"),
    ],
)
def test_only_who_pays_alone_is_told_the_relief(
    payer: Payer, due: int, hedged: bool, because: str
) -> None:
    quote = quoted(BpuCase(sector=Sector.PERIKANAN, payer=payer), NOVEMBER)

    assert (quote.due, quote.basis.hedged) == (due, hedged)
    assert because in quote.basis.row_ids


def test_without_a_relief_a_sponsor_needs_no_caution() -> None:
    quote = quoted(BpuCase(sector=Sector.PERIKANAN, payer=Payer.APBD), date(2027, 1, 1))

    assert not quote.basis.hedged


def test_savings_are_never_halved() -> None:
    quote = quoted(BpuCase(sector=Sector.PERIKANAN, programmes=WITH_SAVINGS), NOVEMBER)
    parts = {part.programme: (part.full, part.due) for part in quote.months[0].parts}

    assert parts == {
        Programme.JKK: (10_000, 5_000),
        Programme.JKM: (6_800, 3_400),
        Programme.JHT: (20_000, 20_000),
    }
    assert quote.by_worker == quote.due == 28_400
    assert quote.full == 36_800


@pytest.mark.parametrize(
    ("income", "base", "jkk", "jht"),
    [
        pytest.param(0, 1_000_000, 10_000, 20_000, id="nothing"),
        pytest.param(1_099_999, 1_000_000, 10_000, 20_000, id="end of the first"),
        pytest.param(1_100_000, 1_200_000, 12_000, 24_000, id="begin of the second"),
        pytest.param(2_699_999, 2_600_000, 26_000, 52_000, id="end of the ninth"),
        pytest.param(2_700_000, 2_950_000, 29_500, 59_000, id="begin of the tenth"),
        pytest.param(8_199_999, 7_950_000, 79_500, 159_000, id="end of the twentieth"),
        pytest.param(8_200_000, 8_700_000, 87_000, 174_000, id="steps grow"),
        pytest.param(20_199_999, 19_700_000, 197_000, 394_000, id="end of the last but one"),
        pytest.param(20_200_000, 20_700_000, 207_000, 414_000, id="the last"),
        pytest.param(10**12, 20_700_000, 207_000, 414_000, id="a fortune"),
    ],
)
def test_a_bracket_sets_jkk_and_savings(income: int, base: int, jkk: int, jht: int) -> None:
    bracket = bracket_of(income, date(2027, 1, 31))
    case = BpuCase(sector=Sector.PERTANIAN, income=income, programmes=WITH_SAVINGS)
    price = quoted(case, date(2027, 1, 1)).months[0]

    assert isinstance(bracket, Bracket)
    assert bracket.base == base
    assert {part.programme: part.full for part in price.parts} == {
        Programme.JKK: jkk,
        Programme.JKM: 6_800,
        Programme.JHT: jht,
    }
    assert bracket.row.id in price.basis.row_ids
    assert price.basis.hedged == (base > 1_000_000)


def test_a_quote_tells_its_rows_their_end_and_its_runs() -> None:
    quote = quoted(FISHER, date(2026, 11, 22), months=12)

    assert quote.basis.row_ids == ("bpu-jkk", "bpu-bracket-01", "pp50-other", "bpu-jkm")
    assert quote.basis.last_day == date(2026, 12, 31)
    assert quote.runs == (Run(NOVEMBER, 2, 8_400), Run(date(2027, 1, 1), 10, 16_800))
    assert [price.day for price in quote.months] == [months_later(NOVEMBER, n) for n in range(12)]
    assert (quote.due, quote.full) == (184_800, 201_600)


@pytest.mark.parametrize(
    ("case", "months", "fault"),
    [
        pytest.param(FISHER, 0, QuoteFault.NO_MONTHS, id="no month"),
        pytest.param(FISHER, -1, QuoteFault.NO_MONTHS, id="less than no month"),
        pytest.param(FISHER, LONGEST_QUOTE + 1, QuoteFault.TOO_MANY_MONTHS, id="years ahead"),
        pytest.param(
            BpuCase(sector=Sector.JASA, income=-1), 1, QuoteFault.NEGATIVE_AMOUNT, id="debts"
        ),
        pytest.param(
            BpuCase(sector=Sector.JASA, programmes=[Programme.JHT]),
            1,
            QuoteFault.MANDATORY_MISSING,
            id="only savings",
        ),
        pytest.param(
            BpuCase(sector=Sector.JASA, programmes=[]), 1, QuoteFault.MANDATORY_MISSING, id="none"
        ),
        pytest.param(
            BpuCase(sector=Sector.JASA, programmes=[*BASIC, Programme.JP]),
            1,
            QuoteFault.NOT_FOR_SEGMENT,
            id="a pension",
        ),
    ],
)
def test_an_impossible_question_is_refused_by_name(
    case: BpuCase, months: int, fault: QuoteFault
) -> None:
    assert quote_bpu(case, first_month=NOVEMBER, months=months) is fault
    assert budget_line(case, first_month=NOVEMBER, months=months, workers=1) is fault


def test_before_the_programme_there_is_no_price() -> None:
    assert quote_bpu(FISHER, first_month=date(2015, 6, 30)) == NoRule(
        "member-bpu", date(2015, 6, 1)
    )
    assert isinstance(bracket_of(0, date(2015, 6, 30)), NoRule)
    assert payment_periods(date(2015, 6, 30)) == ()


def test_months_can_be_paid_together() -> None:
    assert payment_periods(NOVEMBER) == (1, 3, 6, 12)


def test_a_budget_is_the_quote_times_the_workers() -> None:
    case = BpuCase(sector=Sector.PERIKANAN, payer=Payer.APBD)
    line = budget_line(case, first_month=NOVEMBER, months=12, workers=1_000)

    assert isinstance(line, Amount)
    assert (line.rupiah, line.basis.hedged) == (201_600_000, True)
    nobody = budget_line(case, first_month=NOVEMBER, months=12, workers=0)
    assert isinstance(nobody, Amount)
    assert nobody.rupiah == 0
    assert budget_line(case, first_month=NOVEMBER, months=1, workers=-1) is (
        QuoteFault.NEGATIVE_AMOUNT
    )


@given(cases, months, st.integers(1, 24))
def test_a_quote_of_n_months_is_the_sum_of_n_quotes(case: BpuCase, first: date, n: int) -> None:
    whole = quoted(case, first, n)
    single = [quoted(case, months_later(first.replace(day=1), k)) for k in range(n)]

    assert whole.due == sum(quote.due for quote in single)
    assert whole.full == sum(quote.full for quote in single)
    assert sum(run.months * run.due_each for run in whole.runs) == whole.due
    assert set(whole.basis.row_ids) == {row for quote in single for row in quote.basis.row_ids}


@given(cases, months)
def test_a_price_is_never_negative_and_relief_never_raises_it(case: BpuCase, month: date) -> None:
    for part in quoted(case, month).months[0].parts:
        assert 0 < part.due <= part.full


@given(cases, months, st.integers(0, 5_000_000))
def test_who_earns_more_never_pays_less(case: BpuCase, month: date, more: int) -> None:
    richer = BpuCase(
        sector=case.sector,
        income=case.income + more,
        programmes=case.programmes,
        payer=case.payer,
    )

    assert quoted(richer, month).due >= quoted(case, month).due


@given(st.dates(date(2000, 1, 31), date(2100, 1, 1)), st.integers(0, 600))
def test_months_later_lands_in_the_right_month(day: date, count: int) -> None:
    later = months_later(day, count)

    assert (later.year - day.year) * 12 + later.month - day.month == count
    assert later.day <= day.day
    assert later.day == day.day or months_later(later.replace(day=1), 1).month != later.month


def test_a_shorter_month_ends_earlier() -> None:
    assert months_later(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert months_later(date(2027, 8, 31), 6) == date(2028, 2, 29)
