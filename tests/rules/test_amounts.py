"""An income is read as people write it."""

import pytest

from models.rules.as_typed.amounts import AmountFault, parse_in_millions, parse_rupiah


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("1500000", 1_500_000),
        ("1.500.000", 1_500_000),
        ("Rp 1.500.000", 1_500_000),
        ("rp1.500.000,00", 1_500_000),
        ("1,5 juta", 1_500_000),
        ("1.5jt", 1_500_000),
        ("1,5jt/bulan", 1_500_000),
        ("sejuta", 1_000_000),
        ("800rb", 800_000),
        ("800 ribu sebulan", 800_000),
        ("2 juta", 2_000_000),
        ("kira-kira 2jt", 2_000_000),
        ("750k", 750_000),
        ("１５０００００", 1_500_000),
        ("satu setengah juta", 1_500_000),
        ("sejuta setengah", 1_500_000),
        ("satu juta setengah", 1_500_000),
        ("1 juta 500 ribu", 1_500_000),
        ("sejuta lima ratus", 1_500_000),
        ("dua setengah juta", 2_500_000),
        ("tiga juta tujuh ratus lima puluh ribu", 3_750_000),
        ("Rp 3.250.000,-", 3_250_000),
        ("2 jutaan", 2_000_000),
        ("1 500 000", 1_500_000),
        ("gaji saya 900 ribu", 900_000),
    ],
)
def test_an_income_is_read(typed: str, expected: int) -> None:
    assert parse_rupiah(typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("tidak tentu", AmountFault.NOT_AN_AMOUNT),
        ("", AmountFault.NOT_AN_AMOUNT),
        ("800", AmountFault.TOO_SMALL),
        ("1.500", AmountFault.TOO_SMALL),
        ("5", AmountFault.TOO_SMALL),
        ("0", AmountFault.TOO_SMALL),
        ("99999999999999", AmountFault.TOO_LARGE),
        ("...", AmountFault.NOT_AN_AMOUNT),
        ("1-2 juta", AmountFault.NOT_AN_AMOUNT),
        ("2 juta kadang 3 juta", AmountFault.NOT_AN_AMOUNT),
        ("2 jt 5", AmountFault.NOT_AN_AMOUNT),
        ("100rb per hari", AmountFault.NOT_A_MONTH),
        ("seminggu 500rb", AmountFault.NOT_A_MONTH),
        ("10 juta setahun", AmountFault.NOT_A_MONTH),
        ("100 ribu/hari", AmountFault.NOT_A_MONTH),
    ],
)
def test_what_is_no_income_is_refused_by_name(typed: str, expected: AmountFault) -> None:
    assert parse_rupiah(typed) is expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("5", 5_000_000),
        ("1,5", 1_500_000),
        ("2.25", 2_250_000),
        ("12", 12_000_000),
        ("５", 5_000_000),
        ("0", AmountFault.TOO_SMALL),
        ("800", AmountFault.TOO_SMALL),
        ("800rb", 800_000),
        ("1.500.000", 1_500_000),
        ("5 jt", 5_000_000),
    ],
)
def test_a_bare_number_below_buttons_in_millions_is_millions(
    typed: str, expected: int | AmountFault
) -> None:
    assert parse_in_millions(typed) == expected


@pytest.mark.parametrize(
    ("text", "rupiah"),
    [("1.5 million", 1_500_000), ("2 million a month", 2_000_000), ("800 thousand", 800_000)],
)
def test_amounts_are_read_in_english_too(text: str, rupiah: int) -> None:
    assert parse_rupiah(text) == rupiah
