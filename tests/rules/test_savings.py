"""JHT, JP and JKP in short."""

from datetime import date
from decimal import Decimal

import pytest

from models.rules.benefits.payouts import BenefitFault, Stated
from models.rules.benefits.savings import (
    JobLoss,
    PartialSavings,
    Pension,
    jht_by_phone_up_to,
    jht_in_full,
    jht_in_part,
    jkp_cash,
    jp_pension,
)
from models.rules.table.basis import Amount, NoRule

DAY = date(2026, 11, 1)


def test_savings_are_paid_in_full_in_named_cases() -> None:
    full = jht_in_full(DAY)

    assert isinstance(full, Stated)
    assert {"usia_56", "bpu_berhenti_usaha", "meninggal"} <= set(full.when)
    assert full.basis.hedged


def test_savings_are_paid_in_part_after_ten_years() -> None:
    part = jht_in_part(DAY)

    assert isinstance(part, PartialSavings)
    assert part.member_years == 10
    assert dict(part.shares) == {
        "persiapan_pensiun": Decimal("0.10"),
        "perumahan": Decimal("0.30"),
    }
    assert part.basis.hedged


def test_the_phone_pays_up_to_a_limit_since_may_2025() -> None:
    limit = jht_by_phone_up_to(date(2025, 5, 1))

    assert isinstance(limit, Amount)
    assert limit.rupiah == 15_000_000
    assert isinstance(jht_by_phone_up_to(date(2025, 4, 30)), NoRule)


@pytest.mark.parametrize(
    ("filed", "age"),
    [
        pytest.param(date(2025, 1, 1), 59, id="2025"),
        pytest.param(date(2027, 12, 31), 59, id="end of 2027"),
        pytest.param(date(2028, 1, 1), 60, id="2028"),
        pytest.param(date(2031, 1, 1), 61, id="2031"),
        pytest.param(date(2042, 12, 31), 64, id="end of 2042"),
        pytest.param(date(2043, 1, 1), 65, id="2043"),
        pytest.param(date(2060, 1, 1), 65, id="no higher"),
    ],
)
def test_the_pension_age_rises_every_three_years(filed: date, age: int) -> None:
    pension = jp_pension(filed)

    assert isinstance(pension, Pension)
    assert (pension.age, pension.contribution_months) == (age, 180)
    assert pension.basis.row_ids == (f"jp-age-{age}", "jp-monthly")


@pytest.mark.parametrize(
    ("wage", "monthly"),
    [
        pytest.param(0, 0, id="no wage"),
        pytest.param(3_000_000, 1_800_000, id="below the cap"),
        pytest.param(5_000_000, 3_000_000, id="at the cap"),
        pytest.param(9_000_000, 3_000_000, id="above the cap"),
        pytest.param(-1, BenefitFault.NEGATIVE_AMOUNT, id="impossible"),
    ],
)
def test_a_lost_job_pays_a_share_of_the_capped_wage(wage: int, monthly: int) -> None:
    job_loss = jkp_cash(DAY)

    assert isinstance(job_loss, JobLoss)
    assert job_loss.monthly(wage) == monthly
    assert (job_loss.max_months, job_loss.registered_before_age) == (6, 54)
    assert (job_loss.contribution_months, job_loss.within_months) == (12, 24)


def test_before_the_rules_there_is_no_answer() -> None:
    early = date(2015, 6, 30)
    for found in (jht_in_full(early), jht_in_part(early), jp_pension(date(2024, 12, 31))):
        assert isinstance(found, NoRule)
    assert isinstance(jkp_cash(date(2025, 2, 6)), NoRule)
    assert isinstance(jkp_cash(date(2025, 2, 7)), JobLoss)
