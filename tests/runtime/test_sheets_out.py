"""Sheets that go out: text cells alone, a template, refused rows with their cure."""

import io
import zipfile
from datetime import UTC, date, datetime

import pytest

from bot.imports import Plan, Refusal, Upload, plan
from bot.sheets import words
from bot.sheets.limits import CELL, CHAT
from bot.sheets.reading import read
from bot.sheets.refused import refused_sheet, rows_of
from bot.sheets.template import template
from bot.sheets.writing import Column, Page, workbook
from bot.texts import Library
from models.queries.imports.batch_rows import Refused
from models.rules.roster.columns import map_columns
from models.rules.roster.faults import FileFault, RowFault, RowWarning
from models.rules.roster.kind import Kind
from models.rules.roster.kinds import KINDS
from tests.support.sheets import HEADER, nik, xlsx

NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)
MEMBERS = KINDS["members"]
ID = Library.load().choose("id")
HOSTILE = [
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", '=HYPERLINK("http://x.example")',
    "http://x.example", "mailto:x@x.example", "1410012407800001", "0812", "{=1}", "a\x0bb\x00c",
    "x" * 40_000, "_x0041_", "<b>&amp;</b>",
]  # fmt: skip


def parts(book: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(book)) as file:
        return {name: file.read(name).decode() for name in file.namelist()}


async def dry_run(content: bytes, name: str = "a.xlsx", kind: Kind = MEMBERS) -> Plan:
    found = await plan(None, Upload(kind, "tg:1", content, name, area="14.10"), now=NOW)
    assert isinstance(found, Plan), found
    return found


async def grid(book: bytes) -> list[list[str]]:
    found = await read(book, "a.xlsx", CHAT)
    assert isinstance(found, list)
    return [[str(cell or "") for cell in row] for _, row in found[0].rows]


async def test_every_value_is_text_whatever_it_begins_with() -> None:
    book = workbook([Page("Data", (Column("Isi"),), [[value] for value in HOSTILE])])

    sheet = parts(book)["xl/worksheets/sheet1.xml"]
    assert "<f>" not in sheet
    assert "<v>" not in sheet.replace('t="s"><v>', "")
    assert not any(
        "hyperlink" in text.lower() for name, text in parts(book).items() if "rels" in name
    )
    read_back = [row[0] for row in (await grid(book))[1:]]
    assert [text for text in read_back if len(text) < CELL] == [
        value for value in HOSTILE if len(value) < CELL
    ]


async def test_a_nik_that_is_typed_into_the_template_stays_text() -> None:
    book = parts(template(MEMBERS, ID))

    assert 'numFmtId="49"' in book["xl/styles.xml"]  # the built-in "@"
    assert '<col min="1" max="1"' in book["xl/worksheets/sheet1.xml"]


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
async def test_the_template_is_understood_and_its_example_is_nobody(
    kind: Kind, language: str
) -> None:
    book = template(kind, Library.load().choose(language))

    header = (await grid(book))[0]
    assert map_columns(header, kind.columns) == {c.field: i for i, c in enumerate(kind.columns)}
    found = await plan(None, Upload(kind, "tg:1", book, "a.xlsx"), now=NOW)
    assert found == Refusal(FileFault.NO_ROWS, kind.name, (), tuple(header))


FAULTY = [
    HEADER,
    ["Siti Aminah", nik(1), "24/7/1980", "0812-3456-7801", "Nelayan"],
    ["Budi", 1410012407800001.0, "24/7/1980", "", ""],
    ["=cmd|' /C calc'!A0", "141001240780", "31/2/1980", "12", "Petani"],
    ["Tono", nik(1), "24/7/1980", "", ""],
    ["Siti Aminah", nik(1), "24/7/1980", "0812-3456-7801", "Nelayan"],
]


@pytest.mark.parametrize("language", ["id", "en"])
async def test_refused_rows_go_back_with_row_column_value_reason_and_hint(language: str) -> None:
    t = Library.load().choose(language)
    book = refused_sheet(MEMBERS, rows_of(await dry_run(xlsx(FAULTY))), t)

    header, numeric, hostile, twice = await grid(book)
    assert numeric[:2] == ["", "Budi"]
    assert numeric[5:8] == ["3", words.heading(t, "nik"), "141001240780000?"]
    assert numeric[8:] == [
        words.reason(t, RowFault.NUMERIC_CELL), words.hint(t, RowFault.NUMERIC_CELL),
    ]  # fmt: skip
    assert hostile[:3] == ["141001240780", "=cmd|' /C calc'!A0", "31/2/1980"]
    assert hostile[7].split("\n") == ["141001240780", "=cmd|' /C calc'!A0", "31/2/1980"]
    assert twice[5] == "5"
    assert len(header) == 10


async def test_the_sheet_can_be_corrected_and_sent_back_as_it_is() -> None:
    first = await dry_run(xlsx(FAULTY))
    rows = await grid(refused_sheet(MEMBERS, rows_of(first), ID))

    rows[1][0], rows[2][:3], rows[3][0] = nik(2), [nik(3), "Tini", "24/7/1980"], nik(4)
    again = await dry_run(xlsx(rows))

    assert first.counts == {"new": 1, "changed": 0, "unchanged": 0, "duplicate": 2, "refused": 2}
    assert again.counts == {"new": 3, "changed": 0, "unchanged": 0, "duplicate": 0, "refused": 0}
    assert again.ignored == tuple(rows[0][5:])


async def test_a_destroyed_nik_cannot_be_sent_back_as_if_it_were_whole() -> None:
    rows = await grid(refused_sheet(MEMBERS, rows_of(await dry_run(xlsx(FAULTY))), ID))

    again = await dry_run(xlsx(rows))

    assert again.rows[0].faults[0].what is RowFault.MISSING_NIK


def test_every_fault_and_warning_has_its_words() -> None:
    assert words.REASONS.keys() == words.HINTS.keys() == set(RowFault)
    assert words.WARNINGS.keys() == set(RowWarning)
    assert words.FILES.keys() == set(FileFault)
    fields = {column.field for kind in KINDS.values() for column in kind.columns}
    assert words.HEADINGS.keys() == words.EXAMPLES.keys() == fields


async def test_days_and_numbers_go_back_as_they_were_seen() -> None:
    rows = [HEADER, ["", nik(1), date(1980, 7, 24), 81234567801, "Nelayan"]]

    (refused,) = rows_of(await dry_run(xlsx(rows)))

    assert (refused.cells["birth_date"], refused.cells["phone"]) == ("24/07/1980", "81234567801")


async def test_a_consent_from_before_a_deletion_is_left_empty_to_be_given_anew() -> None:
    gone = ("nik", RowFault.FORMER_OPT_OUT)
    yes = {"consent": "ya", "consent_on": "28/11/2026", "consent_by": "Rahma"}
    rows = [
        Refused(2, {"name": "Siti", "nik": nik(1), **yes}, (gone,)),
        Refused(3, {"name": "B", "nik": nik(2), **yes}, (("name", RowFault.NAME_TOO_SHORT),)),
    ]
    header, siti, other = await grid(refused_sheet(MEMBERS, rows, ID))
    cells = [header.index(words.heading(ID, field)) for field in yes]
    assert [siti[at] for at in cells] == ["", "", ""]
    assert [other[at] for at in cells] == list(yes.values())
    assert siti[header.index(words.heading(ID, "nik"))] == nik(1)
    assert "lebih baru dari penghapusan" in siti[-1]
    assert "belum tiba tidak dihitung" in siti[-1]

    (header, _) = await grid(refused_sheet(MEMBERS, [Refused(2, {}, (gone,))], ID))
    assert {words.heading(ID, field) for field in yes} <= set(header), "there to be filled in"
