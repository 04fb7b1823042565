"""Who was told which rules: written with the answer, read when a figure turns out to be wrong."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import col, delete
from sqlmodel.ext.asyncio.session import AsyncSession

from models.rules.as_typed.dates import jakarta_day
from models.tables import QuoteGiven

_table = QuoteGiven.__table__  # type: ignore[attr-defined]
_KEYS = ("user_id", "day", "channel", "rows")


def _counting(dialect: Any) -> Any:
    insert = dialect.insert(_table)
    again = {"times": _table.c.times + 1, "at": insert.excluded.at}
    return insert.on_conflict_do_update(index_elements=list(_KEYS), set_=again)


_NOTE = {"sqlite": _counting(sqlite), "postgresql": _counting(postgresql)}
"""Made once: the statement stands on the path of an answer."""


@dataclass(frozen=True, slots=True)
class Told:
    """An account that was told a row: how often, first and last."""

    user_id: int
    times: int
    first: date
    last: datetime


async def note_quote(
    session: AsyncSession, *, user_id: int, rows: Iterable[str], channel: str, now: datetime
) -> None:
    """Write down that figures resting on these rows were told: one statement, no figure."""
    values = {
        "user_id": user_id,
        "day": jakarta_day(now),
        "channel": channel,
        "rows": f" {' '.join(sorted(set(rows)))} ",
        "times": 1,
        "at": now,
    }
    connection = await session.connection()
    await connection.execute(_NOTE[connection.dialect.name], values)


async def told(session: AsyncSession, *, row: str, since: date | None = None) -> list[Told]:
    """Accounts that were told figures resting on `row`, the last told first."""
    asked = (
        select(
            col(QuoteGiven.user_id),
            func.sum(QuoteGiven.times),
            func.min(QuoteGiven.day),
            func.max(QuoteGiven.at),
        )
        .where(col(QuoteGiven.rows).contains(f" {row} ", autoescape=True))
        .group_by(col(QuoteGiven.user_id))
        .order_by(func.max(QuoteGiven.at).desc(), col(QuoteGiven.user_id))
    )
    if since is not None:
        asked = asked.where(col(QuoteGiven.day) >= since)
    found = await (await session.connection()).execute(asked)
    return [Told(user, int(times), first, last) for user, times, first, last in found]


async def forget_of(session: AsyncSession, *, user_id: int) -> int:
    """With the account's deletion; how many rows went."""
    gone = await session.exec(delete(QuoteGiven).where(col(QuoteGiven.user_id) == user_id))
    return gone.rowcount
