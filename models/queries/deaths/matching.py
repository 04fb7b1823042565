"""Whom a report is about: looked up by the blind index, never merged, never told to the family.

A potential claim is made once for a dead member, whoever reports it and however often.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import and_, exists, or_
from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.claims.opening import open_claim
from models.queries.claims.values import Opening
from models.queries.deaths.claimed import claims_about, forget_matches, nobody_touched
from models.queries.deaths.reporting import opened
from models.queries.imports.visible import person_is_visible
from models.queries.vaults import vault_of
from models.rules.claims.deaths import Cause, Outcome, What
from models.rules.claims.states import State
from models.rules.hours.zones import day_in, zone_of
from models.rules.table.claim_rows import Claim as Programme
from models.tables import Claim, DeathMatch, DeathReport, Person

SOURCE = "report"


@dataclass(frozen=True, slots=True)
class Matched:
    """What a report is, for whoever tells the officers: ids and places, nothing of the person."""

    what: What
    area: str
    person_area: str | None


async def match(
    session: AsyncSession,
    *,
    report_id: str,
    now: datetime,
    holidays: Collection[date],
) -> Matched | None:
    """Look the person up and let a claim wait for an officer. None where the report is gone."""
    found = select(DeathReport).where(DeathReport.id == report_id).with_for_update()
    report = (await session.exec(found)).first()
    if report is None:
        return None
    person = await _person(session, report.nik_index or b"")
    said = opened(vault_of(session), report)
    claim_id = await claim_about(session, report.nik_index or b"", said.day)
    if person is not None:
        report.person_area = person.district or person.regency
        if claim_id is None and report.what == What.DEATH.value:
            claim_id = await _open(session, report, person, now, holidays)
        report.claim_id = claim_id
        session.add(report)
        await session.flush()
    return Matched(What(report.what), report.area, report.person_area)


async def claim_about(session: AsyncSession, nik_index: bytes, day: date | None) -> str | None:
    """The claim after this person's death, if there is one by whatever way."""
    return (await claims_about(session, {nik_index: day})).get(nik_index)


async def drop_untouched(session: AsyncSession, *, claim_id: str) -> None:
    """Delete the claim that a wrong report made, while nobody filed it or named an heir of it.

    A report that was not found wrong keeps the claim it shares.
    """
    right = exists().where(
        col(DeathReport.claim_id) == col(Claim.id),
        or_(col(DeathReport.outcome).is_(None), col(DeathReport.outcome) != Outcome.WRONG.value),
    )
    await session.exec(
        delete(Claim).where(
            and_(
                col(Claim.id) == claim_id,
                col(Claim.source) == SOURCE,
                nobody_touched(),
                ~right,
            )
        )
    )


async def _person(session: AsyncSession, nik_index: bytes) -> Person | None:
    """Locked: of two reports of one death that are looked at at once, one makes the claim."""
    found = select(Person).where(col(Person.nik_index) == nik_index, person_is_visible())
    return (await session.exec(found.with_for_update())).first()


async def _open(
    session: AsyncSession,
    report: DeathReport,
    person: Person,
    now: datetime,
    holidays: Collection[date],
) -> str:
    """A claim that nobody has filed, under the register's own name of the person."""
    vault, said = vault_of(session), opened(vault_of(session), report)
    area = report.person_area or report.area
    name = vault.open(person.name, table="person", column="name", row=person.id)
    opening = Opening(
        programme=Programme.JKK if said.cause is Cause.WORK else Programme.JKM,
        worker_name=name,
        worker_nik=vault.open(person.nik, table="person", column="nik", row=person.id),
        event_on=said.day,
        cause=said.cause.value if said.cause is not Cause.UNKNOWN else None,
        area=area,
        state=State.DRAFT,
        state_on=day_in(zone_of(area), now),
        potential=True,
        source=SOURCE,
    )
    new = await open_claim(session, opening=opening, by=report.by, now=now, holidays=holidays)
    await forget_matches(session, {person.nik_index})
    session.add(DeathMatch(nik_index=person.nik_index, claim_id=new.id))
    await session.flush()
    return new.id
