"""Claim codes and PINs: many enough never to be guessed, read back however they are typed."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.claims.codes import (
    claim_code,
    claim_code_in,
    link_payload,
    normalise_claim_code,
    normalise_pin,
    pin,
)
from models.rules.codes import ALPHABET, CodeFault, normalise_code
from models.rules.office.cases import normalise_case_code

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
    ("said", "code"),
    [
        pytest.param(CODE, CODE, id="as printed"),
        pytest.param("k4f7k9xrm2p3qd", CODE, id="in one"),
        pytest.param("K 4F7K 9XRM 2P3QD", CODE, id="spaces"),
        pytest.param("K4F7K-9XRM-2P3QD", CODE, id="the K drawn to its neighbour"),
        pytest.param("kode saya K-4F7K-9XRM-2P3QD bu", CODE, id="in a sentence"),
        pytest.param("kode:k 4f7k9xrm2p3qd.", CODE, id="behind a colon"),
        pytest.param("K-ABCD-EFGH-JKLMN", "K-ABCD-EFGH-JKLMN", id="no digit, but dashes"),
        pytest.param("K-4F7K-9XRM-2P3Q0", CodeFault.UNUSED_SIGN, id="misread"),
        pytest.param("kalau meninggal", None, id="fourteen letters of a sentence"),
        pytest.param("kalau saya mampu", None, id="words of a code's lengths"),
        pytest.param("k anak saya sakit", None, id="words behind a single k"),
        pytest.param("kapan 2025 cairr", None, id="the same with a year"),
        pytest.param("MRT-4F7K-92", None, id="a registration code"),
        pytest.param("K-7F4M", None, id="a case number"),
        pytest.param("1401020304050607", None, id="a NIK"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_only_what_is_surely_a_code_is_taken_for_one(
    said: str, code: str | CodeFault | None
) -> None:
    assert claim_code_in(said) == code


@given(TOKENS)
def test_a_code_is_read_back_and_is_no_other_kind_of_code(token: bytes) -> None:
    code = claim_code(token)

    assert normalise_claim_code(code.lower().replace("-", " ")) == code
    assert claim_code_in(f"ini kodenya: {code.lower()}, bu") == code
    assert claim_code_in(code) == code
    assert normalise_claim_code(link_payload(code)) == code
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
    assert normalise_pin(f"PIN saya: {made}") == made
    assert normalise_pin(f"kunci klaim saya: {made}") == made
    assert normalise_pin(f"kuncinya {made}") == made


@pytest.mark.parametrize("said", ["12345", "1234567", "12345a", "", "24 Juli 1980", "1" * 9999])
def test_anything_else_is_no_pin(said: str) -> None:
    assert normalise_pin(said) is None
