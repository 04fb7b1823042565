"""One row of a list of members: what is saved, what is refused, what is worth a second look."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.roster.kind import Reading, Surroundings
from models.rules.roster.members import read_member

TODAY = date(2026, 11, 22)
SOUND = {"nik": "1410012407800001", "name": "Siti Aminah"}
AROUND = Surroundings(
    TODAY,
    area="14.10",
    knows_area=lambda area: area in {"141001", "141101"},
    district_named={"Tebing Tinggi": "14.10.01"}.get,
    village_named=lambda name, _district: {"Alai": "14.10.02.2001"}.get(name),
    occupation_named={"Nelayan": "nelayan"}.get,
)


def read(around: Surroundings = AROUND, **cells: Any) -> Reading:
    return read_member({**SOUND, **cells}, around)


def told(reading: Reading) -> tuple[list[str], list[str]]:
    return [f.what.value for f in reading.faults], [w.what.value for w in reading.warnings]


@pytest.mark.parametrize(
    ("label", "cell", "fault"),
    [
        ("empty", None, "missing_nik"),
        ("a dash", "-", "missing_nik"),
        ("15 digits", "141001240780001", "not_16_digits"),
        ("17 digits", "14100124078000011", "not_16_digits"),
        ("a letter O", "14100124O7800001", "not_digits"),
        ("31 February", "1410013102800001", "impossible_date"),
        ("month 13", "1410012413800001", "impossible_date"),
        ("serial 0000", "1410012407800000", "serial_zero"),
        ("a numeric cell", 1410012407800001.0, "numeric_cell"),
        ("a whole number", 1410012407800001, "numeric_cell"),
        ("beyond 2^53", 9171012407800008.0, "numeric_cell"),
        ("written out by Excel", "1,41001E+15", "numeric_cell"),
        ("written out in English", "1.41001240780000E+15", "numeric_cell"),
        ("a day", date(1980, 7, 24), "not_16_digits"),
        ("a tick", True, "not_digits"),
    ],
)
def test_a_nik_that_is_none_refuses_the_row(label: str, cell: Any, fault: str) -> None:
    reading = read(nik=cell)

    assert told(reading)[0] == [fault], label
    assert (reading.values["nik"], reading.key) == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        "'1410012407800001",
        " 1410012407800001 ",
        "1410 0124 0780 0001",
        "1410.0124.0780.0001",
        "NIK: 1410012407800001",
        '="1410012407800001"',
        "１４１００１２４０７８００００１",
    ],
)
def test_ways_to_write_a_nik_that_do_no_harm(text: str) -> None:
    assert (told(read(nik=text)), read(nik=text).key) == (([], []), "1410012407800001")


@pytest.mark.parametrize(
    ("label", "cell", "fault"),
    [
        ("empty", "", "missing_name"),
        ("blanks", "   ", "missing_name"),
        ("a dash", "-", "missing_name"),
        ("one letter", "A", "name_too_short"),
        ("a page", "a" * 601, "name_too_long"),
        ("digits", "Siti 2", "name_has_digits"),
        ("a number", 12345, "name_has_digits"),
        ("a formula", "=HYPERLINK(1)", "name_has_digits"),
        ("markup", "<b>Siti</b>", "name_strange_characters"),
    ],
)
def test_a_name_that_is_none_refuses_the_row(label: str, cell: Any, fault: str) -> None:
    assert told(read(name=cell))[0] == [fault], label


@pytest.mark.parametrize(
    ("label", "cell"),
    [
        ("with slashes", "24/7/80"),
        ("in words", "24 Juli 1980"),
        ("ISO", "1980-07-24"),
        ("ISO with a time", "1980-07-24 00:00:00"),
        ("a date cell", date(1980, 7, 24)),
        ("a serial date", 29426),
        ("a serial date as a fraction", 29426.0),
        ("a serial date as text", "29426"),
        ("digits", "24071980"),
        ("digits in a numeric cell", 24071980),
        ("with the place of birth", "Selatpanjang, 24-07-1980"),
        ("nothing: the NIK says it", None),
    ],
)
def test_a_birth_date_is_read_however_it_is_written(label: str, cell: Any) -> None:
    reading = read(birth_date=cell)

    assert told(reading) == ([], []), label
    assert reading.values["birth_date"] == "1980-07-24", label


def test_a_numeric_cell_may_have_dropped_the_leading_zero_of_a_date() -> None:
    assert read(birth_date=1071980).values["birth_date"] == "1980-07-01"


@pytest.mark.parametrize(
    ("cell", "fault"),
    [
        ("31/02/1980", "impossible_date"),
        ("kemarin", "date_unreadable"),
        ("1980", "date_incomplete"),
        (1980, "date_incomplete"),
        ("24/7/2027", "date_in_future"),
        (date(2027, 1, 1), "date_in_future"),
        ("1/1/1900", "date_too_old"),
        ("23/11/2009", "under_17"),
        ("22/11/1961", "age_65_or_over"),
        (date(1950, 1, 1), "age_65_or_over"),
    ],
)
def test_a_birth_date_that_cannot_be_refuses_the_row(cell: Any, fault: str) -> None:
    assert told(read(birth_date=cell))[0] == [fault]


@pytest.mark.parametrize(
    ("day", "faults"),
    [("22/11/2009", []), ("23/11/2009", ["under_17"]), ("23/11/1961", [])],
)
def test_the_ages_of_bpu_hold_to_the_day(day: str, faults: list[str]) -> None:
    assert told(read(birth_date=day))[0] == faults


def test_the_age_is_judged_by_the_nik_where_no_birth_date_is_given() -> None:
    assert told(read(nik="1410012407500001"))[0] == ["age_65_or_over"]
    assert told(read(nik="1410012407150001"))[0] == ["under_17"]
    assert told(read(nik="1410016407150001"))[0] == ["under_17"]


def test_a_birth_date_that_differs_from_the_nik_is_a_warning() -> None:
    assert told(read(birth_date="25/7/1980")) == ([], ["birth_date_mismatch"])


@pytest.mark.parametrize(
    ("cell", "phone"),
    [
        ("0812-3456-7801", "+6281234567801"),
        ("62 812 3456 7801", "+6281234567801"),
        (81234567801, "+6281234567801"),
        (6281234567801.0, "+6281234567801"),
        ("0812 3456 7801 / 0813 1111 2222", "+6281234567801"),
        ("'081234567801", "+6281234567801"),
        ("-", None),
        (None, None),
    ],
)
def test_phones_in_every_spelling(cell: Any, phone: str | None) -> None:
    assert (told(read(phone=cell)), read(phone=cell).values["phone"]) == (([], []), phone)


@pytest.mark.parametrize("cell", ["12345", "0761-853123", "tidak ada HP", 12])
def test_a_phone_that_is_none_is_only_a_warning(cell: Any) -> None:
    reading = read(phone=cell)

    assert told(reading) == ([], ["phone_invalid"])
    assert reading.values["phone"] is None


@pytest.mark.parametrize(
    ("nik", "warnings"),
    [
        ("1410012407800001", []),
        ("1411012407800001", []),
        ("9910012407800001", ["region_unknown"]),
    ],
)
def test_an_area_warns_and_never_refuses(nik: str, warnings: list[str]) -> None:
    assert told(read(nik=nik)) == ([], warnings)


@pytest.mark.parametrize(
    ("cells", "values", "warnings"),
    [
        ({"occupation": "Nelayan"}, {"occupation": "nelayan"}, []),
        ({"occupation": "astronaut"}, {"occupation": "lainnya"}, ["occupation_unknown"]),
        ({"occupation": ""}, {"occupation": None}, []),
        ({"district": "Tebing Tinggi"}, {"district": "14.10.01"}, []),
        ({"district": "141001"}, {"district": "14.10.01"}, []),
        ({"district": "Antah Berantah"}, {"district": None}, ["region_unknown"]),
        ({"village": "Alai"}, {"village": "14.10.02.2001", "district": "14.10.02"}, []),
        ({"village": "Atlantis"}, {"village": "Atlantis"}, ["region_unknown"]),
        ({"payer": "Mandiri"}, {"payer": "sendiri"}, []),
        ({"payer": "APBD Kab. Meranti"}, {"payer": "sponsor"}, []),
        ({"payer": "siapa saja"}, {"payer": None}, []),
        ({"income": "1,5 juta"}, {"income": "1500000"}, []),
        ({"income": 1500000}, {"income": "1500000"}, []),
        ({"income": "banyak"}, {"income": None}, ["income_unreadable"]),
        ({"programmes": "JKK + JKM, jht"}, {"programmes": "JKK,JKM,JHT"}, []),
        ({"programmes": ""}, {"programmes": None}, []),
    ],
)
def test_the_columns_a_list_may_have(
    cells: Mapping[str, Any], values: Mapping[str, Any], warnings: list[str]
) -> None:
    reading = read(**cells)

    assert told(reading) == ([], warnings)
    assert {name: reading.values[name] for name in values} == values


def test_what_is_not_understood_and_does_no_harm_is_no_warning_of_each_row() -> None:
    reading = read(occupation="astronaut", payer="siapa saja")

    assert reading.unknown == (("occupation", "astronaut"), ("payer", "siapa saja"))


def test_only_columns_that_are_there_are_told() -> None:
    assert list(read().values) == ["nik", "name", "birth_date", "phone"]


@pytest.mark.parametrize(
    ("cells", "on", "faults", "warnings"),
    [
        ({"consent": "Ya", "consent_on": "1/10/2026"}, "2026-10-01", [], []),
        ({"consent": "✓", "consent_on": date(2026, 10, 1)}, "2026-10-01", [], []),
        ({"consent": "ya"}, None, [], ["consent_unclear"]),
        ({"consent": "ya", "consent_on": "1/10/2027"}, None, [], ["consent_unclear"]),
        ({"consent": "mungkin"}, None, [], ["consent_unclear"]),
        ({"consent": "tidak"}, None, [], ["consent_unclear"]),
        ({"consent": "belum"}, None, [], []),
        ({"consent": ""}, None, [], []),
        ({"consent": "Menolak"}, None, ["consent_refused"], []),
    ],
)
def test_consent_counts_with_a_yes_and_a_day(
    cells: Mapping[str, Any], on: str | None, faults: list[str], warnings: list[str]
) -> None:
    reading = read(**cells)

    assert (reading.values["consent_on"], *told(reading)) == (on, faults, warnings)


def test_what_holds_for_the_group_fills_what_is_empty_and_nothing_else() -> None:
    group = Surroundings(
        TODAY, defaults={"occupation": "Nelayan", "payer": "sponsor"},
        occupation_named={"Nelayan": "nelayan", "Petani": "petani"}.get,
    )  # fmt: skip

    assert read(group).values["occupation"] == "nelayan"
    assert read(group, occupation="").values["occupation"] == "nelayan"
    assert read(group, occupation="Petani").values["occupation"] == "petani"


def test_every_fault_of_a_row_is_told_at_once() -> None:
    faults, _ = told(read(nik="12", name="", birth_date="31/2/1980"))

    assert faults == ["not_16_digits", "missing_name", "impossible_date"]


def test_nothing_of_a_person_stands_in_a_repr() -> None:
    assert "Siti" not in repr(read())
    assert "1410012407800001" not in repr(read())


CELLS = st.one_of(
    st.none(), st.booleans(), st.text(max_size=40), st.integers(), st.dates(),
    st.floats(allow_nan=False, allow_infinity=False),
)  # fmt: skip


@given(st.dictionaries(st.sampled_from([*SOUND, "birth_date", "phone", "income", "village",
                                        "consent", "consent_on", "payer"]), CELLS))  # fmt: skip
def test_no_cell_breaks_the_rule_and_a_numeric_nik_is_never_taken(cells: dict[str, Any]) -> None:
    reading = read_member(cells, AROUND)

    nik = cells.get("nik")
    if isinstance(nik, int | float) and not isinstance(nik, bool):
        assert "numeric_cell" in told(reading)[0]
    if not reading.faults:
        assert all(reading.values[name] for name in ("nik", "name", "birth_date"))
