"""How often an answer was read, and whether it helped: three numbers an answer, no person."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.tables import FaqCount

_table = FaqCount.__table__  # type: ignore[attr-defined]


class Seen(StrEnum):
    """What is counted."""

    SHOWN = "shown"
    HELPED = "helped"
    FAILED = "failed"


def _counting(dialect: Any, what: Seen) -> Any:
    insert = dialect.insert(_table)
    return insert.on_conflict_do_update(
        index_elements=["key"], set_={what.value: _table.c[what.value] + 1}
    )


_COUNT = {
    (name, what): _counting(dialect, what)
    for name, dialect in (("sqlite", sqlite), ("postgresql", postgresql))
    for what in Seen
}


@dataclass(frozen=True, slots=True)
class Counted:
    """The numbers of one answer."""

    key: str
    shown: int
    helped: int
    failed: int


async def count(session: AsyncSession, *, key: str, what: Seen) -> None:
    """One more."""
    connection = await session.connection()
    values = {each.value: int(each is what) for each in Seen}
    await connection.execute(_COUNT[connection.dialect.name, what], {"key": key, **values})


async def counts(session: AsyncSession) -> list[Counted]:
    """Of every answer that was read; the least helpful first."""
    rows = await session.exec(
        select(FaqCount).order_by(col(FaqCount.failed).desc(), col(FaqCount.shown).desc())
    )
    return [Counted(row.key, row.shown, row.helped, row.failed) for row in rows]
