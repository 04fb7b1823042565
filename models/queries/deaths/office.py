"""Reports for the officers of the area: read, taken, closed. Elsewhere is the same as nowhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, or_, update
from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.areas import in_areas
from models.queries.deaths.matching import drop_untouched
from models.queries.deaths.reporting import Said, opened
from models.queries.office import audit
from models.queries.vaults import vault_of
from models.rules.claims.deaths import Outcome, ReportState, What
from models.rules.office.audit import Act, telegram_user
from models.rules.roles import Duty, Role
from models.tables import DeathReport

READERS = (Role.OFFICER, Role.ADMIN)
_OPEN = (ReportState.NEW.value, ReportState.TAKEN.value)


@dataclass(frozen=True, slots=True, repr=False)
class Report:
    """A report as an officer of the area sees it."""

    id: str
    what: What
    area: str
    said: Said
    state: ReportState
    outcome: Outcome | None
    taken_by: int | None
    matched: bool | None
    """Whether the person is in the register of the officer's own area; None: no NIK was given."""
    claim_id: str | None
    created_at: datetime

    def __repr__(self) -> str:
        return f"Report(id={self.id!r})"


async def open_reports(
    session: AsyncSession, *, duties: frozenset[Duty], most: int
) -> tuple[tuple[Report, ...], int]:
    """What waits where an officer's or an admin's duty reaches, new ones first; and how many."""
    there = and_(_within(duties), col(DeathReport.state).in_(_OPEN))
    order = (col(DeathReport.state), col(DeathReport.created_at).desc(), col(DeathReport.id))
    page = select(DeathReport, _matched_within(duties)).where(there).order_by(*order)
    rows = await session.exec(page.limit(most))
    total = (await session.exec(select(func.count()).select_from(DeathReport).where(there))).one()
    return tuple(_report(session, row, bool(mine)) for row, mine in rows), total


async def report_for(
    session: AsyncSession, *, report_id: str, duties: frozenset[Duty]
) -> Report | None:
    """One report; None where there is none, or it lies elsewhere."""
    found = select(DeathReport, _matched_within(duties)).where(
        DeathReport.id == report_id, _within(duties)
    )
    row = (await session.exec(found.execution_options(populate_existing=True))).first()
    return None if row is None else _report(session, row[0], bool(row[1]))


async def take(
    session: AsyncSession, *, report_id: str, duties: frozenset[Duty], by: int, now: datetime
) -> bool:
    """Somebody sees to it; of two who tap at once one does."""
    values = {"state": ReportState.TAKEN.value, "taken_by": by}
    return await _move(session, report_id, duties, (ReportState.NEW,), values, by=by, now=now)


async def close(
    session: AsyncSession,
    *,
    report_id: str,
    duties: frozenset[Duty],
    outcome: Outcome,
    by: int,
    now: datetime,
) -> bool:
    """It is seen to. Where it was wrong, the claim that nobody touched goes with it."""
    values = {"state": ReportState.CLOSED.value, "outcome": outcome.value}
    open_ones = (ReportState.NEW, ReportState.TAKEN)
    if not await _move(session, report_id, duties, open_ones, values, by=by, now=now):
        return False
    report = await report_for(session, report_id=report_id, duties=duties)
    if outcome is Outcome.WRONG and report is not None and report.claim_id is not None:
        await drop_untouched(session, claim_id=report.claim_id)
    return True


async def _move(
    session: AsyncSession,
    report_id: str,
    duties: frozenset[Duty],
    before: tuple[ReportState, ...],
    values: Mapping[str, object],
    *,
    by: int,
    now: datetime,
) -> bool:
    states = [state.value for state in before]
    mine = and_(
        col(DeathReport.id) == report_id, _within(duties), col(DeathReport.state).in_(states)
    )
    moved = await session.exec(update(DeathReport).where(mine).values(**values, updated_at=now))
    if not moved.rowcount:
        return False
    report = await report_for(session, report_id=report_id, duties=duties)
    if report is not None:
        why = " ".join(str(value) for name, value in values.items() if name != "taken_by")
        await audit.note(
            session,
            actor=telegram_user(by),
            act=Act.REPORT_CHANGED,
            subject=f"death_report:{report_id}",
            place=report.area,
            why=why,
            now=now,
        )
    return True


def _within(duties: frozenset[Duty]) -> ColumnElement[bool]:
    """Reported here, or about somebody who is registered here."""
    places = (col(DeathReport.area), col(DeathReport.person_area))
    return or_(*(in_areas(place, duties, role) for place in places for role in READERS))


def _matched_within(duties: frozenset[Duty]) -> ColumnElement[bool]:
    """Registered where the duty reaches; a match elsewhere is nobody's business here."""
    known = col(DeathReport.person_area).is_not(None)
    here = or_(*(in_areas(col(DeathReport.person_area), duties, role) for role in READERS))
    return and_(known, here)


def _report(session: AsyncSession, row: DeathReport, mine: bool) -> Report:
    return Report(
        id=row.id,
        what=What(row.what),
        area=row.area,
        said=opened(vault_of(session), row),
        state=ReportState(row.state),
        outcome=Outcome(row.outcome) if row.outcome else None,
        taken_by=row.taken_by,
        matched=mine if row.nik_index is not None else None,
        claim_id=row.claim_id if mine else None,
        created_at=row.created_at,
    )
