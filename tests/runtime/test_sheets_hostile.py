"""Files nobody should send: refused with a named reason, at once where the header tells."""

import io
import json
import subprocess
import sys
import time
import zipfile
import zlib
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.sheets import reading
from bot.sheets.gate import judge
from bot.sheets.limits import CHAT, MEGABYTE, OPERATOR, Limits
from bot.sheets.reading import read
from models.rules.roster.faults import FileFault
from tests.support.old_sheets import compound, xls
from tests.support.sheets import archive, lying, ods, with_part, xlsx

BOOK = xlsx([["Nama", "NIK"], ["Siti", "1410012407800001"]])
SHEET = "xl/worksheets/sheet1.xml"
LONGEST_JUDGEMENT_S = 0.01
"""Of processor time: how long a mistake may hold up everybody."""
SMALL = Limits(1000, 10, 1000)


def encrypted(book: bytes) -> bytes:
    """The flag that each entry of a locked archive has."""
    data = bytearray(book)
    place = data.find(b"PK\x01\x02")
    data[place + 8] |= 1
    return bytes(data)


def crowd(count: int) -> bytes:
    return archive({"xl/workbook.xml": b"x", **{f"p{n}": b"" for n in range(count)}})


def endless_directory() -> bytes:
    """An archive of 100,000 entries whose end record says that there is one."""
    data = bytearray(crowd(50_000))
    end = data.rfind(b"PK\x05\x06")
    data[end + 8 : end + 12] = b"\x01\x00\x01\x00"
    return bytes(data)


def zeros(megabytes: int) -> bytes:
    return archive({"xl/workbook.xml": b"x", SHEET: bytes(megabytes * MEGABYTE)})


# What is large is made where it is asked for: every process of a run collects these.
HEADER_TELLS: list[tuple[str, str, bytes | Callable[[], bytes], FileFault]] = [
    ("nothing", "a.xlsx", b"", FileFault.EMPTY),
    ("one byte too many", "a.csv", lambda: b"a" * (CHAT.size + 1), FileFault.TOO_BIG),
    ("300 MB of zeros", "a.xlsx", lambda: zeros(300), FileFault.UNPACKS_TOO_BIG),
    ("50 MB of zeros", "a.xlsx", lambda: zeros(50), FileFault.PACKED_TOO_TIGHT),
    ("4 GB declared", "a.xlsx", lying(BOOK, SHEET, 0xFFFFFFF0), FileFault.UNPACKS_TOO_BIG),
    ("201 entries", "a.xlsx", crowd(200), FileFault.TOO_MANY_PARTS),
    ("entries without end", "a.xlsx", endless_directory, FileFault.TOO_MANY_PARTS),
    ("a password, new format", "a.xlsx",
     compound({"EncryptedPackage": b"x", "EncryptionInfo": b"x"}), FileFault.ENCRYPTED),
    ("a password, old format", "a.xls", xls([["a"]], locked=True), FileFault.ENCRYPTED),
    ("a password, OpenDocument", "a.ods",
     ods([["a"]], **{"META-INF__manifest.xml": b"<manifest:encryption-data/>"}),
     FileFault.ENCRYPTED),
    ("a locked archive", "a.xlsx", encrypted(BOOK), FileFault.ENCRYPTED),
    ("cut off", "a.xlsx", BOOK[: len(BOOK) // 2], FileFault.DAMAGED),
    ("its end cut off", "a.xlsx", BOOK[:-10], FileFault.DAMAGED),
    ("its directory cut out", "a.xlsx", BOOK[:200] + BOOK[-22:], FileFault.DAMAGED),
    ("macros", "a.xlsx", with_part(BOOK, "xl/vbaProject.bin", b"x"), FileFault.MACROS),
    ("macros of 1992", "a.xlsx", with_part(BOOK, "xl/macrosheets/sheet1.xml", b"x"),
     FileFault.MACROS),
    ("macros announced", "a.xlsx",
     with_part(BOOK, "[Content_Types].xml", b"application/vnd.ms-excel.sheet.macroEnabled"),
     FileFault.MACROS),
    ("macros, OpenDocument", "a.ods", ods([["a"]], Basic__Standard__x=b"x"), FileFault.MACROS),
    ("macros, old format", "a.xls", compound({"Workbook": b"x", "_VBA_PROJECT": b"x"}),
     FileFault.MACROS),
    ("a macro file by its name", "a.xlsm", BOOK, FileFault.MACROS),
    ("external links", "a.xlsx", with_part(BOOK, "xl/externalLinks/externalLink1.xml", b"x"),
     FileFault.EXTERNAL_LINKS),
    ("a database behind it", "a.xlsx", with_part(BOOK, "xl/connections.xml", b"x"),
     FileFault.EXTERNAL_LINKS),
    ("an archive inside", "a.xlsx", with_part(BOOK, "xl/media/x.zip", b"x"),
     FileFault.NESTED_ARCHIVE),
    ("a workbook inside", "a.xlsx", with_part(BOOK, "xl/embeddings/Book.bin", b"x"),
     FileFault.NESTED_ARCHIVE),
    ("a program", "a.xlsx", b"MZ\x90\x00\x03", FileFault.RENAMED),
    ("a program called CSV", "a.csv", b"\x7fELF\x02\x01\x01", FileFault.RENAMED),
    ("a web page called XLS", "a.xls", b"<html><table><tr><td>1", FileFault.RENAMED),
    ("a PDF called XLSX", "a.xlsx", b"%PDF-1.7", FileFault.RENAMED),
    ("XLSX called XLS", "a.xls", BOOK, FileFault.RENAMED),
    ("XLSX called CSV", "a.csv", BOOK, FileFault.RENAMED),
    ("text called XLSX", "a.xlsx", b"Nama,NIK\n", FileFault.RENAMED),
    ("a Word file called XLS", "a.xls", compound({"WordDocument": b"x"}), FileFault.RENAMED),
    ("an archive called XLSX", "a.xlsx", archive({"readme.txt": b"x"}), FileFault.RENAMED),
    ("a photo", "foto.jpg", b"\xff\xd8\xff\xe0", FileFault.NOT_A_SHEET),
    ("binary Excel", "a.xlsb", BOOK, FileFault.UNSUPPORTED),
    ("Apple Numbers", "a", archive({"Index/Document.iwa": b"x"}), FileFault.UNSUPPORTED),
]  # fmt: skip


@pytest.mark.alone
@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [case[1:] for case in HEADER_TELLS],
    ids=[case[0] for case in HEADER_TELLS],
)
def test_what_the_header_tells_is_refused_at_once(
    name: str, content: bytes | Callable[[], bytes], fault: FileFault
) -> None:
    made = content() if callable(content) else content
    spent = []
    for _ in range(3):
        begun = time.process_time()
        found = judge(made, name, CHAT)
        spent.append(time.process_time() - begun)

    assert found is fault
    assert min(spent) < LONGEST_JUDGEMENT_S


@pytest.mark.alone
def test_the_largest_file_of_an_operator_is_judged_at_once() -> None:
    old = compound({"Workbook": b"x"}).ljust(OPERATOR.size, b"\x09")
    begun = time.process_time()
    judge(old, "a.xls", OPERATOR)

    assert time.process_time() - begun < 20 * LONGEST_JUDGEMENT_S


def test_an_ordinary_workbook_with_a_picture_and_a_printer_passes() -> None:
    book = with_part(BOOK, "xl/printerSettings/printerSettings1.bin", b"x")

    assert judge(with_part(book, "xl/media/logo.png", b"x"), "a.xlsx", CHAT) == "xlsx"


LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "&%c;&%c;">' % (n + 1, n, n) for n in range(97, 120))
    + b"]><worksheet>&x;</worksheet>"
)


def fifteen_gigabytes() -> bytes:
    """Zeros without end behind an entry that declares ten bytes: one block, again and again."""
    engine = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    engine.compress(bytes(MEGABYTE)) + engine.flush(zlib.Z_FULL_FLUSH)
    block = engine.compress(bytes(MEGABYTE)) + engine.flush(zlib.Z_FULL_FLUSH)
    packed = block * (15 * MEGABYTE // len(block)) + b"\x03\x00"
    stored = archive({"xl/workbook.xml": b"x", "xl/a.xml": packed}, packed=False)
    data = bytearray(lying(stored, "xl/a.xml", 10))
    with zipfile.ZipFile(io.BytesIO(stored)) as file:
        second = data.index(b"PK\x01\x02", file.start_dir + 4)
    data[second + 10 : second + 12] = b"\x08\x00"  # deflated, not stored
    return bytes(data)


def broken_inside() -> bytes:
    """A byte of the content changed: everything in the directory still fits."""
    book = archive({"xl/workbook.xml": b"x" * 50}, packed=False)
    return book.replace(b"x" * 50, b"y" + b"x" * 49)


def far_corner() -> bytes:
    """A few bytes that claim a sheet of 17 thousand million cells."""
    cells = b"".join(
        b'<row r="%d"><c r="%s%d"><v>1</v></c></row>' % (row, column, row)
        for row, column in ((1, b"A"), (1_048_576, b"XFD"))
    )
    with zipfile.ZipFile(io.BytesIO(BOOK)) as file:
        sheet = file.read(SHEET)
    start, end = sheet.index(b"<sheetData>"), sheet.index(b"</sheetData>")
    sheet = sheet[:start] + b"<sheetData>" + cells + sheet[end:]
    return with_part(BOOK, SHEET, sheet)


@pytest.mark.parametrize(
    ("name", "content", "limits", "faults"),
    [
        ("a.xlsx", with_part(BOOK, SHEET, LAUGHS), CHAT, {FileFault.XML_ENTITIES}),
        ("a.xlsx", with_part(BOOK, SHEET, LAUGHS.decode().encode("utf-16")), CHAT,
         {FileFault.XML_ENTITIES}),
        ("a.xlsx", lying(BOOK, SHEET, 10), CHAT, {FileFault.LYING_SIZES}),
        ("a.xlsx", lying(BOOK, SHEET, 99_999), CHAT, {FileFault.LYING_SIZES}),
        ("a.xlsx", with_part(BOOK, "xl/media/x.png", BOOK), CHAT, {FileFault.NESTED_ARCHIVE}),
        ("a.xlsx", with_part(BOOK, SHEET, b"<worksheet><sheetData>"), CHAT, {FileFault.DAMAGED}),
        ("a.xlsx", with_part(BOOK, "xl/workbook.xml", b"junk"), CHAT, {FileFault.DAMAGED}),
        ("a.xlsx", fifteen_gigabytes(), OPERATOR, {FileFault.LYING_SIZES}),
        ("a.xlsx", broken_inside(), CHAT, {FileFault.DAMAGED}),
        ("a.xlsx", far_corner(), CHAT, {FileFault.TOO_HEAVY}),
        ("a.xls", compound({"Workbook": b"\x09\x08junk" * 900}), CHAT, {FileFault.DAMAGED}),
        ("a.csv", b"a" * (4 * MEGABYTE), CHAT, {FileFault.LINE_TOO_LONG}),
        ("a.csv", b"a," * (2 * MEGABYTE), CHAT, {FileFault.LINE_TOO_LONG}),
        ("a.txt", b"a" * (4 * MEGABYTE), CHAT, {FileFault.LINE_TOO_LONG}),
        ("a.csv", b"a,b\n" * 11, SMALL, {FileFault.TOO_MANY_ROWS}),
        ("a.csv", (b"a" * 90 + b"\n") * 10, Limits(1000, 10, 500), {FileFault.TOO_HEAVY}),
    ],
    ids=[
        "billion laughs", "billion laughs in UTF-16", "a size too small", "a size too big",
        "an archive called picture", "a sheet without end", "junk for a workbook",
        "15 GB called ten bytes", "a byte changed", "a corner far away",
        "junk for an old workbook", "one long line", "a line of commas", "a long line of text",
        "too many rows", "too much to say",
    ],
)  # fmt: skip
async def test_what_only_reading_tells_is_refused_with_its_reason(
    name: str, content: bytes, limits: Limits, faults: set[FileFault]
) -> None:
    assert await read(content, name, limits) in faults


def test_a_million_shared_strings_stay_within_memory_and_time() -> None:
    with zipfile.ZipFile(io.BytesIO(xlsx([["a"]]))) as file:
        strings = file.read("xl/sharedStrings.xml")
    head = strings[: strings.index(b"<si>")]
    many = b"".join(b"<si><t>%x</t></si>" % (n * 2654435761 % 2**64) for n in range(1_000_000))
    book = with_part(BOOK, "xl/sharedStrings.xml", head + many + b"</sst>")
    begun = time.perf_counter()

    assert judge(book, "a.xlsx", OPERATOR) == "xlsx"
    assert peak_of_child(book, "xlsx") < 200 * MEGABYTE
    assert time.perf_counter() - begun < 10


def peak_of_child(content: bytes, form: str) -> int:
    """Bytes of memory that reading took at most, as the child itself sees it."""
    order = json.dumps({"format": form, "rows": OPERATOR.rows}).encode() + b"\n"
    spy = "; print(*(line for line in open('/proc/self/status') if 'VmHWM' in line))"
    done = subprocess.run(
        [sys.executable, "-I", "-c", reading._CHILD + spy],
        input=order + content, capture_output=True, check=True,
    )  # fmt: skip
    return int(done.stdout.split(b"VmHWM:")[1].split()[0]) * 1024


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from([BOOK, xls([["a", "b"]]), ods([["a"]]), b"Nama,NIK\n1,2\n"]),
    st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), max_size=12),
    st.sampled_from(["a.xlsx", "a.xls", "a.ods", "a.csv", "a.txt", "a", ""]),
    st.integers(0, 10_000),
)
def test_no_bytes_break_the_gate(
    content: bytes, changes: list[tuple[int, int]], name: str, length: int
) -> None:
    data = bytearray(content[:length])
    for place, value in changes:
        if place < len(data):
            data[place] = value

    judge(bytes(data), name, CHAT)


def test_a_part_that_ends_too_early_is_damage() -> None:
    book = ods([["a"]])
    for place in range(len(book)):  # one of them is the length of a part
        data = bytearray(book)
        data[place] = 3

        judge(bytes(data), "a.ods", CHAT)
