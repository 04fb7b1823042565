"""The NIK rule: every way of typing is read, nothing is guessed, nothing is shown."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.nik import (
    Nik,
    NikFault,
    NikRefusal,
    NikWarning,
    mask_nik,
    nik_warnings,
    parse_nik,
)

TODAY = date(2026, 11, 22)
DIGITS = "1410010101800001"


def read(text: str) -> Nik:
    nik = parse_nik(text, today=TODAY)
    assert isinstance(nik, Nik)
    return nik


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param(DIGITS, id="plain"),
        pytest.param("1410 0101 0180 0001", id="groups of four"),
        pytest.param("14.10.01.010180.0001", id="dots"),
        pytest.param("141001-010180-0001", id="dashes"),
        pytest.param("141001–010180—0001", id="long dashes"),
        pytest.param("'1410010101800001", id="apostrophe of a spreadsheet"),
        pytest.param("１４１００１０１０１８００００１", id="full-width digits"),
        pytest.param("١٤١٠٠١٠١٠١٨٠٠٠٠١", id="Arabic digits"),
        pytest.param("۱۴۱۰۰۱۰۱۰۱۸۰۰۰۰۱", id="Persian digits"),
        pytest.param("1410\u200b0101\u202e0180\u00ad0001\ufeff", id="invisible characters"),
        pytest.param("1410\u00a00101\u20090180\t0001\n", id="odd spaces"),
        pytest.param("NIK: 1410010101800001", id="with its label"),
        pytest.param("No. KTP saya 1410010101800001", id="with a longer label"),
        pytest.param("(1410010101800001)", id="in brackets"),
    ],
)
def test_a_nik_is_read_however_it_is_typed(typed: str) -> None:
    assert read(typed).digits == DIGITS


@pytest.mark.parametrize(
    ("typed", "fault", "missing", "surplus"),
    [
        pytest.param("141001010180000", NikFault.NOT_16_DIGITS, 1, 0, id="one digit missing"),
        pytest.param("14100101018000011", NikFault.NOT_16_DIGITS, 0, 1, id="one digit too many"),
        pytest.param("081234567801", NikFault.NOT_16_DIGITS, 4, 0, id="a phone number"),
        pytest.param("1", NikFault.NOT_16_DIGITS, 15, 0, id="one digit"),
        pytest.param("", NikFault.NOT_DIGITS, 16, 0, id="nothing"),
        pytest.param("...", NikFault.NOT_DIGITS, 16, 0, id="only separators"),
        pytest.param("tidak punya", NikFault.NOT_DIGITS, 16, 0, id="words"),
        pytest.param("1.41001E+15", NikFault.NOT_DIGITS, 8, 0, id="ruined by a spreadsheet"),
        pytest.param("14100101018OOOO1", NikFault.NOT_DIGITS, 4, 0, id="letters O for zeros"),
        pytest.param("1410013201800001", NikFault.IMPOSSIBLE_DATE, 0, 0, id="day 32"),
        pytest.param("1410010001800001", NikFault.IMPOSSIBLE_DATE, 0, 0, id="day 0"),
        pytest.param("1410014001800001", NikFault.IMPOSSIBLE_DATE, 0, 0, id="day 40"),
        pytest.param("1410017201800001", NikFault.IMPOSSIBLE_DATE, 0, 0, id="day 72"),
        pytest.param("1410018101800001", NikFault.IMPOSSIBLE_DATE, 0, 0, id="day 81"),
        pytest.param("1410010113800001", NikFault.IMPOSSIBLE_DATE, 0, 0, id="month 13"),
        pytest.param("1410010100800001", NikFault.IMPOSSIBLE_DATE, 0, 0, id="month 0"),
        pytest.param("1410013104800001", NikFault.IMPOSSIBLE_DATE, 0, 0, id="31 April"),
        pytest.param("1410012902810001", NikFault.IMPOSSIBLE_DATE, 0, 0, id="29 February 1981"),
        pytest.param("1410010101800000", NikFault.SERIAL_ZERO, 0, 0, id="serial 0000"),
    ],
)
def test_a_text_that_is_no_nik_is_refused_by_name_and_count(
    typed: str, fault: NikFault, missing: int, surplus: int
) -> None:
    refusal = parse_nik(typed, today=TODAY)

    assert isinstance(refusal, NikRefusal)
    assert (refusal.fault, refusal.missing, refusal.surplus) == (fault, missing, surplus)


@pytest.mark.parametrize(
    ("digits", "born", "female"),
    [
        pytest.param("1410010101800001", date(1980, 1, 1), False, id="man"),
        pytest.param("1410014101800001", date(1980, 1, 1), True, id="woman, first day"),
        pytest.param("1410017112800001", date(1980, 12, 31), True, id="woman, last day"),
        pytest.param("1410013112800001", date(1980, 12, 31), False, id="man, last day"),
        pytest.param("1410012902000001", date(2000, 2, 29), False, id="leap day of 2000"),
        pytest.param("1410012211090001", date(2009, 11, 22), False, id="seventeen today"),
        pytest.param("1410012311090001", None, False, id="seventeen tomorrow"),
        pytest.param("1410012311250001", date(1925, 11, 23), False, id="hundred"),
        pytest.param("1410012211260001", date(1926, 11, 22), False, id="hundred today"),
        pytest.param("1410012111250001", None, False, id="hundred and one"),
        pytest.param("9171010101800001", date(1980, 1, 1), False, id="Papua"),
        pytest.param("6501010101800001", date(1980, 1, 1), False, id="Kalimantan Utara"),
        pytest.param("9901010101800001", date(1980, 1, 1), False, id="no such province"),
    ],
)
def test_a_nik_proposes_birth_date_and_sex(digits: str, born: date | None, female: bool) -> None:
    nik = read(digits)

    assert (nik.birth_date, nik.female, nik.area) == (born, female, digits[:6])


@pytest.mark.parametrize(
    ("known", "domicile", "birth", "expected"),
    [
        pytest.param({"141001"}, "1410", date(1980, 1, 1), (), id="all agree"),
        pytest.param(None, None, None, (), id="nothing to compare with"),
        pytest.param(set(), None, None, (NikWarning.UNKNOWN_AREA,), id="unknown area"),
        pytest.param(None, "2103", None, (NikWarning.AREA_DIFFERS,), id="moved to Natuna"),
        pytest.param(None, None, date(1980, 1, 2), (NikWarning.DATE_DIFFERS,), id="other date"),
        pytest.param(None, None, date(1981, 1, 1), (NikWarning.DATE_DIFFERS,), id="other year"),
    ],
)
def test_area_and_date_only_warn(
    known: set[str] | None, domicile: str | None, birth: date | None, expected: tuple[str, ...]
) -> None:
    warnings = nik_warnings(read(DIGITS), known_areas=known, domicile=domicile, birth_date=birth)

    assert warnings == expected


def test_an_echo_is_masked() -> None:
    assert mask_nik(DIGITS) == "1410 **** **** 0001"
    assert mask_nik("1410") == "**** **** **** ****"


def test_neither_a_nik_nor_a_refusal_prints_what_was_typed() -> None:
    assert DIGITS not in repr(read(DIGITS)) + str(read(DIGITS))
    assert "999" not in repr(parse_nik("999", today=TODAY))


@given(st.text(max_size=400))
def test_any_text_gets_an_answer(text: str) -> None:
    answer = parse_nik(text, today=TODAY)

    assert isinstance(answer, NikRefusal) or (len(answer.digits) == 16 and answer.digits.isascii())


@given(
    born=st.dates(date(1926, 11, 23), date(2009, 11, 22)),
    female=st.booleans(),
    serial=st.integers(1, 9999),
    area=st.integers(0, 999_999),
)
def test_every_adult_gets_the_own_birth_date_back(
    born: date, female: bool, serial: int, area: int
) -> None:
    nik = read(f"{area:06}{born.day + 40 * female:02}{born:%m%y}{serial:04}")

    assert (nik.birth_date, nik.female) == (born, female)


def test_a_page_of_digits_is_not_read_to_its_end() -> None:
    refusal = parse_nik("9" * 100_000, today=TODAY)

    assert isinstance(refusal, NikRefusal)
    assert refusal.surplus < 1_000
