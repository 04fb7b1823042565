"""Codes of slips: read however they are typed, and never by chance."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.claims.codes import claim_code_in
from models.rules.codes import CodeFault, normalise_code
from models.rules.enrolment.slip_codes import (
    link_payload,
    normalise_slip_code,
    slip_code,
    slip_code_in,
)

CODE = "YA-4F7K-9XRM"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        pytest.param(CODE, CODE, id="as printed"),
        pytest.param("ya4f7k9xrm", CODE, id="small, no dashes"),
        pytest.param(" Ya 4F7K 9XRM. ", CODE, id="spaces and a stop"),
        pytest.param("YA–4f7k—9xrm", CODE, id="other dashes"),
        pytest.param("ｙａ４ｆ７ｋ９ｘｒｍ", CODE, id="full-width"),
        pytest.param("YA-4F7K-9XR0", CodeFault.UNUSED_SIGN, id="a nought"),
        pytest.param("YA-4F7K-9XR", CodeFault.NOT_A_CODE, id="a sign missing"),
        pytest.param("YA-4F7K-9XRMM", CodeFault.NOT_A_CODE, id="a sign too many"),
        pytest.param("YB-4F7K-9XRM", CodeFault.NOT_A_CODE, id="another beginning"),
        pytest.param("", CodeFault.NOT_A_CODE, id="nothing"),
        pytest.param("YA" * 100_000, CodeFault.NOT_A_CODE, id="200 kB"),
    ],
)
def test_a_code_is_read_however_it_is_typed(typed: str, read: str | CodeFault) -> None:
    assert normalise_slip_code(typed) == read


@pytest.mark.parametrize(
    ("said", "code"),
    [
        pytest.param("kode saya ya-4f7k-9xrm bu", CODE, id="in a sentence"),
        pytest.param("YA 4F7K 9XRM", CODE, id="spaces"),
        pytest.param("ya-4f7k-9xr1", CodeFault.UNUSED_SIGN, id="misread"),
        pytest.param("ya 2024 juni", None, id="a year and a month"),
        pytest.param("ya mau saya ikut", None, id="words"),
        pytest.param("ya 0812 3456 7801", None, id="a phone"),
        pytest.param("ya, 1410 0164 0780 0001", None, id="a NIK"),
        pytest.param("K-4F7K-9XRM-2P3QD", None, id="a claim"),
        pytest.param("kaya-4f7k-9xrm", None, id="the end of a word"),
    ],
)
def test_a_code_among_words_is_found_and_words_are_none(
    said: str, code: str | CodeFault | None
) -> None:
    assert slip_code_in(said) == code


@given(st.binary(min_size=32, max_size=32))
def test_every_code_comes_back_from_its_link_and_is_no_other_code(token: bytes) -> None:
    code = slip_code(token)

    assert normalise_slip_code(link_payload(code)) == code == slip_code_in(f"ini {code.lower()}")
    assert claim_code_in(code) is None
    assert isinstance(normalise_code(code), CodeFault)
    assert slip_code(token) == code
