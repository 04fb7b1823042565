"""The figures of the main screens, and the rows somebody should look at again."""

from datetime import UTC, date, datetime

import pytest

from models.rules.as_typed.dates import jakarta_day
from models.rules.benefits.headlines import (
    jkk_death_at_lowest_base,
    jkk_disability_at_lowest_base,
    jkm_full,
    jkm_new_member,
    lowest_base,
    monthly_price,
)
from models.rules.benefits.payouts import Payout
from models.rules.contributions.prices import Price, QuoteFault
from models.rules.occupations import Occupation, Payer
from models.rules.programmes import programmes
from models.rules.table.basis import Amount, NoRule
from models.rules.table.freshness import Concern, stale_rows

DAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("occupation", "due", "last_day"),
    [
        pytest.param(Occupation.NELAYAN, 8_400, date(2026, 12, 31), id="fisher"),
        pytest.param(Occupation.OJEK, 8_400, date(2027, 3, 31), id="ojek"),
        pytest.param(Occupation.LAINNYA, 8_400, date(2026, 12, 31), id="anything else"),
    ],
)
def test_a_monthly_price_tells_until_when_it_is_reduced(
    occupation: Occupation, due: int, last_day: date
) -> None:
    price = monthly_price(occupation, month=DAY)

    assert isinstance(price, Price)
    assert (price.due, price.full, price.relieved) == (due, 16_800, True)
    assert price.basis.last_day == last_day
    after = monthly_price(occupation, month=price.basis.until or DAY)
    assert isinstance(after, Price)
    assert (after.due, after.relieved, after.basis.last_day) == (16_800, False, None)


def test_a_monthly_price_takes_income_savings_and_payer() -> None:
    saving = monthly_price(Occupation.PETANI, month=DAY, income=2_750_000, savings=True)
    sponsored = monthly_price(Occupation.PETANI, month=DAY, payer=Payer.APBD)

    assert isinstance(saving, Price)
    assert isinstance(sponsored, Price)
    assert (saving.due, saving.full) == (14_750 + 3_400 + 59_000, 95_300)
    assert (sponsored.due, sponsored.relieved) == (16_800, False)
    assert monthly_price(Occupation.PETANI, month=DAY, income=-1) is QuoteFault.NEGATIVE_AMOUNT
    assert isinstance(monthly_price(Occupation.PETANI, month=date(2015, 1, 1)), NoRule)


def test_the_benefits_of_a_low_paid_member_are_told_in_full() -> None:
    totals = {
        headline: found.total
        for headline in (
            jkm_full,
            jkm_new_member,
            jkk_death_at_lowest_base,
            jkk_disability_at_lowest_base,
        )
        if isinstance(found := headline(DAY), Payout)
    }

    assert list(totals.values()) == [42_000_000, 10_000_000, 70_000_000, 68_000_000]


def test_before_the_three_months_rule_everybody_got_the_full_sum() -> None:
    day = date(2024, 11, 1)
    full, new = jkm_full(day), jkm_new_member(day)

    assert isinstance(full, Payout)
    assert isinstance(new, Payout)
    assert full.total == new.total == 42_000_000


def test_before_the_rules_there_is_no_headline() -> None:
    early = date(2015, 6, 30)
    for headline in (jkm_full, jkk_death_at_lowest_base, jkk_disability_at_lowest_base):
        assert isinstance(headline(early), NoRule)
    assert isinstance(lowest_base(early), NoRule)
    base = lowest_base(DAY)
    assert isinstance(base, Amount)
    assert base.rupiah == 1_000_000


def test_the_day_of_a_rule_begins_at_midnight_in_jakarta() -> None:
    assert jakarta_day(datetime(2026, 12, 31, 16, 59, tzinfo=UTC)) == date(2026, 12, 31)
    assert jakarta_day(datetime(2026, 12, 31, 17, 0, tzinfo=UTC)) == date(2027, 1, 1)


@pytest.mark.parametrize(
    ("today", "ending"),
    [
        pytest.param(date(2026, 11, 16), set(), id="46 days ahead"),
        pytest.param(date(2026, 11, 17), {"pp50-other"}, id="45 days ahead"),
        pytest.param(date(2026, 12, 31), {"pp50-other"}, id="the last day"),
        pytest.param(date(2027, 1, 1), set(), id="it is over"),
    ],
)
def test_a_row_about_to_end_is_told_unless_the_next_is_known(
    today: date, ending: set[str]
) -> None:
    found = stale_rows(programmes(), today)

    assert {each.row.id for each in found if each.concern is Concern.ENDING} == ending


def test_the_pension_ages_follow_each_other_quietly() -> None:
    found = stale_rows(programmes(), date(2027, 12, 31))

    assert not [each for each in found if each.concern is Concern.ENDING]


@pytest.mark.parametrize(
    ("today", "all_of_them"),
    [
        pytest.param(date(2027, 2, 19), False, id="90 days after the check"),
        pytest.param(date(2027, 2, 20), True, id="91 days after the check"),
    ],
)
def test_rows_unchecked_for_90_days_are_told(today: date, all_of_them: bool) -> None:
    found = {
        each.row.id
        for each in stale_rows(programmes(), today)
        if each.concern is Concern.UNCHECKED
    }
    in_force = {row.id for row in programmes().rows() if row.until is None or row.until > today}

    assert found == (in_force if all_of_them else set())
