"""Decrees of regencies as rows: written once, closed early at most, never changed."""

import secrets
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import text
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.office import audit
from models.rules.as_typed.dates import jakarta_day
from models.rules.contributions.overlay import Decree, DecreeFault, fault_of, overlapping
from models.rules.occupations import Occupation, Payer
from models.rules.office.audit import Act
from models.tables import DecreeRow


async def decrees_of(session: AsyncSession, *, regency: str | None) -> list[Decree]:
    """Of a regency, of all where `regency` is None; in the order of their months."""
    asked = select(DecreeRow).order_by(
        col(DecreeRow.regency), col(DecreeRow.start), col(DecreeRow.id)
    )
    if regency is not None:
        asked = asked.where(col(DecreeRow.regency) == regency)
    return [_decree(row) for row in await session.exec(asked)]


async def not_ended(session: AsyncSession, *, regency: str | None, month: date) -> list[Decree]:
    """Decrees of one regency that pay for `month` or a later one; none without a regency."""
    if regency is None:
        return []
    asked = select(DecreeRow).where(
        col(DecreeRow.regency) == regency, col(DecreeRow.until) > month
    )
    ordered = asked.order_by(col(DecreeRow.start), col(DecreeRow.id))
    return [_decree(row) for row in await session.exec(ordered)]


async def add_decree(
    session: AsyncSession, *, decree: Decree, by: str, now: datetime
) -> Decree | DecreeFault:
    """Write a decree down, under an id of its own, unless it contradicts itself or another."""
    decree = replace(decree, id=secrets.token_hex(4), recorded_on=jakarta_day(now))
    fault = fault_of(decree)
    if fault is not None:
        return fault
    await _one_at_a_time(session)
    if overlapping(decree, await decrees_of(session, regency=decree.regency)) is not None:
        return DecreeFault.OVERLAPS
    session.add(_row(decree, by, now))
    await session.flush()
    await audit.note(
        session,
        actor=by,
        act=Act.DECREE_ADDED,
        subject=f"decree:{decree.id}",
        place=decree.regency,
        now=now,
    )
    return decree


async def end_decree(
    session: AsyncSession, *, decree_id: str, on: date, by: str, now: datetime
) -> Decree | DecreeFault | None:
    """Let a decree end before the month of `on`, earlier than decided; None: no such decree.

    Its own first month makes it pay for nothing: what is taken back was never told again.
    """
    row = await session.get(DecreeRow, decree_id, with_for_update=True)
    if row is None:
        return None
    if on.day != 1:
        return DecreeFault.NOT_A_MONTH
    if not row.start <= on < row.until:
        return DecreeFault.NO_MONTHS
    row.decided_until = row.decided_until or row.until
    row.until, row.closed_at = on, now
    await session.flush()
    await audit.note(
        session,
        actor=by,
        act=Act.DECREE_ENDED,
        subject=f"decree:{row.id}",
        why=f"before {on:%Y-%m}",
        place=row.regency,
        now=now,
    )
    return _decree(row)


async def _one_at_a_time(session: AsyncSession) -> None:
    """Two who add at once must see each other; SQLite has one writer anyway."""
    connection = await session.connection()
    if connection.dialect.name == "postgresql":
        await connection.execute(text("LOCK TABLE decree IN SHARE ROW EXCLUSIVE MODE"))


def _row(decree: Decree, by: str, now: datetime) -> DecreeRow:
    return DecreeRow(
        id=decree.id,
        regency=decree.regency,
        number=decree.number,
        title=decree.title,
        decided_on=decree.decided_on,
        occupations=[work.value for work in decree.occupations],
        payer=decree.payer.value,
        quota=decree.quota,
        start=decree.start,
        until=decree.until,
        source=decree.source,
        recorded_by=by,
        recorded_at=now,
    )


def _decree(row: DecreeRow) -> Decree:
    return Decree(
        id=row.id,
        regency=row.regency,
        number=row.number,
        title=row.title,
        decided_on=row.decided_on,
        occupations=tuple(Occupation(work) for work in row.occupations),
        payer=Payer(row.payer),
        quota=row.quota,
        start=row.start,
        until=row.until,
        source=row.source,
        recorded_on=jakarta_day(row.recorded_at),
        decided_until=row.decided_until,
    )
