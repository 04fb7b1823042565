"""Spreadsheets of every format, made from rows; and such as nobody should send."""

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from html import escape
from typing import Any

import xlsxwriter

Rows = Sequence[Sequence[Any]]
HEADER = ("Nama", "NIK", "Tanggal lahir", "No HP", "Pekerjaan")


def nik(
    serial: int, *, day: int = 24, month: int = 7, year: int = 80, area: str = "141001"
) -> str:
    """A well-formed NIK of Tebing Tinggi, Kepulauan Meranti."""
    return f"{area}{day:02}{month:02}{year:02}{serial:04}"


def people(count: int) -> list[list[Any]]:
    """So many sound members, each with a NIK, a name and a phone of their own."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    rows: list[list[Any]] = []
    for n in range(count):
        own = "".join(letters[n // 26**power % 26] for power in (2, 1, 0))
        month = n % 12 + 1
        number = nik(n // 12 + 1, day=10, month=month)
        rows.append([f"Orang {own}", number, f"10/{month}/1980", f"0812{n:08}", "Nelayan"])
    return rows


def xlsx(sheets: Rows | Mapping[str, Rows]) -> bytes:
    """An XLSX file; numbers become numeric cells, days cells with a date format."""
    if not isinstance(sheets, Mapping):
        sheets = {"Sheet1": sheets}
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_urls": False}) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for r, row in enumerate(rows):
                for c, cell in enumerate(row):
                    if isinstance(cell, date):
                        sheet.write_datetime(r, c, cell, day)
                    elif isinstance(cell, int | float):
                        sheet.write_number(r, c, cell)
                    elif cell:
                        sheet.write_string(r, c, cell)
    return out.getvalue()


def ods(rows: Rows, **parts: bytes) -> bytes:
    """An OpenDocument file as LibreOffice lays it out, cut to what matters."""
    body = "".join(
        f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows
    )
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
        ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body>'
        f'<office:spreadsheet><table:table table:name="Sheet1">{body}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        '<manifest:file-entry manifest:full-path="content.xml"'
        ' manifest:media-type="text/xml"/></manifest:manifest>'
    )
    named = {
        "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": manifest.encode(),
        "content.xml": content.encode(),
    }
    return archive({**named, **{name.replace("__", "/"): data for name, data in parts.items()}})


def _ods_cell(cell: Any) -> str:
    if cell is None or cell == "":
        return "<table:table-cell/>"
    if isinstance(cell, date):
        return f'<table:table-cell office:value-type="date" office:date-value="{cell}"/>'
    if isinstance(cell, int | float):
        return f'<table:table-cell office:value-type="float" office:value="{cell}"/>'
    text = f"<text:p>{escape(str(cell))}</text:p>"
    return f'<table:table-cell office:value-type="string">{text}</table:table-cell>'


def delimited(
    rows: Rows, separator: str = ",", encoding: str = "utf-8", end: str = "\r\n"
) -> bytes:
    """Text with columns; cells with the separator in them are quoted."""
    lines = [separator.join(_quoted(str(cell), separator) for cell in row) for row in rows]
    return (end.join(lines) + end).encode(encoding)


def _quoted(text: str, separator: str) -> str:
    return f'"{text}"' if separator in text or "\n" in text else text


def archive(parts: Mapping[str, bytes], *, packed: bool = True) -> bytes:
    """A ZIP file of these parts."""
    out = io.BytesIO()
    method = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    with zipfile.ZipFile(out, "w", method) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return out.getvalue()


def with_part(book: bytes, name: str, data: bytes) -> bytes:
    """The workbook with one more part, or another content of a part that is there."""
    with zipfile.ZipFile(io.BytesIO(book)) as file:
        parts = {entry: file.read(entry) for entry in file.namelist()}
    return archive({**parts, name: data})


def lying(book: bytes, name: str, size: int) -> bytes:
    """The workbook with another unpacked size in its table of contents."""
    data = bytearray(book)
    with zipfile.ZipFile(io.BytesIO(book)) as file:
        place = file.start_dir
    while data[place : place + 4] == b"PK\x01\x02":
        lengths = struct.unpack_from("<3H", data, place + 28)
        if data[place + 46 : place + 46 + lengths[0]].decode() == name:
            struct.pack_into("<L", data, place + 24, size)
        place += 46 + sum(lengths)
    return bytes(data)
