"""A regency's decree over the national rows: whom it pays for, when, and what is left to pay."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.contributions.bpu import BpuCase, quote_bpu
from models.rules.contributions.overlay import (
    DecreeFault,
    decree_for,
    fault_of,
    occupations_named,
    overlapping,
)
from models.rules.contributions.overlay_price import share
from models.rules.contributions.prices import Quote
from models.rules.money import months_later
from models.rules.occupations import Occupation, Payer, Sector
from models.rules.table.basis import AppliesBy, Basis, Programme, Say
from tests.support.decrees import FISHERS

WITH_SAVINGS = (Programme.JKK, Programme.JKM, Programme.JHT)
MERANTI: dict[str, Any] = {"regency": "14.10", "occupation": Occupation.NELAYAN}


def quote(first: date, months: int) -> Quote:
    found = quote_bpu(BpuCase(sector=Sector.PERIKANAN), first_month=first, months=months)
    assert isinstance(found, Quote)
    return found


@pytest.mark.parametrize(
    ("day", "paid"),
    [
        (date(2025, 12, 31), False),
        (date(2026, 1, 1), True),
        (date(2026, 12, 31), True),
        (date(2027, 1, 1), False),
    ],
)
def test_a_decree_pays_from_its_first_day_to_the_one_before_its_end(day: date, paid: bool) -> None:
    assert FISHERS.holds_on(day) == paid
    assert (decree_for([FISHERS], month=day, **MERANTI) is FISHERS) == paid
    assert FISHERS.last_month == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("regency", "occupation"),
    [("21.03", Occupation.NELAYAN), ("14.10", Occupation.OJEK), (None, Occupation.NELAYAN)],
    ids=["another regency", "other work", "nowhere"],
)
def test_a_decree_changes_nothing_elsewhere(regency: str | None, occupation: Occupation) -> None:
    day = date(2026, 6, 1)
    assert decree_for([FISHERS], regency=regency, occupation=occupation, month=day) is None


WRONG: list[tuple[dict[str, Any], DecreeFault]] = [
    ({"regency": "1410"}, DecreeFault.NOT_A_REGENCY),
    ({"regency": "14.1"}, DecreeFault.NOT_A_REGENCY),
    ({"regency": "14.10.01"}, DecreeFault.NOT_A_REGENCY),
    ({"regency": "4.10"}, DecreeFault.NOT_A_REGENCY),
    ({"regency": "xx.10"}, DecreeFault.NOT_A_REGENCY),
    ({"regency": "14"}, DecreeFault.NOT_A_REGENCY),
    ({"number": " "}, DecreeFault.NO_NUMBER),
    ({"source": ""}, DecreeFault.NO_SOURCE),
    ({"source": "kertas"}, DecreeFault.NO_ADDRESS),
    ({"source": "javascript:alert(1)"}, DecreeFault.NO_ADDRESS),
    ({"source": "https://"}, DecreeFault.NO_ADDRESS),
    ({"source": "https://jdih.merantikab.go.id/a b"}, DecreeFault.NO_ADDRESS),
    ({"decided_on": date(2030, 1, 1)}, DecreeFault.NOT_DECIDED_YET),
    ({"decided_on": date(2026, 1, 10)}, DecreeFault.NOT_DECIDED_YET),
    ({"occupations": ()}, DecreeFault.NO_OCCUPATION),
    ({"payer": Payer.SELF}, DecreeFault.NO_SPONSOR),
    ({"start": date(2026, 1, 2)}, DecreeFault.NOT_A_MONTH),
    ({"until": date(2026, 12, 31)}, DecreeFault.NOT_A_MONTH),
    ({"until": date(2026, 1, 1)}, DecreeFault.NO_MONTHS),
    ({"until": date(2025, 1, 1)}, DecreeFault.NO_MONTHS),
    ({"quota": 0}, DecreeFault.NO_QUOTA),
]


@pytest.mark.parametrize(("change", "fault"), WRONG)
def test_a_decree_that_cannot_be_is_refused(change: dict[str, Any], fault: DecreeFault) -> None:
    assert fault_of(replace(FISHERS, **change)) is fault


@pytest.mark.parametrize(
    "change", [{}, {"quota": None}, {"quota": 1}, {"until": date(2026, 2, 1)}]
)
def test_a_sound_decree_is_taken(change: dict[str, Any]) -> None:
    assert fault_of(replace(FISHERS, **change)) is None


def test_the_names_of_the_faults_stay_since_an_operator_reads_them() -> None:
    assert [fault.value for fault in DecreeFault] == [
        "not_a_regency", "no_number", "no_source", "no_address", "no_occupation", "no_sponsor",
        "not_a_month", "no_months", "no_quota", "not_decided_yet", "overlaps",
    ]  # fmt: skip


def test_the_first_fault_is_told() -> None:
    assert fault_of(replace(FISHERS, regency="x", number="")) is DecreeFault.NOT_A_REGENCY


@pytest.mark.parametrize(
    ("change", "meets"),
    [
        ({}, True),
        ({"start": date(2027, 1, 1), "until": date(2028, 1, 1)}, False),
        ({"start": date(2026, 12, 1), "until": date(2028, 1, 1)}, True),
        ({"start": date(2025, 1, 1), "until": date(2026, 1, 1)}, False),
        ({"start": date(2025, 1, 1), "until": date(2026, 2, 1)}, True),
        ({"occupations": (Occupation.OJEK,)}, False),
        ({"occupations": (Occupation.OJEK, Occupation.PETANI)}, True),
        ({"regency": "21.03"}, False),
        ({"id": "a1"}, False),
    ],
)
def test_two_decrees_meet_where_work_place_and_month_are_the_same(
    change: dict[str, Any], meets: bool
) -> None:
    other = replace(FISHERS, **{"id": "b2", **change})
    assert (overlapping(other, [FISHERS]) is FISHERS) == meets
    assert (overlapping(FISHERS, [other]) is other) == meets


def test_work_is_named_in_the_houses_order_or_all_at_once() -> None:
    assert occupations_named(["petani", "nelayan"]) == (Occupation.NELAYAN, Occupation.PETANI)
    assert occupations_named(["semua"]) == tuple(Occupation)
    assert occupations_named(["nelayan", "presiden"]) == "presiden"
    assert occupations_named(["nelayan", "semua"]) == "semua"
    assert occupations_named([]) == ()


def test_a_decree_is_a_rule_with_its_source_that_ends_by_itself() -> None:
    rests_on = Basis((FISHERS.row,))

    assert rests_on.row_ids == ("decree:a1",)
    assert rests_on.last_day == date(2026, 12, 31)
    assert rests_on.checked_on == date(2026, 1, 9)
    assert not rests_on.hedged
    (row,) = rests_on.rows
    assert row.regulation is not None
    assert (row.regulation.name, row.regulation.title) == (FISHERS.number, FISHERS.title)
    assert (row.regulation.id, row.regulation.start) == (row.id, FISHERS.decided_on)
    assert (row.key, row.start, row.sources) == (row.id, FISHERS.start, (FISHERS.source,))
    assert (row.applies_by, row.say) == (AppliesBy.CONTRIBUTION_MONTH, Say.YES)


def test_a_quote_over_the_end_of_a_decree_leaves_the_later_months_to_the_worker() -> None:
    found = share(quote(date(2026, 11, 1), 12), [FISHERS], **MERANTI)

    assert found is not None
    assert (found.decree, found.covered, found.own_months) == (FISHERS, 2, 10)
    assert (found.own_due, found.own_from) == (10 * 16_800, date(2027, 1, 1))
    assert {"decree:a1", "bpu-jkm", "pp50-other"} <= set(found.basis.row_ids)


@pytest.mark.parametrize(
    ("first", "covered", "own_from"),
    [(date(2026, 12, 1), 1, None), (date(2025, 12, 1), 0, None), (date(2027, 1, 1), 0, None)],
)
def test_one_month_is_paid_for_or_not(first: date, covered: int, own_from: date | None) -> None:
    found = share(quote(first, 1), [FISHERS], **MERANTI)

    assert (found.covered if found else 0) == covered
    assert found is None or (found.own_months, found.own_due, found.own_from) == (0, 0, own_from)


def test_two_decrees_in_a_row_pay_one_after_the_other_and_both_are_named() -> None:
    later = replace(FISHERS, id="b2", start=date(2027, 1, 1), until=date(2027, 3, 1))
    found = share(quote(date(2026, 12, 1), 6), [later, FISHERS], **MERANTI)

    assert found is not None
    assert (found.decree, found.covered, found.own_months) == (FISHERS, 3, 3)
    assert {"decree:a1", "decree:b2"} <= set(found.basis.row_ids)


@pytest.mark.parametrize(
    ("months", "due", "own_from"),
    [(2, 2 * 20_000, None), (3, 2 * 20_000 + 36_800, date(2027, 1, 1))],
)
def test_savings_are_left_to_the_worker_in_every_month(
    months: int, due: int, own_from: date | None
) -> None:
    savings = BpuCase(sector=Sector.PERIKANAN, programmes=frozenset(WITH_SAVINGS))
    whole = quote_bpu(savings, first_month=date(2026, 11, 1), months=months)
    assert isinstance(whole, Quote)
    found = share(whole, [FISHERS], **MERANTI)

    assert found is not None
    assert (found.own_due, found.own_from, found.covered) == (due, own_from, 2)


@given(
    first=st.integers(0, 30).map(lambda n: months_later(date(2025, 6, 1), n)),
    months=st.integers(1, 24),
    begins=st.integers(0, 30),
    lasts=st.integers(1, 18),
)
def test_every_month_is_paid_by_exactly_one_side(
    first: date, months: int, begins: int, lasts: int
) -> None:
    start = months_later(date(2025, 6, 1), begins)
    decree = replace(FISHERS, start=start, until=months_later(start, lasts))
    whole = quote(first, months)
    found = share(whole, [decree], **MERANTI)
    paid = [price for price in whole.months if decree.holds_on(price.day)]

    assert (found is None) == (not paid)
    if found is not None:
        assert found.covered == len(paid)
        assert found.covered + found.own_months == months
        assert found.own_due == whole.due - sum(price.due for price in paid)
        assert (found.own_from is None) == (found.own_months == 0)
