"""Honorary staff of all offices as one workbook, some rows spoiled in twelve ways."""

from io import BytesIO
from typing import Any

import xlsxwriter
from python_calamine import CalamineWorkbook

from tests.support.sheets import people

HEADER = ("Nama", "NIK", "Tanggal lahir", "No HP", "Pekerjaan", "Persetujuan",
          "Tanggal persetujuan", "OPD")  # fmt: skip
OPD = ("Dinas Pendidikan", "Dinas Kesehatan", "Satpol PP", "Sekretariat Daerah")


def staff(count: int) -> list[list[Any]]:
    """So many who agreed before a witness."""
    return [
        [*row[:4], "Guru honorer", "Ya", "20/11/2026", OPD[n % len(OPD)]]
        for n, row in enumerate(people(count))
    ]


def _twelve(row: list[Any], kind: int) -> None:
    column, value = (
        (1, ""),
        (1, "14100110108"),
        (1, "1410013002800001"),
        (1, "1410011001800000"),
        (1, 1410011001800001),
        (1, "nik menyusul"),
        (0, ""),
        (0, "A"),
        (0, "Budi 123"),
        (2, "31/2/1980"),
        (2, "1/1/2015"),
        (2, "1/1/1950"),
    )[kind]
    row[column] = value


def spoiled(count: int, faulty: int) -> list[list[Any]]:
    """The same, the last of them spoiled in twelve ways, one after another."""
    rows = staff(count)
    for number in range(faulty):
        _twelve(rows[count - faulty + number], number % 12)
    return rows


def fixed(returned: list[list[Any]], count: int, faulty: int) -> tuple[list[str], list[Any]]:
    """The sheet that came back with the right cells, and its own heading."""
    header, *rows = returned
    sound = staff(count)[count - faulty :]
    places = {name: header.index(name) for name in HEADER[:3]}
    for row, right in zip(rows, sound, strict=True):
        for column, name in enumerate(HEADER[:3]):
            row[places[name]] = right[column]
    return [str(cell) for cell in header], rows


def answered(sheet: bytes, refused: int) -> bytes:
    """The file as the branch sends it back: the first are refused, the others have a number."""
    rows = CalamineWorkbook.from_filelike(BytesIO(sheet)).get_sheet_by_index(0).to_python()
    mark, header, *people_ = [[str(cell) for cell in row] for row in rows]
    places = [header.index(name) for name in ("Hasil", "Alasan", "Nomor peserta (KPJ)")]
    for number, row in enumerate(people_):
        said = ("DITOLAK", "Nama tidak sesuai Dukcapil", "")
        if number >= refused:
            said = ("DITERIMA", "", f"{26000000000 + number}")
        for place, cell in zip(places, said, strict=True):
            row[place] = cell
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        page = book.add_worksheet()
        for r, row in enumerate([mark, header, *people_]):
            for c, cell in enumerate(row):
                page.write_string(r, c, str(cell))
    return out.getvalue()
