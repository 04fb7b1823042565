"""A report is kept, sealed; how many an account sent; what becomes of them when it leaves."""

import json
import secrets
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlmodel import col, delete, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.vaults import NIK, vault_of
from models.rules.claims.deaths import Cause, Reporter, ReportState, What
from models.tables import DeathMatch, DeathReport
from models.tables.vault import Vault

KEPT = timedelta(days=365)
"""So long a report is kept after the last thing that happened to it."""


@dataclass(frozen=True, slots=True, repr=False)
class Said:
    """What was said; None where a question was passed over."""

    name: str | None = None
    nik: str | None = None
    day: date | None = None
    cause: Cause = Cause.UNKNOWN
    reporter: Reporter | None = None
    phone: str | None = None

    def dump(self) -> str:
        """As JSON."""
        return json.dumps({**asdict(self), "day": self.day.isoformat() if self.day else None})

    @classmethod
    def load(cls, text: str) -> "Said":
        """From JSON made by `dump`."""
        values: dict[str, Any] = json.loads(text)
        day, reporter = values["day"], values["reporter"]
        values["day"] = date.fromisoformat(day) if day else None
        values["cause"] = Cause(values["cause"])
        values["reporter"] = Reporter(reporter) if reporter else None
        return cls(**values)

    def __repr__(self) -> str:
        return "Said(hidden)"


async def add_report(
    session: AsyncSession,
    *,
    what: What,
    said: Said,
    area: str,
    user_id: int,
    by: str,
    now: datetime,
) -> str:
    """Keep a report; its id. Nobody is looked up: that is the job's, out of the family's sight."""
    vault, report_id = vault_of(session), secrets.token_hex(16)
    session.add(
        DeathReport(
            id=report_id,
            user_id=user_id,
            by=by,
            what=what.value,
            area=area,
            said=vault.seal(said.dump(), **cell_of(report_id)),
            nik_index=vault.blind_index(said.nik, purpose=NIK) if said.nik else None,
            state=ReportState.NEW.value,
            created_at=now,
            updated_at=now,
        )
    )
    await session.flush()
    return report_id


@dataclass(frozen=True, slots=True)
class Sent:
    """A report as its account sees it again; whom it matched is not theirs to know."""

    said: Said
    sent_at: datetime


async def reports_of(session: AsyncSession, *, user_id: int) -> tuple[Sent, ...]:
    """What an account reported, oldest first."""
    found = select(DeathReport).where(DeathReport.user_id == user_id)
    rows = await session.exec(found.order_by(col(DeathReport.created_at), col(DeathReport.id)))
    return tuple(Sent(opened(vault_of(session), row), row.created_at) for row in rows)


async def count_of(session: AsyncSession, *, user_id: int, since: datetime) -> int:
    """How many reports an account sent since then."""
    found = select(func.count(col(DeathReport.id))).where(
        DeathReport.user_id == user_id, col(DeathReport.created_at) > since
    )
    return (await session.exec(found)).one()


async def forget_reports_of(session: AsyncSession, *, user_id: int) -> int:
    """Delete what an account reported; how many there were. A claim an officer keeps stays."""
    gone = await session.exec(delete(DeathReport).where(col(DeathReport.user_id) == user_id))
    return gone.rowcount


async def forget_person(session: AsyncSession, *, nik: str) -> None:
    """Whoever a report is about and asks to be forgotten goes from it, by name and by number."""
    vault = vault_of(session)
    index = vault.blind_index(nik, purpose=NIK)
    about = select(DeathReport).where(col(DeathReport.nik_index) == index).with_for_update()
    for row in await session.exec(about.execution_options(populate_existing=True)):
        said = replace(opened(vault, row), name=None, nik=None)
        row.said, row.nik_index = vault.seal(said.dump(), **cell_of(row.id)), None
    await session.exec(delete(DeathMatch).where(col(DeathMatch.nik_index) == index))
    await session.flush()


async def forget_old(session: AsyncSession, *, now: datetime) -> int:
    """Delete reports that nobody has touched for a year."""
    gone = await session.exec(delete(DeathReport).where(col(DeathReport.updated_at) < now - KEPT))
    return gone.rowcount


def opened(vault: Vault, row: DeathReport) -> Said:
    """What a report says."""
    return Said.load(vault.open(row.said, **cell_of(row.id)))


def cell_of(report_id: str) -> dict[str, str]:
    """What the words of a report are sealed for."""
    return {"table": "death_report", "column": "said", "row": report_id}
