"""Spreadsheets of every format come in as the same rows, numbered as the person sees them."""

import io
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from bot.sheets import limits, reading
from bot.sheets.limits import CHAT
from bot.sheets.reading import pasted, read
from models.rules.roster.faults import FileFault
from models.rules.roster.reading import Sheet
from tests.support.old_sheets import xls
from tests.support.sheets import HEADER, delimited, nik, ods, xlsx

SITI = ["Siti Aminah", nik(1), "24/7/1980", "081234567801", "Nelayan"]
BUDI = ["Budi Ñañez", nik(2), "1/1/1990", "", "Petani; buruh"]
ROWS = [list(HEADER), SITI, [], BUDI]


async def cells(content: bytes, name: str) -> list[tuple[int, list[Any]]]:
    """The rows of the one sheet there is, without what is empty at their ends."""
    found = await read(content, name, CHAT)
    assert isinstance(found, list), found
    (sheet,) = found
    return [(number, list(row)) for number, row in sheet.rows]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("daftar.xlsx", xlsx(ROWS)),
        ("daftar.xls", xls(ROWS)),
        ("daftar.ods", ods(ROWS)),
        ("koma.csv", delimited(ROWS)),
        ("titik koma.csv", delimited(ROWS, ";")),
        ("tab.tsv", delimited(ROWS, "\t")),
        ("tegak.csv", delimited(ROWS, "|")),
        ("windows.csv", delimited(ROWS, ";", "cp1252")),
        ("excel.csv", delimited(ROWS, ";", "utf-8-sig")),
        ("unicode.csv", delimited(ROWS, "\t", "utf-16")),
        ("mac.csv", delimited(ROWS, ",", end="\r")),
        ("linux.csv", delimited(ROWS, ",", end="\n")),
        ("sep.csv", b"sep=;\r\n" + delimited(ROWS, ";")),
        ("TANPA AKHIRAN", xlsx(ROWS)),
    ],
    ids=lambda given: given if isinstance(given, str) else "",
)
async def test_every_format_gives_the_same_rows(name: str, content: bytes) -> None:
    found = await cells(content, name)

    assert [number for number, _ in found] == [1, 2, 4]
    assert [[cell or "" for cell in row] for _, row in found] == [list(HEADER), SITI, BUDI]


@pytest.mark.parametrize(("name", "make"), [("a.xlsx", xlsx), ("a.ods", ods)])
async def test_numbers_and_days_stay_what_they_are(name: str, make: Any) -> None:
    found = await cells(
        make([["a", "b", "c"], [1410012407800001.0, date(1980, 7, 24), 3.5]]), name
    )

    assert found[1][1] == [1410012407800001.0, date(1980, 7, 24), 3.5]


async def test_rows_and_columns_are_counted_from_the_edge_of_the_sheet() -> None:
    assert await cells(xlsx([[], [], ["", "", "NIK"]]), "a.xlsx") == [(3, [None, None, "NIK"])]


async def test_sheets_keep_their_names_and_hidden_ones_are_left_out() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for name in ("Alai", "Rahasia", "Kosong"):
            book.add_worksheet(name).write_string(0, 0, name if name != "Kosong" else "")
        book.get_worksheet_by_name("Rahasia").hide()

    found = await read(out.getvalue(), "a.xlsx", CHAT)

    assert isinstance(found, list)
    told = [(sheet.name, len(list(sheet.rows))) for sheet in found]
    assert told == [("Alai", 1), ("Kosong", 0)]


async def test_a_formula_is_read_as_the_value_it_was_saved_with() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.add_worksheet().write_formula(
            0, 0, '=HYPERLINK("http://x.example","Siti")', value="Siti"
        )

    assert await cells(out.getvalue(), "a.xlsx") == [(1, ["Siti"])]


async def test_a_line_break_inside_a_cell_is_one_row() -> None:
    found = await cells(b'Nama,NIK\r\n"Siti\r\nAminah",1\r\nBudi,2\r\n', "a.csv")

    assert [(n, row[0]) for n, row in found] == [(1, "Nama"), (2, "Siti\nAminah"), (3, "Budi")]


async def test_a_quote_that_is_never_closed_swallows_nothing() -> None:
    found = await cells(b'Nama,NIK\nSiti "Cici,1\n"Budi,2\nTono,3\n', "a.csv")

    assert [number for number, _ in found] == [1, 2, 3, 4]


async def test_a_comma_in_names_does_not_beat_the_real_separator() -> None:
    rows = [["Nama", "NIK"], *[[f"Siti {n}, S.Pd, M.Si", "1"] for n in range(5)]]

    assert len((await cells(delimited(rows, ";"), "a.csv"))[3][1]) == 2


async def test_a_text_file_is_a_list_of_lines() -> None:
    found = await read(b"Siti 1410012407800001\r\n\r\nBudi; 2\r\n", "daftar.txt", CHAT)

    assert isinstance(found, list)
    assert (found[0].lines, list(found[0].rows)) == (
        True, [(1, ["Siti 1410012407800001"]), (3, ["Budi; 2"])],
    )  # fmt: skip


def test_a_pasted_message_needs_no_child() -> None:
    (sheet,) = pasted("Siti\n\nBudi")

    assert (sheet.lines, [number for number, _ in sheet.rows]) == (True, [1, 2, 3])


async def test_rows_can_be_walked_twice() -> None:
    found = await read(b"a,b\n", "a.csv", CHAT)

    assert isinstance(found, list)
    assert list(found[0].rows) == list(found[0].rows)
    assert isinstance(found[0], Sheet)


async def test_the_child_knows_no_secret_and_reads_no_folder_of_ours(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    script = tmp_path / "spy.py"
    script.write_text(
        "import json, os, sys\n"
        "sys.stdin.buffer.read()\n"
        "print(json.dumps({'sheet': json.dumps([sorted(os.environ), os.getcwd()])}))\n"
        "print(json.dumps({'end': True}))\n"
    )
    monkeypatch.setattr(reading, "_CHILD", script.read_text())
    monkeypatch.setenv("JAMSOSTEK_TOKEN", "123456:canary")

    found = await read(b"a,b\n", "a.csv", CHAT)

    assert isinstance(found, list)
    assert "JAMSOSTEK" not in found[0].name
    assert found[0].name.endswith('"/"]')


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ("import os; os.abort()", FileFault.TOO_HEAVY),
        ("import sys; sys.exit(1)", FileFault.TOO_HEAVY),
        ("import os, signal; os.kill(os.getpid(), signal.SIGXCPU)", FileFault.TOO_SLOW),
        ("import time; time.sleep(60)", FileFault.TOO_SLOW),
        ('print(\'{"fault": "damaged"}\')', FileFault.DAMAGED),
    ],
)
async def test_a_child_that_dies_is_a_named_refusal(
    monkeypatch: pytest.MonkeyPatch, code: str, fault: FileFault
) -> None:
    monkeypatch.setattr(reading, "_CHILD", code)
    monkeypatch.setattr(reading, "SECONDS", 1.0)

    assert await read(b"a,b\n", "a.csv", CHAT) is fault


@pytest.mark.skipif(os.name == "nt", reason="limits of the operating system")
async def test_the_child_has_little_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    imports = reading._CHILD.rpartition(";")[0]
    greedy = "from bot.sheets import child; child.confine(); x = bytearray(300_000_000)"
    monkeypatch.setattr(reading, "_CHILD", f"{imports}; {greedy}; print('{{\"end\": 1}}')")

    assert await read(b"a,b\n", "a.csv", CHAT) is FileFault.TOO_HEAVY
    assert limits.MEMORY < 200 * limits.MEGABYTE
