"""How much a sender learns of people who are not on the sender's own lists: counted, a day at most
so many, on record. Whose they are and what stands there is never told.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, and_
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.imports.plan import Plan, PlannedRow
from models.queries.office import audit
from models.rules.as_typed.dates import jakarta_day
from models.rules.office.audit import Act
from models.rules.roster.faults import Outcome, RowFault
from models.rules.roster.kind import Finding, Kind
from models.tables import RegisteredTold

MOST_A_DAY: Final = 500
"""Of an officer."""
MOST_OF_ADMIN: Final = 5_000
KEPT: Final = timedelta(days=30)
_BEGIN = {
    "sqlite": sqlite.insert(RegisteredTold).on_conflict_do_nothing(),
    "postgresql": postgresql.insert(RegisteredTold).on_conflict_do_nothing(),
}


async def allowed(
    session: AsyncSession,
    rows: tuple[PlannedRow, ...],
    *,
    kind: Kind,
    sender: str,
    most: int | None,
    now: datetime,
) -> tuple[PlannedRow, ...]:
    """The rows until the sender was told of `most` people today. From there on nobody learns who
    is new and who is not: such rows are kept for another day, whichever they are.
    """
    if most is None or not kind.tells_of_others:
        return rows
    before = (await session.exec(select(RegisteredTold.told).where(_mine(sender, now)))).first()
    return tuple(_within(rows, most - (before or 0), kind.key_field))


def _within(rows: Sequence[PlannedRow], left: int, key_field: str) -> Iterator[PlannedRow]:
    told = 0
    for row in rows:
        told += row.tells
        if told > left and (row.tells or row.outcome is Outcome.NEW):
            enough = Finding(key_field, RowFault.ASKED_ENOUGH)
            yield PlannedRow(row.read, Outcome.REFUSED, (enough,))
        else:
            yield row


async def note_told(
    session: AsyncSession, *, plan: Plan, most: int | None = None, now: datetime
) -> bool:
    """Count and record what a dry run tells before it is shown; False where another list of the
    same sender used the day up meanwhile: then it has to be planned again.
    """
    if not plan.told or not plan.kind.tells_of_others:
        return True
    place = plan.area or ""
    return await count_told(
        session, sender=plan.sender, people=plan.told, most=most, place=place, now=now
    )


async def count_told(
    session: AsyncSession, *, sender: str, people: int, most: int | None, place: str, now: datetime
) -> bool:
    """Count and record of how many people a sender learns; False where the day does not allow
    that any more. Nobody: whether the day would allow one."""
    row = {"sender": sender, "day": jakarta_day(now), "told": 0}
    connection = await session.connection()
    await connection.execute(_BEGIN[connection.dialect.name], [row])
    mine = select(RegisteredTold).where(_mine(sender, now)).with_for_update()
    counted = (await session.exec(mine.execution_options(populate_existing=True))).one()
    if most is not None and counted.told + max(people, 1) > most:
        return False
    if not people:
        return True
    counted.told += people
    await session.flush()
    await audit.note(
        session, actor=sender, act=Act.REGISTERED_TOLD, subject="list", place=place,
        why=f"people={people}", now=now,
    )  # fmt: skip
    return True


async def forget_old(session: AsyncSession, *, today: date) -> None:
    """Counts of days that are over; what was told stays on record."""
    await session.exec(delete(RegisteredTold).where(col(RegisteredTold.day) < today - KEPT))


def _mine(sender: str, now: datetime) -> ColumnElement[bool]:
    mine = col(RegisteredTold.sender) == sender
    return and_(mine, col(RegisteredTold.day) == jakarta_day(now))
