"""The sheet of rows to correct: what it tells of the others, and how it leaves the chat again."""

from io import BytesIO
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from tests.flows.test_lists_journey import CHECKED, SAVED
from tests.support.chat import Somebody, Stage, until
from tests.support.list_senders import files, officer, reads, sends, table
from tests.support.sheets import delimited, nik, people, xlsx

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
NOTES = [
    ["Baris", "Kolom", "Catatan"],
    ["2", "No. HP", "Nomor HP tidak bisa dipakai."],
    ["3", "Pekerjaan", "Pekerjaannya belum kami kenal, jadi dicatat sebagai Lainnya."],
]


@pytest.fixture
async def rahma(stage: Stage) -> Somebody:
    return await officer(stage)


def pages(content: bytes) -> dict[str, list[list[Any]]]:
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


async def test_rows_with_notes_are_counted_and_named_and_a_sheet_leaves_when_it_comes_back(
    stage: Stage, rahma: Somebody
) -> None:
    rows = people(6)
    rows[0][3], rows[1][4], rows[2][1] = "12", "penunggu kolong", ""
    await sends(rahma, rows)
    await reads(rahma, CHECKED)
    assert "Perlu diperbaiki: 1" in rahma.last
    assert "📋 2 baris bisa disimpan, tetapi ada catatannya." in rahma.last

    sheet = rahma.person.messages[-2]
    assert "paling lama 24 jam" in sheet.text
    ((name, content),) = files(stage, rahma)
    found = pages(content)
    assert found["Catatan"] == NOTES
    fixed = found["Perbaiki"]
    fixed[1][fixed[0].index("NIK")] = nik(77)
    came_back = {name: page for name, page in found.items() if name != "Perbaiki"}
    await rahma.sends_document(
        name.replace(".xlsx", " (1).xlsx"), xlsx({"Perbaiki": fixed, **came_back})
    )
    await reads(rahma, "Baru: 1")
    await until(lambda: sheet.message_id not in rahma.person.chat.messages)

    await rahma.taps("💾 Simpan 1 orang")
    await reads(rahma, SAVED)


async def test_where_all_rows_are_taken_the_notes_come_when_they_are_asked_for(
    stage: Stage, rahma: Somebody
) -> None:
    rows = people(3)
    rows[0][3], rows[1][4] = "12", "penunggu kolong"
    await sends(rahma, rows)
    await reads(rahma, CHECKED)
    assert files(stage, rahma) == []

    for _ in range(2):
        await rahma.taps("📋 Lihat catatan", message=shown_counts(rahma))
        await reads(rahma, "Nomor baris dan catatannya")
    await until(lambda: len(files(stage, rahma)) == 1)

    ((_, content),) = files(stage, rahma)
    assert table(content) == NOTES


def shown_counts(rahma: Somebody) -> Any:
    return next(message for message in rahma.person.messages if CHECKED in message.text)


async def test_a_sheet_of_something_else_says_which_headings_are_missing_and_which_are_there(
    rahma: Somebody,
) -> None:
    rows = [["Barang", "Jumlah", "Harga <b>"], ["Jaring", "2", "banyak"]]
    await rahma.sends_document("stok.csv", delimited(rows, ";"))
    await reads(rahma, "belum bisa dibaca")
    assert "Judul yang kami cari: NIK, Nama" in rahma.last
    assert "Judul di daftar Bapak/Ibu: Barang, Jumlah, Harga <b>." in rahma.last
    await sends(rahma, [["Siti", "Kampung"]], ("Nama", "Alamat rumah"))
    await reads(rahma, "NIK")
    assert any("Alamat rumah" in label for label in rahma.buttons), "it is asked which is the NIK"
