"""Occupations lead to sectors, the wage payer to the segment."""

import pytest

from models.rules.occupations import (
    Occupation,
    Sector,
    Segment,
    WagePayer,
    sector_of,
    segment_for,
)


def test_every_occupation_has_a_sector_and_only_ojek_is_transport() -> None:
    transport = [each for each in Occupation if sector_of(each) is Sector.TRANSPORTASI]

    assert transport == [Occupation.OJEK]


@pytest.mark.parametrize(
    ("payer", "segment"),
    [
        pytest.param(WagePayer.SENDIRI, Segment.BPU, id="lives from the own catch"),
        pytest.param(WagePayer.SPONSOR, Segment.BPU, id="a sponsor pays the contribution"),
        pytest.param(WagePayer.PEMERINTAH, Segment.NON_ASN, id="honorary staff"),
        pytest.param(WagePayer.PEMBERI_KERJA, Segment.PU, id="employee"),
    ],
)
def test_whoever_is_on_a_payroll_is_not_bpu(payer: WagePayer, segment: Segment) -> None:
    assert segment_for(payer) is segment


def test_every_answer_leads_to_a_segment() -> None:
    assert {segment_for(payer) for payer in WagePayer} == {
        Segment.BPU,
        Segment.NON_ASN,
        Segment.PU,
    }
