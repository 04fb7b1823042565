"""Lists of the dead as a village sends them, and the members they are held against."""

from collections.abc import Sequence
from typing import Any

from sqlmodel import col, select

from bot.db import Database
from models.queries.imports.visible import claim_is_visible
from models.tables import Claim
from tests.support.lists import Office
from tests.support.sheets import nik

HEADER = ("NIK", "Nama almarhum", "Tanggal meninggal", "Desa", "Tanggal lahir", "Peserta sejak")
MEMBERS = ("Nama", "NIK", "Tanggal lahir", "Desa", "Kecamatan")


def dead(number: int, died: str = "12/11/2026", since: str = "", **cells: str) -> list[str]:
    """A row about that member; `cells` by field."""
    said = {
        "nik": nik(number),
        "name": f"Hasan Basri {'abcdefghij'[number % 10]}",
        "died_on": died,
        "village": "Alai",
        "birth_date": "24/7/1980",
        "member_since": since,
        **cells,
    }
    return list(said.values())


async def members(
    db: Database, count: int, *, area: str = "14.10", kecamatan: str = "Merbau"
) -> None:
    """So many members of an office's list."""
    rows: list[Sequence[Any]] = [
        [dead(n)[1], nik(n), "24/7/1980", "Alai", kecamatan] for n in range(1, count + 1)
    ]
    await Office(db, area=area, sender="tg:9").saves(rows, MEMBERS)


async def waiting(db: Database) -> list[Claim]:
    """Claims that can be seen, in the order they came."""
    async with db.reading() as session:
        seen = select(Claim).where(claim_is_visible()).order_by(col(Claim.created_at))
        return list(await session.exec(seen.order_by(col(Claim.event_on))))
