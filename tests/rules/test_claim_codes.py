"""Claim codes and PINs: many enough never to be guessed, read back however they are typed."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.cases import normalise_case_code
from models.rules.claim_codes import (
    claim_code,
    looks_like_claim_code,
    normalise_claim_code,
    normalise_pin,
    pin,
)
from models.rules.codes import ALPHABET, CodeFault, normalise_code

CODE = "K-4F7K-9XRM-2P3QD"
TOKENS = st.binary(min_size=16, max_size=16)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        pytest.param(CODE, CODE, id="as printed"),
        pytest.param("k4f7k9xrm2p3qd", CODE, id="small, no dashes"),
        pytest.param(" K 4F7K 9XRM 2P3QD ", CODE, id="spaces"),
        pytest.param("K–4f7k—9xrm.2p3qd", CODE, id="other dashes"),
        pytest.param("k-4f7k-9xrm\n2p3qd", CODE, id="two lines"),
        pytest.param("ｋ４ｆ７ｋ９ｘｒｍ２ｐ３ｑｄ", CODE, id="full-width"),
        pytest.param("K-4F7K-9XRM-2P3Q0", CodeFault.UNUSED_SIGN, id="a nought"),
        pytest.param("K-4F7K-9XRM-2P3Q", CodeFault.NOT_A_CODE, id="a sign missing"),
        pytest.param("K-4F7K-9XRM-2P3QDD", CodeFault.NOT_A_CODE, id="a sign too many"),
        pytest.param("M-4F7K-9XRM-2P3QD", CodeFault.NOT_A_CODE, id="another letter in front"),
        pytest.param("K-4F7K-9XRM-2P3Q*", CodeFault.NOT_A_CODE, id="another sign"),
        pytest.param("K-4F7K-9XRM-2P3ß", CodeFault.NOT_A_CODE, id="a letter that grows"),
        pytest.param("", CodeFault.NOT_A_CODE, id="nothing"),
        pytest.param("K" * 100_000, CodeFault.NOT_A_CODE, id="100 kB"),
    ],
)
def test_a_code_is_read_however_it_is_typed(typed: str, read: str | CodeFault) -> None:
    assert normalise_claim_code(typed) == read


@pytest.mark.parametrize(
    ("said", "is_one"),
    [
        pytest.param(CODE, True, id="as printed"),
        pytest.param("k4f7k9xrm2p3qd", True, id="in one"),
        pytest.param("K-ABCD-EFGH-JKLMN", True, id="no digit, but grouped"),
        pytest.param("K-4F7K-9XRM-2P3Q0", True, id="misread"),
        pytest.param("kalau meninggal", False, id="fourteen letters of a sentence"),
        pytest.param("kabarnya gmn ya", False, id="a sentence without I and O"),
        pytest.param("MRT-4F7K-92", False, id="a registration code"),
        pytest.param("K-7F4M", False, id="a case number"),
        pytest.param("1401020304050607", False, id="a NIK"),
        pytest.param("", False, id="nothing"),
    ],
)
def test_only_what_is_surely_a_code_is_taken_for_one(said: str, is_one: bool) -> None:
    assert looks_like_claim_code(said) is is_one


@given(TOKENS)
def test_a_code_is_read_back_and_is_no_other_kind_of_code(token: bytes) -> None:
    code = claim_code(token)

    assert normalise_claim_code(code.lower().replace("-", " ")) == code
    assert looks_like_claim_code(code)
    assert normalise_code(code) is CodeFault.NOT_A_CODE
    assert normalise_case_code(code) is CodeFault.NOT_A_CODE


def test_every_bit_of_the_randomness_counts() -> None:
    codes = {claim_code((1 << bit).to_bytes(16, "big")) for bit in range(65)}

    assert len(codes) == 65
    assert 13 * math.log2(len(ALPHABET)) >= 60


def test_too_little_randomness_is_refused() -> None:
    with pytest.raises(ValueError, match="nine random bytes"):
        claim_code(b"12345678")
    with pytest.raises(ValueError, match="eight random bytes"):
        pin(b"1234567")


@given(TOKENS)
def test_a_pin_has_six_digits_and_is_read_back(token: bytes) -> None:
    made = pin(token)

    assert len(made) == 6
    assert made.isdigit()
    assert normalise_pin(f" {made[:3]} {made[3:]}") == made


@pytest.mark.parametrize("said", ["12345", "1234567", "12345a", "", "24 Juli 1980", "1" * 9999])
def test_anything_else_is_no_pin(said: str) -> None:
    assert normalise_pin(said) is None
