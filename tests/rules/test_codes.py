"""Registration codes: readable, unmistakable, read back however they are typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.codes import (
    ALPHABET,
    CodeFault,
    code_prefix,
    normalise_code,
    registration_code,
)


@pytest.mark.parametrize(
    ("regency", "prefix"),
    [
        pytest.param("Kepulauan Meranti", "MRT", id="soft nasal, generic word"),
        pytest.param("KAB. KEPULAUAN MERANTI", "MRT", id="capitals and Kab."),
        pytest.param("Natuna", "NTN", id="consonants"),
        pytest.param("Serdang Bedagai", "SBD", id="two words"),
        pytest.param("Mempawah", "MPW", id="nasal before a stop"),
        pytest.param("Kabupaten Deli Serdang", "DSR", id="Kabupaten"),
        pytest.param("Hulu Sungai Selatan", "HSS", id="three words"),
        pytest.param("Kota Ambon", "ABN", id="begins with a vowel"),
        pytest.param("Ogan Komering Ulu", "GKU", id="O is never used"),
        pytest.param("Indragiri Hulu", "DHL", id="I is never used"),
        pytest.param("Nias", "NSA", id="short, filled with a vowel"),
        pytest.param("Toli-Toli", "TTL", id="hyphen"),
        pytest.param("Ie", "EXX", id="hardly a letter"),
        pytest.param("", "XXX", id="no name"),
        pytest.param("Kepulauan", "XXX", id="only a generic word"),
        pytest.param("Kep. Administrasi Nias", "NSA", id="other generic words"),
        pytest.param("Ende", "EDE", id="filled with the last vowel"),
        pytest.param("Beu", "BEU", id="filled with two vowels"),
        pytest.param("Satu Dua Tiga Empat", "SDE", id="four words"),
    ],
)
def test_a_prefix_reminds_of_the_regency(regency: str, prefix: str) -> None:
    assert code_prefix(regency) == prefix


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        pytest.param("MRT-4F7K-92", "MRT-4F7K-92", id="as printed"),
        pytest.param("mrt4f7k92", "MRT-4F7K-92", id="small, no dashes"),
        pytest.param(" mrt 4f7k 92 ", "MRT-4F7K-92", id="spaces"),
        pytest.param("MRT–4F7K—92.", "MRT-4F7K-92", id="other dashes, full stop"),
        pytest.param("ｍｒｔ４ｆ７ｋ９２", "MRT-4F7K-92", id="full-width"),
        pytest.param("#MRT-4F7K-92", "MRT-4F7K-92", id="hash"),
        pytest.param("lbn-lllL-l2", "LBN-LLLL-L2", id="small l is L"),
        pytest.param("MRT-4F7K-9", CodeFault.NOT_A_CODE, id="a sign missing"),
        pytest.param("MRT-4F7K-922", CodeFault.NOT_A_CODE, id="a sign too many"),
        pytest.param("MRT-4F7é-92", CodeFault.NOT_A_CODE, id="accent"),
        pytest.param("MRT-4F7ß-92", CodeFault.NOT_A_CODE, id="a letter that grows"),
        pytest.param("MRT-4F7*-92", CodeFault.NOT_A_CODE, id="another sign"),
        pytest.param("", CodeFault.NOT_A_CODE, id="nothing"),
        pytest.param("A" * 100_000, CodeFault.NOT_A_CODE, id="100 kB"),
        pytest.param("MRT-4F0K-92", CodeFault.UNUSED_SIGN, id="zero"),
        pytest.param("MRT-4FOK-92", CodeFault.UNUSED_SIGN, id="letter O"),
        pytest.param("MRT-4F1K-92", CodeFault.UNUSED_SIGN, id="one"),
        pytest.param("MRT-4FIK-92", CodeFault.UNUSED_SIGN, id="letter I"),
    ],
)
def test_a_code_is_read_however_it_is_typed(typed: str, code: str) -> None:
    assert normalise_code(typed) == code


def test_no_sign_can_be_mistaken_for_another() -> None:
    assert len(set(ALPHABET)) == len(ALPHABET) == 32
    assert not set(ALPHABET) & set("01OI")


@given(st.text(max_size=40), st.binary(min_size=4, max_size=16) | st.integers(0, 2**64))
def test_every_code_can_be_read_back(regency: str, token: bytes | int) -> None:
    code = registration_code(code_prefix(regency), token)

    assert normalise_code(code.lower().replace("-", " ")) == code
    assert set(code) <= set(ALPHABET + "-")


def test_every_bit_of_the_token_changes_the_code() -> None:
    codes = {registration_code("MRT", 1 << bit) for bit in range(30)}

    assert len(codes | {registration_code("MRT", 0)}) == 31
    assert registration_code("MRT", (5).to_bytes(4, "big")) == registration_code("MRT", 5)


@pytest.mark.parametrize(
    ("prefix", "token"),
    [
        pytest.param("MR", b"1234", id="short prefix"),
        pytest.param("MRO", b"1234", id="prefix with an unused sign"),
        pytest.param("MRT", b"123", id="too little randomness"),
    ],
)
def test_a_weak_code_is_a_bug(prefix: str, token: bytes) -> None:
    with pytest.raises(ValueError, match=r"prefix|random"):
        registration_code(prefix, token)


def test_a_prefix_may_use_the_whole_alphabet() -> None:
    for start in range(len(ALPHABET) - 2):
        prefix = ALPHABET[start : start + 3]
        code = registration_code(prefix, b"1234")

        assert normalise_code(code) == code
