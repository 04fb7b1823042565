"""Questions asked in vain: counted by their known words, looked at by admins, then settled."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import col, delete, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from models.tables import FaqQuestion

FORGOTTEN_AFTER = timedelta(days=365)
"""What nobody asked again for so long is no question of today."""
_table = FaqQuestion.__table__  # type: ignore[attr-defined]


class State(StrEnum):
    """What became of a question."""

    OPEN = "open"
    ANSWERED = "answered"
    IGNORED = "ignored"


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A question by its known words."""

    id: int
    said: str
    times: int
    last_at: datetime


def _counting(dialect: Any) -> Any:
    insert = dialect.insert(_table)
    again = {"times": _table.c.times + 1, "last_at": insert.excluded.last_at}
    return insert.on_conflict_do_update(index_elements=["said"], set_=again)


_NOTE = {"sqlite": _counting(sqlite), "postgresql": _counting(postgresql)}


async def note_unanswered(session: AsyncSession, *, said: str, now: datetime) -> None:
    """Count a question; one that was settled stays so, asked again or not."""
    values = {
        "said": said,
        "times": 1,
        "first_at": now,
        "last_at": now,
        "state": State.OPEN.value,
    }
    connection = await session.connection()
    await connection.execute(_NOTE[connection.dialect.name], values)


async def open_questions(
    session: AsyncSession, *, skip: int = 0, most: int = 100
) -> list[Unanswered]:
    """Those nobody settled yet, the most asked first."""
    rows = await session.exec(
        select(FaqQuestion)
        .where(FaqQuestion.state == State.OPEN)
        .order_by(col(FaqQuestion.times).desc(), col(FaqQuestion.last_at).desc())
        .offset(skip)
        .limit(most)
    )
    return [_value(row) for row in rows]


async def question(session: AsyncSession, *, number: int) -> Unanswered | None:
    """One of them that is still open."""
    found = select(FaqQuestion).where(FaqQuestion.id == number, FaqQuestion.state == State.OPEN)
    row = (await session.exec(found)).first()
    return _value(row) if row is not None else None


async def settle(session: AsyncSession, *, number: int, state: State) -> bool:
    """It has an answer now, or needs none; False where none with this number was open."""
    done = await session.exec(
        update(FaqQuestion)
        .where(col(FaqQuestion.id) == number, col(FaqQuestion.state) == State.OPEN.value)
        .values(state=state.value)
    )
    return done.rowcount > 0


async def forget_old(session: AsyncSession, *, now: datetime) -> None:
    """Delete what was last asked long ago."""
    await session.exec(delete(FaqQuestion).where(col(FaqQuestion.last_at) < now - FORGOTTEN_AFTER))


def _value(row: FaqQuestion) -> Unanswered:
    return Unanswered(row.id or 0, row.said, row.times, row.last_at)
