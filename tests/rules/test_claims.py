"""Papers, promises, expiry, heirs, unpaid months."""

from datetime import date, timedelta

import pytest

from models.rules.benefits.heirs import HeirOrder, heir_order
from models.rules.benefits.payouts import BenefitFault
from models.rules.claims.papers import (
    Expiry,
    PaperList,
    ProcessingTime,
    contact,
    expiry_of,
    papers_for,
    processing_time,
    report_accident_within,
)
from models.rules.contributions.lapse import Arrears, Standing, arrears, cover_while_unpaid
from models.rules.table.basis import NoRule, Programme, Withheld
from models.rules.table.claim_rows import Claim, Contact, Heir

DAY = date(2026, 11, 1)
EARLY = date(2015, 6, 30)


@pytest.mark.parametrize(
    ("claim", "always", "cases", "hedged"),
    [
        pytest.param(Claim.JKM, 7, {"pasangan", "pu", "saldo_besar"}, False, id="death"),
        pytest.param(
            Claim.JKK,
            6,
            {
                "pu",
                "angkutan_dibayar_sendiri",
                "faskes_bukan_mitra",
                "kecelakaan_lalu_lintas",
                "diminta",
            },
            False,
            id="accident",
        ),
        pytest.param(Claim.JHT, 4, {"pu", "saldo_besar"}, True, id="savings"),
        pytest.param(Claim.BEASISWA, 7, set(), False, id="scholarship"),
    ],
)
def test_papers_are_listed_with_the_cases_that_need_more(
    claim: Claim, always: int, cases: set[str], hedged: bool
) -> None:
    papers = papers_for(claim, filed=DAY)

    assert isinstance(papers, PaperList)
    assert len(set(papers.always)) == always
    assert {each.when for each in papers.sometimes} == cases
    assert papers.basis.hedged == hedged
    assert isinstance(papers_for(claim, filed=EARLY), NoRule)


@pytest.mark.parametrize(
    ("programme", "days"), [pytest.param("JKM", 3, id="death"), pytest.param("JKK", 7, id="work")]
)
def test_the_institution_promises_working_days(programme: str, days: int) -> None:
    promise = processing_time(Programme(programme), filed=DAY)

    assert isinstance(promise, ProcessingTime)
    assert promise.working_days == days
    assert promise.compensation(42_000_000, 2) == 840_000
    assert promise.compensation(42_000_000, -1) == 0
    assert promise.compensation(-1, 2) is BenefitFault.NEGATIVE_AMOUNT
    assert isinstance(processing_time(Programme(programme), filed=EARLY), NoRule)


def test_no_promise_is_told_where_none_was_found() -> None:
    assert isinstance(processing_time(Programme.JHT, filed=DAY), Withheld)
    assert processing_time(Programme.JP, filed=DAY) is None


@pytest.mark.parametrize(
    ("programme", "event", "last_day", "hedged"),
    [
        pytest.param("JKK", date(2019, 12, 1), date(2021, 12, 1), True, id="two years before"),
        pytest.param("JKK", date(2019, 12, 2), date(2024, 12, 2), False, id="five years since"),
        pytest.param("JKK", date(2024, 2, 29), date(2029, 2, 28), False, id="a leap day"),
        pytest.param("JKM", date(2020, 1, 1), None, True, id="a death never expires"),
        pytest.param("JHT", DAY, None, True, id="savings never expire"),
        pytest.param("JKP", date(2026, 8, 31), date(2027, 2, 28), False, id="half a year"),
    ],
)
def test_a_claim_expires_by_the_rule_of_its_event(
    programme: str, event: date, last_day: date | None, hedged: bool
) -> None:
    expiry = expiry_of(Programme(programme), event=event)

    assert isinstance(expiry, Expiry)
    assert (expiry.last_day, expiry.basis.hedged) == (last_day, hedged)
    assert isinstance(expiry_of(Programme(programme), event=EARLY), NoRule)


def test_a_pension_has_no_expiry_rule() -> None:
    assert expiry_of(Programme.JP, event=DAY) is None


def test_a_work_accident_is_reported_within_two_days() -> None:
    found = report_accident_within(DAY)

    assert isinstance(found, tuple)
    assert (found[0], found[1].row_ids) == (timedelta(hours=48), ("jkk-report",))
    assert isinstance(report_accident_within(date(2025, 2, 23)), NoRule)


def test_the_call_centre_is_one_seven_five() -> None:
    found = contact(DAY)

    assert isinstance(found, Contact)
    assert found.call_centre == "175"


@pytest.mark.parametrize(
    ("alive", "entitled"),
    [
        pytest.param({"janda", "anak", "mertua"}, {"janda", "anak"}, id="widow and child alike"),
        pytest.param({"anak"}, {"anak"}, id="a child alone"),
        pytest.param({"duda", "saudara_kandung"}, {"duda"}, id="widower before siblings"),
        pytest.param(
            {"sedarah_garis_lurus", "saudara_kandung"}, {"sedarah_garis_lurus"}, id="parents first"
        ),
        pytest.param({"saudara_kandung", "wasiat"}, {"saudara_kandung"}, id="siblings"),
        pytest.param({"mertua", "wasiat"}, {"mertua"}, id="parents-in-law before the will"),
        pytest.param({"wasiat"}, {"wasiat"}, id="the will"),
        pytest.param(set(), set(), id="nobody"),
    ],
)
def test_a_rank_of_heirs_takes_when_all_above_are_empty(
    alive: set[str], entitled: set[str]
) -> None:
    order = heir_order(DAY)

    assert isinstance(order, HeirOrder)
    assert set(order.entitled({Heir(each) for each in alive})) == entitled


def test_all_heirs_have_a_place_and_the_order_has_a_beginning() -> None:
    order = heir_order(date(2015, 7, 1))

    assert isinstance(order, HeirOrder)
    assert [heir for rank in order.ranks for heir in rank] == list(Heir)
    assert isinstance(heir_order(EARLY), NoRule)


@pytest.mark.parametrize(
    ("last_paid", "unpaid", "standing", "hedged"),
    [
        pytest.param(date(2026, 12, 1), 0, Standing.PAID, False, id="paid ahead"),
        pytest.param(date(2026, 11, 1), 0, Standing.PAID, False, id="this month is paid"),
        pytest.param(date(2026, 10, 31), 1, Standing.MAY_SETTLE, False, id="one month"),
        pytest.param(date(2026, 8, 1), 3, Standing.MAY_SETTLE, False, id="three months"),
        pytest.param(date(2026, 7, 1), 4, Standing.ENDED, True, id="four months"),
        pytest.param(date(2025, 11, 1), 12, Standing.ENDED, True, id="a year"),
    ],
)
def test_up_to_three_unpaid_months_may_be_settled(
    last_paid: date, unpaid: int, standing: Standing, hedged: bool
) -> None:
    found = arrears(last_paid_month=last_paid, month=date(2026, 11, 30))

    assert isinstance(found, Arrears)
    assert (found.unpaid_months, found.standing) == (unpaid, standing)
    assert (found.may_settle, found.basis.hedged) == (3, hedged)


def test_cover_in_unpaid_months_is_never_promised() -> None:
    assert isinstance(cover_while_unpaid(DAY), Withheld)
    assert isinstance(cover_while_unpaid(EARLY), NoRule)
    assert isinstance(arrears(last_paid_month=EARLY, month=EARLY), NoRule)
