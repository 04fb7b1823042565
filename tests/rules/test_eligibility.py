"""Ages and programmes by the day of registration."""

from datetime import date

import pytest

from models.rules.enrolment.eligibility import (
    AgeLimits,
    AgeRefusal,
    Offer,
    bpu_age_limits,
    bpu_age_refusal,
    programmes_of,
)
from models.rules.occupations import Segment
from models.rules.table.basis import NoRule, Programme
from models.rules.table.claim_rows import Scale

DAY = date(2026, 11, 22)
BASIC = {Programme.JKK, Programme.JKM}


@pytest.mark.parametrize(
    ("born", "refusal"),
    [
        pytest.param(date(2009, 11, 23), AgeRefusal.UNDER_17, id="seventeen tomorrow"),
        pytest.param(date(2009, 11, 22), None, id="seventeen today"),
        pytest.param(date(1961, 11, 23), None, id="sixty-five tomorrow"),
        pytest.param(date(1961, 11, 22), AgeRefusal.AGE_65_OR_OVER, id="sixty-five today"),
        pytest.param(date(1926, 11, 22), AgeRefusal.AGE_65_OR_OVER, id="a hundred"),
    ],
)
def test_bpu_members_join_between_17_and_64(born: date, refusal: AgeRefusal | None) -> None:
    assert bpu_age_refusal(born, on=DAY) is refusal


def test_the_limits_carry_their_rows() -> None:
    limits = bpu_age_limits(DAY)

    assert isinstance(limits, AgeLimits)
    assert (limits.at_least, limits.below, limits.basis.hedged) == (17, 65, True)
    assert limits.basis.row_ids == ("bpu-age-at-least", "bpu-age-below")


def test_before_any_rule_nobody_is_refused() -> None:
    assert isinstance(bpu_age_limits(date(2015, 6, 30)), NoRule)
    assert bpu_age_refusal(date(1900, 1, 1), on=date(2015, 6, 30)) is None


@pytest.mark.parametrize(
    ("segment", "scale", "mandatory", "optional"),
    [
        pytest.param(Segment.BPU, Scale.MICRO, BASIC, {Programme.JHT}, id="BPU"),
        pytest.param(Segment.NON_ASN, Scale.MICRO, BASIC, set(), id="honorary staff"),
        pytest.param(Segment.JAKON, Scale.MICRO, BASIC, set(), id="construction"),
        pytest.param(Segment.PMI, Scale.MICRO, BASIC, {Programme.JHT}, id="migrants"),
        pytest.param(Segment.PU, Scale.MICRO, BASIC, set(), id="micro employer"),
        pytest.param(Segment.PU, Scale.SMALL, BASIC | {Programme.JHT}, set(), id="small"),
        pytest.param(
            Segment.PU,
            Scale.MEDIUM_LARGE,
            BASIC | {Programme.JHT, Programme.JP},
            set(),
            id="larger",
        ),
    ],
)
def test_a_segment_has_its_programmes(
    segment: Segment, scale: Scale, mandatory: set[Programme], optional: set[Programme]
) -> None:
    offer = programmes_of(segment, registered=DAY, scale=scale)

    assert isinstance(offer, Offer)
    assert (set(offer.mandatory), set(offer.optional)) == (mandatory, optional)
    assert offer.register_within == (30 if segment is Segment.NON_ASN else None)
    assert isinstance(programmes_of(segment, registered=date(2015, 6, 30)), NoRule)


def test_honorary_staff_have_their_own_way_since_february_2025() -> None:
    days = (date(2025, 2, 23), date(2025, 2, 24))
    found = [programmes_of(Segment.NON_ASN, registered=day) for day in days]

    assert [type(each) for each in found] == [NoRule, Offer]
