"""Values that are kept in databases, catalogues and the rule table are never renamed."""

from enum import StrEnum

import pytest

from models.rules.as_typed.dates import DateFault
from models.rules.benefits.jkk import Way
from models.rules.benefits.payouts import BenefitFault
from models.rules.benefits.scholarship import Cause, School
from models.rules.codes import CodeFault
from models.rules.contributions.lapse import Standing
from models.rules.contributions.prices import QuoteFault
from models.rules.enrolment.eligibility import AgeRefusal
from models.rules.names import NameFault
from models.rules.nik import NikFault, NikWarning
from models.rules.occupations import Occupation, Payer, Sector, Segment, WagePayer
from models.rules.phone import PhoneFault
from models.rules.table.basis import AppliesBy, Certainty, Programme, Say
from models.rules.table.benefit_rows import Level
from models.rules.table.claim_rows import Claim, Heir, Scale
from models.rules.table.contribution_rows import Risk
from models.rules.table.freshness import Concern


@pytest.mark.parametrize(
    ("words", "values"),
    [
        (NikFault, "not_digits not_16_digits impossible_date serial_zero"),
        (NikWarning, "unknown_area area_differs date_differs"),
        (PhoneFault, "not_a_number too_short too_long landline not_mobile foreign"),
        (
            NameFault,
            "empty too_short too_long has_digits strange_characters too_many_marks",
        ),
        (DateFault, "unreadable incomplete impossible_date in_future too_old too_young"),
        (CodeFault, "not_a_code unused_sign"),
        (AgeRefusal, "under_17 age_65_or_over"),
        (
            Occupation,
            "nelayan petani buruh_harian pedagang guru_honorer perangkat_desa kader_posyandu "
            "atlet guru_ngaji ojek pekerja_sawit lainnya",
        ),
        (
            Sector,
            "perikanan pertanian perkebunan perdagangan transportasi pendidikan pemerintahan "
            "kesehatan keagamaan olahraga jasa lainnya",
        ),
        (WagePayer, "sendiri pemerintah pemberi_kerja sponsor"),
        (Payer, "self apbn apbd apbdes dbh_sawit csr asn"),
        (Segment, "BPU PU NON_ASN JAKON PMI"),
        (Programme, "JKK JKM JHT JP JKP"),
        (Certainty, "law-text multi single memory"),
        (Say, "yes hedge no"),
        (
            AppliesBy,
            "contribution_month registration_date death_date accident_date claim_filed_date "
            "layoff_date",
        ),
        (Level, "tk_sd smp sma kuliah"),
        (School, "belum tk sd smp sma kuliah"),
        (Cause, "JKM JKK"),
        (Claim, "JKM JKK JHT BEASISWA"),
        (Heir, "janda duda anak sedarah_garis_lurus saudara_kandung mertua wasiat"),
        (Scale, "micro small medium_large"),
        (Risk, "very_low low medium high very_high"),
        (Way, "darat laut udara"),
        (Standing, "paid may_settle ended"),
        (Concern, "unchecked ending"),
        (
            QuoteFault,
            "no_months too_many_months too_far negative_amount mandatory_missing not_for_segment "
            "no_such_package",
        ),
        (
            BenefitFault,
            "negative_amount negative_months no_such_share no_such_class "
            "too_few_contributions no_children",
        ),
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else "",
)
def test_a_word_that_was_stored_once_keeps_its_spelling(words: type[StrEnum], values: str) -> None:
    assert [str(word) for word in words] == values.split()
