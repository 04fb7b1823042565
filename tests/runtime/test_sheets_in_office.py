"""What LibreOffice makes of the workbooks that go out: texts, no formula, no link."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from bot.exports.column import Column
from bot.exports.workbook import Mark, workbook
from bot.sheets import writing
from models.queries.reports.exports import ExportRow
from tests.runtime.test_sheets_out import HOSTILE

OFFICE = shutil.which("soffice")
pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(
        OFFICE is None, reason="no LibreOffice (Debian: apt-get install libreoffice-calc-nogui)"
    ),
]


def opened(book: bytes, folder: Path) -> str:
    """The workbook as LibreOffice saves it again: one flat XML file."""
    (folder / "book.xlsx").write_bytes(book)
    subprocess.run(
        [str(OFFICE), f"-env:UserInstallation=file://{folder}/profile", "--headless",
         "--convert-to", "fods", "--outdir", str(folder), str(folder / "book.xlsx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return (folder / "book.fods").read_text()


def books() -> dict[str, bytes]:
    shown: list[Column[ExportRow]] = [Column("Isi", 20, lambda row: row.code)]
    mark = Mark('=cmd|"/c calc"!A0', "&G=1+1")
    page = writing.Page("Data", (writing.Column("Isi"),), [[value] for value in HOSTILE])
    return {
        "export": workbook("Data", shown, [[value] for value in HOSTILE], mark),
        "refused rows": writing.workbook([page]),
    }


@pytest.mark.parametrize("name", books())
def test_no_cell_is_a_formula_a_number_or_a_link(name: str, tmp_path: Path) -> None:
    sheet = opened(books()[name], tmp_path).partition("<office:spreadsheet>")[2]

    kinds = set(re.findall(r'office:value-type="(\w+)"', sheet))
    assert kinds == {"string"}
    assert "table:formula" not in sheet
    assert "xlink:href" not in sheet
    assert "1410012407800001" in sheet
    assert ">=1+1<" in sheet
