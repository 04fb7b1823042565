"""Mobile numbers in all Indonesian spellings; phonenumbers gives the second opinion."""

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.phone import Phone, PhoneFault, mask_phone, parse_phone, phones_in

SITI = "+6281234567801"


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("081234567801", id="plain"),
        pytest.param("6281234567801", id="62 without plus, as Telegram shares it"),
        pytest.param("+6281234567801", id="E.164"),
        pytest.param("+62 812-3456-7801", id="plus, space and dashes"),
        pytest.param("(0812) 3456 7801", id="brackets"),
        pytest.param("0812.3456.7801", id="dots"),
        pytest.param("0812/34567801", id="slash"),
        pytest.param("+62081234567801", id="country code and zero"),
        pytest.param("+62 (0)812 3456 7801", id="zero in brackets"),
        pytest.param("62081234567801", id="62 and zero"),
        pytest.param("006281234567801", id="dialled from abroad"),
        pytest.param("81234567801", id="without zero"),
        pytest.param("０８１２３４５６７８０１", id="full-width"),
        pytest.param("＋６２ ８１２ ３４５６ ７８０１", id="full-width plus"),
        pytest.param("٠٨١٢٣٤٥٦٧٨٠١", id="Arabic digits"),
        pytest.param(
            "0812\u200b3456\u202a7801\u202c", id="invisible characters of a contact card"
        ),
        pytest.param("0812–3456−7801", id="other dashes"),
        pytest.param("HP: 0812 3456 7801", id="label HP"),
        pytest.param("no wa saya 081234567801.", id="longer label and a full stop"),
        pytest.param("\n0812\t3456\u00a07801 ", id="white space"),
    ],
)
def test_a_mobile_number_is_read_however_it_is_spelled(typed: str) -> None:
    assert parse_phone(typed) == Phone(SITI)


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        pytest.param("", PhoneFault.NOT_A_NUMBER, id="nothing"),
        pytest.param("tidak ada", PhoneFault.NOT_A_NUMBER, id="words"),
        pytest.param("0812 abc 7801", PhoneFault.NOT_A_NUMBER, id="letters inside"),
        pytest.param("0812+34567801", PhoneFault.NOT_A_NUMBER, id="plus inside"),
        pytest.param("*123#", PhoneFault.NOT_A_NUMBER, id="a service code"),
        pytest.param("0812", PhoneFault.TOO_SHORT, id="four digits"),
        pytest.param("081234567", PhoneFault.TOO_SHORT, id="nine digits"),
        pytest.param("8", PhoneFault.TOO_SHORT, id="one digit"),
        pytest.param("62", PhoneFault.TOO_SHORT, id="country code alone"),
        pytest.param("175", PhoneFault.TOO_SHORT, id="the call centre"),
        pytest.param("08123456780123", PhoneFault.TOO_LONG, id="fourteen digits"),
        pytest.param("1410010101800001", PhoneFault.TOO_LONG, id="a NIK"),
        pytest.param("081234567801 / 081234567802", PhoneFault.TOO_LONG, id="two numbers"),
        pytest.param("021 7654321", PhoneFault.LANDLINE, id="Jakarta"),
        pytest.param("0763-334455", PhoneFault.LANDLINE, id="Selatpanjang"),
        pytest.param("+62 763 334455", PhoneFault.LANDLINE, id="Selatpanjang from abroad"),
        pytest.param("0800 1500910", PhoneFault.NOT_MOBILE, id="toll-free"),
        pytest.param("0842 3456 7801", PhoneFault.NOT_MOBILE, id="unassigned prefix"),
        pytest.param("0868 1234 5678", PhoneFault.NOT_MOBILE, id="satellite"),
        pytest.param("+60 12-345 6789", PhoneFault.FOREIGN, id="Malaysia"),
        pytest.param("0060123456789", PhoneFault.FOREIGN, id="Malaysia with 00"),
        pytest.param("60123456789", PhoneFault.FOREIGN, id="Malaysia as Telegram shares it"),
        pytest.param("00812345678901", PhoneFault.FOREIGN, id="another country after 00"),
        pytest.param("000000000000", PhoneFault.NOT_A_NUMBER, id="zeros alone"),
        pytest.param("+601234567", PhoneFault.FOREIGN, id="a short foreign number"),
        pytest.param("123456789", PhoneFault.FOREIGN, id="nine digits of no kind"),
        pytest.param("123456789012345", PhoneFault.FOREIGN, id="the longest number of the world"),
        pytest.param("1234567890123456", PhoneFault.TOO_LONG, id="longer than any number"),
        pytest.param("02112345", PhoneFault.LANDLINE, id="the shortest landline"),
        pytest.param("0211234", PhoneFault.TOO_SHORT, id="half a landline"),
        pytest.param("+12", PhoneFault.TOO_SHORT, id="the beginning of a foreign number"),
    ],
)
def test_other_numbers_are_refused_by_name(typed: str, fault: PhoneFault) -> None:
    assert parse_phone(typed) is fault


@pytest.mark.parametrize(
    "typed", [pytest.param("0812345678", id="ten digits"), pytest.param("0812345678012", id="13")]
)
def test_the_shortest_and_the_longest_number_are_taken(typed: str) -> None:
    assert parse_phone(typed) == Phone("+62" + typed[1:])


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        pytest.param("0812 3456 7801 (WA)", [SITI], id="with a remark"),
        pytest.param("nomor istri 081234567801", [SITI], id="whose it is"),
        pytest.param("hp saya 0812-3456-7801 ya pak", [SITI], id="in a sentence"),
        pytest.param("umur 46, hp +62 812 3456 7801", [SITI], id="another figure before"),
        pytest.param("(0812) 3456 7801 wa", [SITI], id="brackets"),
        pytest.param("081234567801, wa 6281234567801", [SITI], id="the same twice"),
        pytest.param("081234567801 atau 081234567802", [SITI, SITI[:-1] + "2"], id="two"),
        pytest.param("081234567801 / 081234567802", [SITI, SITI[:-1] + "2"], id="a slash between"),
        pytest.param("0812 3456 7801 0812 3456 7802", [SITI, SITI[:-1] + "2"], id="a gap between"),
        pytest.param("081234567801\n+62 81234567802", [SITI, SITI[:-1] + "2"], id="two lines"),
        pytest.param("nik 1410010101800001", [], id="a NIK"),
        pytest.param("08l234567801", [], id="a letter in it"),
        pytest.param("+60 12-345 6789 malaysia", [], id="Malaysia"),
        pytest.param("besok saja", [], id="words"),
    ],
)
def test_numbers_are_found_among_words(typed: str, found: list[str]) -> None:
    assert [phone.e164 for phone in phones_in(typed)] == found


def test_a_number_is_shown_as_people_write_it_and_masked_in_echoes() -> None:
    assert Phone(SITI).national == "0812-3456-7801"
    assert mask_phone(SITI) == "0812-****-801"
    assert mask_phone("+62812345678") == "0812-****-678"
    for no_phone in ("+6281234567", "+60812345678", "garbage"):
        assert mask_phone(no_phone) == "****-****-***"


def test_a_number_is_not_printed_by_accident() -> None:
    assert "812" not in repr(Phone(SITI)) + str(Phone(SITI))


@given(st.text(max_size=200))
def test_any_text_gets_an_answer(text: str) -> None:
    answer = parse_phone(text)

    assert isinstance(answer, PhoneFault) or answer.e164.startswith("+628")


@given(
    st.from_regex(r"8[1235789][0-9]{5,12}", fullmatch=True), st.sampled_from(["0", "62", "+62 "])
)
def test_the_library_agrees_about_what_is_mobile(national: str, lead: str) -> None:
    answer = parse_phone(lead + national)

    second = phonenumbers.parse("+62" + national)
    is_mobile = phonenumbers.number_type(second) == phonenumbers.PhoneNumberType.MOBILE
    assert isinstance(answer, Phone) == is_mobile
    if isinstance(answer, Phone):
        assert answer.e164 == phonenumbers.format_number(
            second, phonenumbers.PhoneNumberFormat.E164
        )
