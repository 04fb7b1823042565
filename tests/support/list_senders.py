"""An officer who sends lists, and what she reads until the jobs behind them are done."""

from io import BytesIO
from typing import Any

from python_calamine import CalamineWorkbook

from models.rules.roles import Role
from tests.support.chat import Somebody, Stage, until
from tests.support.sheets import HEADER, Rows, people, xlsx

AREA = "14.10"


async def officer(stage: Stage, area: str = AREA, name: str = "Rahma Yulianti") -> Somebody:
    """Somebody who may send lists for an area."""
    made = stage.person(name, phone="+6281234567803")
    await made.starts()
    await stage.duty(made, Role.OFFICER, area)
    return made


async def reads(somebody: Somebody, words: str) -> None:
    """Wait until the newest message holds these words: a job answers a moment later."""
    await until(lambda: words in somebody.last, within=40)


async def sends(
    somebody: Somebody, rows: Rows, header: Any = HEADER, name: str = "a.xlsx"
) -> None:
    """A spreadsheet with these rows."""
    await somebody.sends_document(name, xlsx([header, *rows]))


def files(stage: Stage, somebody: Somebody) -> list[tuple[str, bytes]]:
    """Documents of the bot in this chat, oldest first: name and content."""
    found = []
    for shown in somebody.person.messages:
        document = shown.message.get("document")
        if document is not None and shown.message["from"]["is_bot"]:
            stored = stage.world.files.find(document["file_id"])
            assert stored is not None
            found.append((document["file_name"], stored.content))
    return found


def table(content: bytes) -> list[list[Any]]:
    """The first sheet of a workbook."""
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    return book.get_sheet_by_index(0).to_python()


def faulty(count: int) -> list[list[Any]]:
    """Sound rows, each spoiled in one of twelve ways, one after another."""
    rows = people(count)
    for number, row in enumerate(rows):
        SPOILED[number % len(SPOILED)](row)
    return rows


def _set(column: int, value: Any) -> Any:
    def spoil(row: list[Any]) -> None:
        row[column] = value

    return spoil


SPOILED = (
    _set(1, ""),
    _set(1, "14100110108"),
    _set(1, "1410013002800001"),
    _set(1, "1410011001800000"),
    _set(1, 1410011001800001),
    _set(1, "nik menyusul"),
    _set(0, ""),
    _set(0, "A"),
    _set(0, "Budi 123"),
    _set(2, "31/2/1980"),
    _set(2, "1/1/2015"),
    _set(2, "1/1/1950"),
)
