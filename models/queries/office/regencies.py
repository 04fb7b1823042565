"""What is known of a regency: its zone, its office, when its people are left in peace."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.office import audit
from models.rules.hours import office as office_hours
from models.rules.hours import quiet as quiet_hours
from models.rules.hours.office import HoursFault, Week, read_week, written
from models.rules.hours.quiet import Quiet, read_quiet
from models.rules.hours.zones import Zone, zone_of
from models.rules.office.audit import Act
from models.tables import Regency

_regency = Regency.__table__  # type: ignore[attr-defined]  # SQLModel adds it


@dataclass(frozen=True, slots=True)
class RegencyFacts:
    """A regency as everybody asks about it; every field has a value."""

    code: str
    """ "14.10"."""
    zone: Zone
    office_hours: Week
    quiet: Quiet
    contact: str = ""
    """Where the branch can be reached, as people are told; "" where nobody said."""


@dataclass(frozen=True, slots=True)
class Change:
    """What an operator says of a regency; None leaves a field as it is."""

    zone: Zone | None = None
    office_hours: Week | None = None
    quiet: Quiet | None = None
    contact: str | None = None


async def regency_of(session: AsyncSession, code: str) -> RegencyFacts:
    """The regency of a code, also of a longer one ("14.10.01"); defaults where nothing is said."""
    regency = code[:5]
    row = (await session.exec(select(Regency).where(Regency.code == regency))).first()
    return _facts(regency, row)


async def quiet_in(connection: AsyncConnection, code: str) -> tuple[Zone, Quiet]:
    """Zone and quiet hours of a regency, for who holds no session."""
    row = (await connection.execute(_regency.select().where(_regency.c.code == code))).first()
    facts = _facts(code, row)
    return facts.zone, facts.quiet


async def regencies(session: AsyncSession) -> Sequence[RegencyFacts]:
    """Those of which anything was said, by code."""
    rows = await session.exec(select(Regency).order_by(col(Regency.code)))
    return [_facts(row.code, row) for row in rows]


async def change_regency(
    session: AsyncSession, *, code: str, change: Change, by: str, now: datetime
) -> RegencyFacts:
    """Say something of a regency; on record."""
    found = select(Regency).where(Regency.code == code).with_for_update()
    row = (await session.exec(found)).first()
    if row is None:
        row = Regency(code=code, changed_by=by, changed_at=now)
        session.add(row)
    changed = _write(row, change)
    row.changed_by, row.changed_at = by, now
    await session.flush()
    await audit.note(
        session,
        actor=by,
        act=Act.PLACE_CHANGED,
        subject=f"regency:{code}",
        place=code,
        why=", ".join(changed),
        now=now,
    )
    return _facts(code, row)


def _write(row: Regency, change: Change) -> list[str]:
    """Put what is said into the row; which fields those are."""
    said = {
        "zone": change.zone and change.zone.value,
        "office_hours": None if change.office_hours is None else written(change.office_hours),
        "quiet_hours": None if change.quiet is None else str(change.quiet),
        "contact": change.contact,
    }
    given = {name: value for name, value in said.items() if value is not None}
    for name, value in given.items():
        setattr(row, name, value)
    return list(given)


def _facts(code: str, row: Regency | Row[Any] | None) -> RegencyFacts:
    usual = RegencyFacts(code, zone_of(code), office_hours.USUAL, quiet_hours.USUAL)
    if row is None:
        return usual
    week = read_week(row.office_hours) if row.office_hours else usual.office_hours
    quiet = read_quiet(row.quiet_hours) if row.quiet_hours else None
    return RegencyFacts(
        code=code,
        zone=Zone(row.zone) if row.zone else usual.zone,
        office_hours=usual.office_hours if isinstance(week, HoursFault) else week,
        quiet=quiet or usual.quiet,
        contact=row.contact,
    )
