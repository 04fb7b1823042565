"""Birth dates as people write them: day first, in the past, at a plausible age."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.as_typed.dates import DateFault, age_on, parse_birth_date
from models.rules.as_typed.months import month_named

TODAY = date(2026, 11, 22)
JULY = date(1980, 7, 24)


def read(text: str, *, youngest: int = 0) -> date | DateFault:
    return parse_birth_date(text, today=TODAY, youngest=youngest)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param("24/7/80", JULY, id="slashes, short year"),
        pytest.param("24-07-1980", JULY, id="dashes"),
        pytest.param("24.7.1980", JULY, id="dots"),
        pytest.param("24 7 1980", JULY, id="spaces"),
        pytest.param("24–07–1980", JULY, id="long dashes"),
        pytest.param("24071980", JULY, id="eight digits"),
        pytest.param("240780", JULY, id="six digits"),
        pytest.param("1980-07-24", JULY, id="ISO"),
        pytest.param("1980/7/24", JULY, id="year first with slashes"),
        pytest.param("19800724", JULY, id="eight digits, year first"),
        pytest.param("1980-07-24 00:00:00", JULY, id="from a spreadsheet"),
        pytest.param("1980-07-24T00:00:00.000Z", JULY, id="from a program"),
        pytest.param("20082008", date(2008, 8, 20), id="digits that could be read twice"),
        pytest.param("19101980", date(1980, 10, 19), id="day 19, not the year 1910"),
        pytest.param("24 Juli 1980", JULY, id="month in words"),
        pytest.param("24 jul 80", JULY, id="short month"),
        pytest.param("24-Jul-1980", JULY, id="spreadsheet's short month"),
        pytest.param("24juli1980", JULY, id="nothing between"),
        pytest.param("24 juli'80", JULY, id="apostrophe"),
        pytest.param("Kamis, 24 Juli 1980", JULY, id="with the weekday"),
        pytest.param("Jum'at 25 Juli 1980", date(1980, 7, 25), id="Friday"),
        pytest.param("tgl 24 bulan 7 tahun 1980", JULY, id="labelled parts"),
        pytest.param("lahir tanggal 24 juli 1980", JULY, id="a sentence"),
        pytest.param("Selatpanjang, 24-07-1980", JULY, id="place first, as on the KTP"),
        pytest.param("Tebing Tinggi 24 Juli 1980", JULY, id="place of two words"),
        pytest.param("July 24, 1980", JULY, id="English order, month in words"),
        pytest.param("24th of july 1980", DateFault.UNREADABLE, id="English filler"),
        pytest.param("24th July 1980", JULY, id="English ordinal"),
        pytest.param("1980 Juli 24", JULY, id="year, month in words, day"),
        pytest.param("２４／０７／１９８０", JULY, id="full-width"),
        pytest.param("٢٤/٧/١٩٨٠", JULY, id="Arabic digits"),
        pytest.param("24\u200b/7/\u202e80", JULY, id="invisible characters"),
        pytest.param("24 agus 1980", date(1980, 8, 24), id="agus"),
        pytest.param("17 Agustus 45", date(1945, 8, 17), id="45 is not 2045"),
        pytest.param("17agustus1945", date(1945, 8, 17), id="independence in one word"),
        pytest.param("29/2/00", date(2000, 2, 29), id="leap day of 2000"),
        pytest.param("29/2/28", date(1928, 2, 29), id="leap day of 1928"),
        pytest.param("22/11/26", date(2026, 11, 22), id="born today"),
        pytest.param("23/11/26", date(1926, 11, 23), id="tomorrow means the last century"),
        pytest.param("22/11/1926", date(1926, 11, 22), id="hundred today"),
    ],
)
def test_a_date_is_read_as_it_was_meant(typed: str, expected: date | DateFault) -> None:
    assert read(typed) == expected


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        pytest.param("", DateFault.UNREADABLE, id="nothing"),
        pytest.param("lupa", DateFault.UNREADABLE, id="a word"),
        pytest.param("24 foo 1980", DateFault.UNREADABLE, id="no such month"),
        pytest.param("24-07-198", DateFault.UNREADABLE, id="three digits of a year"),
        pytest.param("247 1 1980", DateFault.UNREADABLE, id="three digits of a day"),
        pytest.param("24 111 1980", DateFault.UNREADABLE, id="three digits of a month"),
        pytest.param("2471980", DateFault.UNREADABLE, id="seven digits"),
        pytest.param("1410010101800001", DateFault.UNREADABLE, id="a NIK"),
        pytest.param("24 juli 1980 10 30", DateFault.UNREADABLE, id="too many numbers"),
        pytest.param("1 2 1980 4", DateFault.UNREADABLE, id="a number behind the date"),
        pytest.param("1 2 3 4", DateFault.UNREADABLE, id="four numbers"),
        pytest.param("24 juli agustus 1980", DateFault.UNREADABLE, id="two months"),
        pytest.param("1980", DateFault.INCOMPLETE, id="only the year"),
        pytest.param("tahun 80", DateFault.INCOMPLETE, id="only the short year"),
        pytest.param("24/7", DateFault.INCOMPLETE, id="no year"),
        pytest.param("Juli 1980", DateFault.INCOMPLETE, id="no day"),
        pytest.param("24 Juli", DateFault.INCOMPLETE, id="no year, in words"),
        pytest.param("31/2/1980", DateFault.IMPOSSIBLE_DATE, id="31 February"),
        pytest.param("29/2/81", DateFault.IMPOSSIBLE_DATE, id="29 February 81"),
        pytest.param("7/24/1980", DateFault.IMPOSSIBLE_DATE, id="month first"),
        pytest.param("0/7/1980", DateFault.IMPOSSIBLE_DATE, id="day 0"),
        pytest.param("1/1/0000", DateFault.IMPOSSIBLE_DATE, id="year 0"),
        pytest.param("23/11/2026", DateFault.IN_FUTURE, id="tomorrow"),
        pytest.param("1/1/2045", DateFault.IN_FUTURE, id="2045"),
        pytest.param("21/11/1925", DateFault.TOO_OLD, id="hundred and one"),
        pytest.param("1/1/0080", DateFault.TOO_OLD, id="year 80"),
    ],
)
def test_what_cannot_be_a_birth_date_is_refused_by_name(typed: str, fault: DateFault) -> None:
    assert read(typed) is fault


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param("22/11/2009", date(2009, 11, 22), id="seventeen today"),
        pytest.param("23/11/2009", DateFault.TOO_YOUNG, id="seventeen tomorrow"),
        pytest.param("23/11/09", DateFault.TOO_YOUNG, id="the same with a short year"),
        pytest.param("1/1/26", date(1926, 1, 1), id="a baby cannot be meant"),
    ],
)
def test_the_youngest_age_decides_between_centuries(typed: str, expected: date | str) -> None:
    assert read(typed, youngest=17) == expected


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "januari jan djanuari january januwari"),
        (2, "februari feb peb pebruari febuari pebr fébruari"),
        (3, "maret mar mrt march maart mac marèt maert"),
        (4, "april apr apl"),
        (5, "mei may méi"),
        (6, "juni jun june djuni"),
        (7, "juli jul july julai"),
        (8, "agustus agt agst ags agu agus agust aug august ogos agusuts"),
        (9, "september sep sept spt spetember"),
        (10, "oktober okt oct october"),
        (11, "november nop nov nopember novmber"),
        (12, "desember des dec december disember"),
    ],
)
def test_month_names_of_all_schools_are_known(number: int, words: str) -> None:
    assert {word: month_named(word) for word in words.split()} == dict.fromkeys(
        words.split(), number
    )


@pytest.mark.parametrize(
    "lead",
    [
        *("tanggal", "tgl", "tggl", "lahir", "hari", "bulan", "bln", "tahun", "thn"),
        *("senin", "selasa", "rabu", "kamis", "jum'at", "jumat", "sabtu", "minggu", "ahad"),
        *("st", "nd", "rd", "th"),
    ],
)
def test_labels_and_weekdays_may_stand_anywhere(lead: str) -> None:
    assert read(f"24 {lead} juli {lead} 1980") == JULY


@pytest.mark.parametrize("word", ["ma", "ju", "jan-", "bulan", "siti", "juna", "x" * 500, ""])
def test_other_words_are_no_months(word: str) -> None:
    assert month_named(word) is None


def test_a_child_of_today_is_read_unless_an_age_is_asked_for() -> None:
    assert parse_birth_date("22/11/2026", today=TODAY) == TODAY


def test_a_birthday_on_29_february_falls_on_1_march_in_other_years() -> None:
    born = date(2000, 2, 29)

    assert [age_on(born, date(2027, 2, 28)), age_on(born, date(2027, 3, 1))] == [26, 27]


@given(st.dates(date(1926, 11, 23), TODAY))
def test_every_way_of_writing_a_date_means_the_same(day: date) -> None:
    for form in ("%d/%m/%Y", "%d-%m-%y", "%d%m%Y", "%Y-%m-%d", "%Y%m%d", "%d %B %Y", "%d%b%y"):
        assert read(day.strftime(form)) == day, form


@given(st.text(alphabet=st.sampled_from("0123456789 /-.,'jJuliagstTZ:٣"), max_size=40) | st.text())
def test_any_text_gets_an_answer_in_the_past(text: str) -> None:
    answer = read(text)

    assert isinstance(answer, DateFault) or TODAY - timedelta(days=101 * 366) < answer <= TODAY
