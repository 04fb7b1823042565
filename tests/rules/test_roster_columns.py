"""Headers as offices write them, and the rows below that are data."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.roster.columns import fingerprint, map_columns
from models.rules.roster.faults import FileFault, Outcome
from models.rules.roster.kind import Surroundings
from models.rules.roster.kinds import KINDS
from models.rules.roster.member_columns import MEMBER_COLUMNS
from models.rules.roster.reading import FileReading, Sheet, read_file

AROUND = Surroundings(date(2026, 11, 22), area="14.10")
NIK = "1410012407800001"
OTHER = "1410012407800002"


def read(*rows: Sequence[Any], kind: str = "members", name: str = "Sheet1") -> FileReading:
    return read_file([Sheet(name, list(enumerate(rows, start=1)))], KINDS[kind], AROUND)


@pytest.mark.parametrize(
    ("labels", "fields"),
    [
        ("Nama|NIK|Tgl Lahir|No HP", "name nik birth_date phone"),
        ("NO|NAMA LENGKAP|NO. KTP|TEMPAT/TGL LAHIR|NO. HP/WA", "- name nik birth_date phone"),
        ("Nomor Induk Kependudukan (NIK)|Nama Sesuai KTP", "nik name"),
        ("nik_ktp|nama_peserta|tanggal_lahir|telepon", "nik name birth_date phone"),
        ("NIK|Nama|Nama Ibu Kandung|NIK Ahli Waris|No HP Ahli Waris", "nik name - - -"),
        ("NIK|Nama Ahli Waris|Nama|Nama Desa|Nama Kecamatan", "nik - name village district"),
        ("NIK|Nama|Desa/Kelurahan|Kec.|Pekerjaan", "nik name village district occupation"),
        ("NIK|Nama|Petugas|Tanggal Persetujuan|Persetujuan",
         "nik name consent_by consent_on consent"),
        ("NIK|Nama|Kode Pekerjaan|Lokasi Pekerjaan|Jenis Pekerjaan", "nik name - - occupation"),
        ("NIK|Name|Birth date|Phone|Occupation", "nik name birth_date phone occupation"),
        ("NIK|NIK|Nama", "nik - name"),
        ("NO KK|NIK|NAMA", "- nik name"),
        ("ＮＩＫ|Ｎａｍａ", "nik name"),
    ],
)  # fmt: skip
def test_headers_as_offices_write_them(labels: str, fields: str) -> None:
    wanted = {name: i for i, name in enumerate(fields.split()) if name != "-"}

    assert map_columns(labels.split("|"), MEMBER_COLUMNS) == wanted


def test_columns_may_stand_in_any_order() -> None:
    found = read(["HP", "Tanggal lahir", "Nama", "NIK"], ["0812", "24/7/1980", "Siti", NIK])

    assert found.rows[0].reading.values["name"] == "Siti"


def test_a_header_is_found_below_titles_and_rows_are_counted_as_they_are_seen() -> None:
    found = read(
        ["DAFTAR NELAYAN KECAMATAN TEBING TINGGI"],
        ["Tahun 2026"],
        [],
        ["No", "Nama", "NIK"],
        ["(1)", "(2)", "(3)"],
        [1, "Siti", NIK],
        [],
        [2, "Budi", OTHER],
        ["", "Jumlah", ""],
        ["", "Mengetahui, Kepala Desa", ""],
    )

    assert [row.row for row in found.rows] == [6, 8]


def test_a_heading_over_two_rows_is_one_header() -> None:
    found = read(
        ["No", "Nama", "NIK", "Alamat", ""],
        ["", "", "", "Desa", "Kecamatan"],
        [1, "Siti", NIK, "Alai", "Tebing Tinggi Barat"],
    )

    assert found.headers[0].mapping["village"] == 3
    assert [row.row for row in found.rows] == [3]


def test_the_example_row_of_the_template_is_nobody() -> None:
    found = read(["NIK", "Nama"], [NIK, "Contoh: Siti Aminah"], [OTHER, "Budi"])

    assert [row.row for row in found.rows] == [3]
    assert found.examples == 1


def test_every_sheet_with_the_columns_is_read_and_others_are_named() -> None:
    sheets = [
        Sheet("Alai", [(1, ["NIK", "Nama"]), (2, [NIK, "Siti"])]),
        Sheet("Petunjuk", [(1, ["NIK", "tulis 16 angka"]), (2, ["HP", "boleh kosong"])]),
        Sheet("Banglas", [(1, ["Nama", "NIK"]), (2, ["Budi", OTHER])]),
    ]

    found = read_file(sheets, KINDS["members"], AROUND)

    assert [(row.sheet, row.row) for row in found.rows] == [("Alai", 2), ("Banglas", 2)]
    assert found.skipped == ("Petunjuk",)


def test_columns_that_nobody_reads_are_named() -> None:
    found = read(["NIK", "Nama", "Hobi", "Warna"], [NIK, "Siti", "x", "y"])

    assert found.headers[0].ignored == ("Hobi", "Warna")


@pytest.mark.parametrize(
    ("rows", "fault", "missing"),
    [
        ([["Nama", "Alamat"], ["Siti", "x"]], FileFault.COLUMNS_MISSING, ("nik",)),
        ([["a", "b"], ["c", "d"]], FileFault.COLUMNS_MISSING, ("nik", "name")),
        ([["NIK", "Nama"]], FileFault.NO_ROWS, ()),
        ([], FileFault.COLUMNS_MISSING, ("nik", "name")),
    ],
)
def test_a_sheet_without_such_a_list_says_what_is_missing(
    rows: list[list[str]], fault: FileFault, missing: tuple[str, ...]
) -> None:
    found = read(*rows)

    assert (found.fault, found.missing) == (fault, missing)


def test_a_table_without_a_header_is_read_where_most_rows_have_a_nik() -> None:
    found = read(["Siti", NIK, "24/7/1980"], ["Budi", 1410012407800002.0, "24/7/1980"])

    assert [row.outcome for row in found.rows] == [None, Outcome.REFUSED]
    assert found.rows[1].reading.faults[0].what.value == "numeric_cell"


def test_what_the_sender_said_of_a_header_goes_before_synonyms() -> None:
    labels = ("Identitas", "Nama", "Sebutan")
    sheet = Sheet("Sheet1", [(1, labels), (2, [NIK, "x", "Siti"])])
    remembered = {fingerprint(labels): {"nik": 0, "name": 2}}

    found = read_file([sheet], KINDS["members"], AROUND, remembered)

    assert found.rows[0].reading.values["name"] == "Siti"


def test_the_first_sound_row_of_a_nik_stands() -> None:
    found = read(
        ["NIK", "Nama"], [NIK, ""], [NIK, "Siti"], [f"'{NIK}", "Siti"], [NIK, "Siti Aminah"]
    )

    assert [(row.outcome, row.first, row.same) for row in found.rows] == [
        (Outcome.REFUSED, None, True),
        (None, None, True),
        (Outcome.DUPLICATE, 3, True),
        (Outcome.DUPLICATE, 3, False),
    ]
    assert found.rows[2].reading.faults[0].what.value == "duplicate_in_file"


@pytest.mark.parametrize(
    ("villages", "warnings"),
    [(("Alai", "ALAI"), ["near_duplicate"]), (("Alai", "Banglas"), []), (("", ""), [])],
)
def test_one_name_birth_date_and_village_under_two_niks_is_a_warning(
    villages: tuple[str, str], warnings: list[str]
) -> None:
    found = read(
        ["NIK", "Nama", "Desa"],
        [NIK, "Siti Aminah", villages[0]],
        [OTHER, "SITI AMINAH", villages[1]],
    )

    assert [w.what.value for w in found.rows[1].reading.warnings] == warnings


def test_a_file_whose_niks_all_end_in_zero_looks_rounded() -> None:
    rows = [[f"14100124078000{n}0", f"Orang {letter}"] for n, letter in enumerate("abcd", 1)]

    found = read(["NIK", "Nama"], *rows)
    fewer = read(["NIK", "Nama"], *rows[:3])

    assert all("maybe_rounded" in str(row.reading.warnings) for row in found.rows)
    assert not any("maybe_rounded" in str(row.reading.warnings) for row in fewer.rows)


@pytest.mark.parametrize(
    ("code", "name", "values", "faults"),
    [
        ("14.10.02.2001", "ALAI", ("14.10.02.2001", "Alai"), []),
        ("1410022001", "Alai", ("14.10.02.2001", "Alai"), []),
        (1410022001, "Alai", ("14.10.02.2001", "Alai"), []),
        ("14.10.02", "Alai", (None, "Alai"), ["not_a_village_code"]),
        ("14.10.02.3001", "Alai", (None, "Alai"), ["not_a_village_code"]),
        ("", "Alai", (None, "Alai"), ["missing_code"]),
        ("14.10.02.2001", "", ("14.10.02.2001", None), ["missing_name"]),
        ("14.10.02.2001", "x" * 101, ("14.10.02.2001", None), ["name_too_long"]),
        ("14.11.02.2001", "Alai", ("14.11.02.2001", "Alai"), ["outside_area"]),
    ],
)
def test_villages(code: Any, name: str, values: tuple[Any, ...], faults: list[str]) -> None:
    reading = read(["Kode", "Nama Desa"], [code, name], kind="villages").rows[0].reading

    assert (reading.values["code"], reading.values["name"]) == values
    assert [finding.what.value for finding in reading.faults] == faults


GRID = st.lists(
    st.lists(
        st.one_of(st.none(), st.text(max_size=20), st.integers(), st.dates(),
                  st.sampled_from(["NIK", "Nama", NIK, OTHER, "Contoh", "Jumlah", "(1)"])),
        max_size=5,
    ),
    max_size=8,
)  # fmt: skip


@given(GRID)
def test_any_grid_gives_rows_of_its_own_or_one_named_fault(grid: list[list[Any]]) -> None:
    found = read(*grid)

    assert bool(found.rows) != (found.fault is not None)
    assert all(1 <= row.row <= len(grid) for row in found.rows)
    keys = [row.reading.key for row in found.rows if row.outcome is None]
    assert len(keys) == len(set(keys))
