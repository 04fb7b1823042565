"""A row of the branch's monthly file: whose it is, how it stands, paid until when."""

from datetime import date

import pytest

from models.rules.roster.cells import Cell
from models.rules.roster.columns import map_columns
from models.rules.roster.kind import Reading, Surroundings
from models.rules.roster.kinds import KINDS
from models.rules.roster.reading import Sheet, recognised
from models.rules.roster.status import STATUS, read_status
from models.rules.roster.status_columns import STATUS_COLUMNS
from tests.support.sheets import nik

TODAY = date(2026, 11, 27)
KPJ = "16012345678"


def reads(**cells: Cell) -> Reading:
    fields = {"nik": nik(1), "member_status": "Aktif", "paid_through": "30/11/2026", **cells}
    return read_status(fields, Surroundings(today=TODAY))


def faults(**cells: Cell) -> list[str]:
    return [finding.what.value for finding in reads(**cells).faults]


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("30/11/2026", "2026-11-30"),
        ("2026-11-30", "2026-11-30"),
        ("14 Desember 2026", "2026-12-14"),
        (date(2027, 1, 31), "2027-01-31"),
        (46356, "2026-11-30"),
        ("11/2026", "2026-11-30"),
        ("2026-11", "2026-11-30"),
        ("202611", "2026-11-30"),
        (202611, "2026-11-30"),
        ("Nov-26", "2026-11-30"),
        ("Februari 2028", "2028-02-29"),
        ("-", None),
    ],
)
def test_a_paid_day_is_read_and_a_month_alone_means_all_of_it(cell: Cell, day: str | None) -> None:
    assert reads(paid_through=cell).values["paid_through"] == day


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"member_status": "PESERTA AKTIF"}, "active"),
        ({"member_status": "Non-Aktif"}, "lapsed"),
        ({"member_status": "Menunggak"}, "lapsed"),
        ({"member_status": "akan berakhir"}, "lapsing"),
        ({"member_status": "Keluar"}, "ended"),
        ({"member_status": ""}, "active"),
        ({"member_status": "", "paid_through": "31/10/2026"}, "lapsed"),
        ({"member_status": "", "paid_through": "31/10/2026", "as_of": "20/10/2026"}, "active"),
    ],
)
def test_the_status_is_what_the_file_says_else_what_the_paid_day_says(
    cells: dict[str, Cell], said: str
) -> None:
    assert reads(**cells).values["member_status"] == said


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ({"nik": ""}, "missing_member_number"),
        ({"nik": 1410012407800001.0}, "numeric_cell"),
        ({"kpj": "123"}, "kpj_strange"),
        ({"kpj": nik(1)}, "kpj_is_nik"),
        ({"member_status": "belum tentu aktif"}, "unknown_member_status"),
        ({"member_status": "-", "paid_through": ""}, "missing_member_status"),
        ({"paid_through": "30/11/2036"}, "paid_too_far"),
        ({"paid_through": "11/2036"}, "paid_too_far"),
        ({"paid_through": "31/11/2026"}, "impossible_date"),
        ({"paid_through": "13/2026"}, "date_incomplete"),
        ({"as_of": "28/11/2026"}, "date_in_future"),
        ({"as_of": "1/11/2024"}, "date_too_old"),
    ],
)
def test_what_cannot_be_is_refused_with_its_reason(cells: dict[str, Cell], fault: str) -> None:
    assert faults(**cells) == [fault]


def test_the_number_of_the_card_alone_names_a_member() -> None:
    reading = reads(nik="", kpj="160-1234.5678")

    assert (reading.key, reading.values["kpj"], reading.faults) == (KPJ, KPJ, ())
    assert reads(kpj=KPJ).key == nik(1)


def test_a_first_of_the_month_is_looked_at_again() -> None:
    warnings = [w.what.value for w in reads(paid_through=date(2026, 11, 1)).warnings]

    assert warnings == ["paid_on_first"]


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("NIK;No KPJ;Nama;Status;Lunas s.d.", "status"),
        ("Nomor Peserta;Status Kepesertaan", "status"),
        ("NIK;Nama;Status Perkawinan;Tanggal Lahir", None),
        ("Nama;NIK;Tanggal lahir;No HP;Pekerjaan", None),
        ("NIK;Nama almarhum;Tanggal meninggal", "deaths"),
        ("Nomor klaim;Program;NIK peserta;Status klaim", "claims"),
    ],
)
def test_a_file_of_the_branch_is_told_from_other_lists(header: str, kind: str | None) -> None:
    rows = [(1, header.split(";"))]
    others = [KINDS[name] for name in ("claims", "deaths", "status")]

    found = recognised([Sheet("1", rows)], others, {})

    assert (found.name if found else None) == kind


def test_a_status_of_something_else_is_no_membership() -> None:
    labels = ["NIK", "Status kawin", "Tanggal status", "Tanggal mulai", "Berlaku sampai"]

    assert map_columns(labels, STATUS_COLUMNS) == {"nik": 0, "paid_through": 4}


def test_a_file_of_the_branch_needs_the_area_of_its_office() -> None:
    assert STATUS.has_place
