"""Lists pasted into a chat: one person a line, in any order, with the usual separators."""

import itertools
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from models.rules.roster.faults import Outcome
from models.rules.roster.kind import Surroundings
from models.rules.roster.kinds import KINDS
from models.rules.roster.marking import ReadRow
from models.rules.roster.pasted import fields_of_line
from models.rules.roster.reading import Sheet, read_file

NIK = "1410012407800001"
SITI = {
    "nik": NIK,
    "name": "Siti Aminah",
    "birth_date": "1980-07-24",
    "phone": "+6281234567801",
}


def rows(text: str) -> tuple[ReadRow, ...]:
    lines = [(number, [line]) for number, line in enumerate(text.splitlines(), start=1)]
    around = Surroundings(date(2026, 11, 22), area="14.10")
    return read_file([Sheet("Sheet1", lines, lines=True)], KINDS["members"], around).rows


@pytest.mark.parametrize(
    "line",
    [
        "Siti Aminah, 1410012407800001, 24/7/1980, 081234567801",
        "Siti Aminah;1410012407800001;24-07-1980;0812-3456-7801",
        "1. Siti Aminah / 1410 0124 0780 0001 / 24-07-1980 / +62 812 3456 7801",
        "1) Siti Aminah - 1410012407800001 - 24 Juli 1980 - 0812 3456 7801",
        "- Siti Aminah | 1410.0124.0780.0001 | 24.07.1980 | 62812-3456-7801",
        "• 081234567801\t24071980\t1410012407800001\tSiti Aminah",
        "Siti Aminah 1410012407800001 24-07-1980 0812 3456 7801",
        "Siti Aminah 1410012407800001 24 07 1980 081234567801",
        "1410012407800001 Siti Aminah 081234567801 24 Juli 80",
        "Siti Aminah 24 Juli 1980 1410 0124 0780 0001 0812 3456 7801",
        "NIK: 1410012407800001 Nama: Siti Aminah Lahir: 24/7/80 HP: 081234567801",
        "Nama: Siti Aminah, TTL: Selatpanjang, 24-07-1980, NIK 1410012407800001, WA 081234567801",
        "Siti Aminah,'1410012407800001,1980-07-24,812-3456-7801",
        "２. Siti Aminah, １４１００１２４０７８００００１, 24/7/1980, 081234567801",
    ],
)
def test_a_line_is_read_however_it_is_written(line: str) -> None:
    (row,) = rows(line)

    assert (row.outcome, dict(row.reading.values)) == (None, SITI)


@pytest.mark.parametrize("mark", [", ", " ", " wa ", " WA: ", " no. hp "])
def test_wa_is_a_label_before_a_number_and_else_a_name(mark: str) -> None:
    (row,) = rows(f"Wa Ode Sitti, 1410012407800001{mark}081234567801")

    assert row.reading.values["name"] == "Wa Ode Sitti"
    assert row.reading.values["phone"] == "+6281234567801"


@pytest.mark.parametrize("mark", [", ", ",", ";", " | ", "\t", " / ", " - ", "   "])
def test_the_four_parts_may_come_in_any_order_with_any_mark(mark: str) -> None:
    parts = ("Siti Aminah", NIK, "24-07-1980", "081234567801")
    for order in itertools.permutations(parts):
        (row,) = rows(mark.join(order))

        assert (row.outcome, dict(row.reading.values)) == (None, SITI), order


@pytest.mark.parametrize(
    ("line", "faults", "warnings"),
    [
        ("Siti Aminah, 141001240780001, 24/7/1980", ["not_16_digits"], []),
        ("Siti Aminah, 1410012407800000, 24/7/1980", ["serial_zero"], []),
        ("Siti Aminah, 1410013102800001", ["impossible_date"], []),
        ("Siti Aminah, 1410012407800001, 31/02/1980", ["impossible_date"], []),
        ("Siti Aminah, 1,41001E+15, 24/7/1980", ["numeric_cell"], []),
        ("Siti Aminah, 24/7/1980, 081234567801", ["missing_nik"], []),
        ("1410012407800001, 24/7/1980", ["missing_name"], []),
        ("Siti Aminah, 1410012407800001, 24/7/1980, 12345", [], ["phone_invalid"]),
        ("Siti Aminah, 1410012407800001, 25/7/1980", [], ["birth_date_mismatch"]),
        ("Budi 1410012407800023 Cici 1410012407800024", ["two_niks"], []),
        ("Asep, 1410 0124 0780 0055, 1410012407800056", ["two_niks"], []),
        ("Asep 1410012407800055 1410012407800055", [], []),
        ("Budi 1410012407800023 Cici 0812 3456 7801", ["two_names"], []),
        ("Zaki 1410O12407800054", ["not_digits"], []),
        ("Zaki, 14l0012407800054", ["not_digits"], []),
    ],
)
def test_what_is_wrong_with_a_line_is_named(
    line: str, faults: list[str], warnings: list[str]
) -> None:
    (row,) = rows(line)

    assert [f.what.value for f in row.reading.faults] == faults
    assert [w.what.value for w in row.reading.warnings] == warnings


def test_greetings_and_blank_lines_are_nobody_but_are_counted() -> None:
    found = rows(
        "Assalamualaikum, berikut daftar nelayan Alai:\n"
        "\n"
        f"Siti Aminah, {NIK}\n"
        "Budi\n"
        "Terima kasih\n"
    )

    assert [(row.row, row.outcome) for row in found] == [(3, None), (4, Outcome.REFUSED)]


def test_a_name_keeps_its_degree_and_nothing_else() -> None:
    (row,) = rows(f"Siti Aminah, S.Pd, nelayan, {NIK}")

    assert row.reading.values["name"] == "Siti Aminah, S.Pd"


def test_a_pasted_table_with_a_header_is_read_by_its_columns() -> None:
    found = rows(f"No KK,NIK,Nama\n1410010101900001,{NIK},Siti Aminah\n")

    assert [(row.row, row.reading.values["nik"]) for row in found] == [(2, NIK)]


def test_the_same_person_twice_in_a_list_is_a_duplicate() -> None:
    found = rows(f"Siti Aminah {NIK}\n{NIK} Siti Aminah\n")

    assert [row.outcome for row in found] == [None, Outcome.DUPLICATE]


@given(st.text(max_size=200))
@example("1" * 5000)
@example("12 " * 100)
@example("," * 300)
def test_any_line_is_read_without_an_error(line: str) -> None:
    fields = fields_of_line(line)

    assert set(fields) == {"nik", "name", "birth_date", "phone"}


@given(st.lists(st.sampled_from([NIK, "24/7/1980", "0812", "Siti", ",", " ", "-", "\t", "A1"])))
def test_a_nik_that_stands_apart_is_always_found(parts: list[str]) -> None:
    line = " , ".join(part for part in parts if part.strip())

    assert (fields_of_line(line)["nik"] == NIK) or NIK not in line


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("Nelayan RT 2:\n3. Siti 1410012407800001\n4) Budi 1410012407800002", [1, 3, 4]),
        ("(7) Siti 1410012407800001\n12. Budi 1410012407800002\n13.Ani 14100124", [7, 12, 13]),
        ("4. Siti 1410012407800001\nBudi 1410012407800002", [1, 2]),  # one has none
        ("4. Siti 1410012407800001\n4. Budi 1410012407800002", [1, 2]),  # twice the same
        ("9. Siti 1410012407800001\n3. Budi 1410012407800002", [1, 2]),
        ("1410012407800001 Siti\n24-7-1980 Budi 1410012407800002", [1, 2]),
        ("- Siti 1410012407800001\n- Budi 1410012407800002", [1, 2]),
        ("1. Siti 1410012407800001", [1]),
    ],
)
def test_lines_are_called_by_the_numbers_of_the_paper_where_it_has_them(
    text: str, called: list[int]
) -> None:
    assert [row.row for row in rows(text)] == called
