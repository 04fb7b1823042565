"""A report of a death: which claim it belongs to, and what stays of it when it was wrong."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlmodel import col, select

from bot.db import Database
from models.queries.deaths import matching, office, reporting
from models.queries.deaths.reporting import Said
from models.queries.endings.account_erasure import forget_nik
from models.queries.enrolments.sign_up import register_interest
from models.rules.claims.deaths import Outcome, What
from models.rules.claims.states import State
from models.rules.roles import Duty, Role
from models.rules.table.claim_rows import Claim as Programme
from models.tables import Claim, DeathMatch, DeathReport
from tests.support.claim_lists import opened
from tests.support.death_lists import HEADER, dead, members
from tests.support.deaths import BUDI
from tests.support.export_rows import SITI
from tests.support.lists import Office
from tests.support.sheets import nik

NOW = datetime(2026, 11, 27, 5, tzinfo=UTC)
DIED = date(2026, 11, 20)
OLD_ACCIDENT = {"programme": Programme.JKK, "event_on": date(2024, 1, 5), "state": State.PAID}
WITHDRAWN = {"programme": Programme.JKM, "event_on": DIED, "state": State.WITHDRAWN}
ON_ONE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


async def member(db: Database, district: str = "14.10.02") -> None:
    """Budi signed up long ago."""
    async with db.session() as session:
        await register_interest(
            session, answers=replace(SITI, nik=BUDI, name="Budi", district=district),
            user_id=77, own=True, regency_name="Kepulauan Meranti", source=None, now=NOW,
        )  # fmt: skip


async def reported(db: Database, by: int, *, now: datetime = NOW) -> str:
    """Somebody reports his death and it is looked at; the report's id."""
    said = Said(name="Budi", nik=BUDI, day=DIED)
    async with db.session() as session:
        report_id = await reporting.add_report(
            session, what=What.DEATH, said=said, area="14.10.02", user_id=by, by=f"tg:{by}",
            now=now,
        )  # fmt: skip
    async with db.session() as session:
        await matching.match(session, report_id=report_id, now=now, holidays=())
    return report_id


async def claim_ids(db: Database) -> set[str]:
    async with db.reading() as session:
        return set(await session.exec(select(Claim.id)))


@pytest.mark.parametrize("earlier", [OLD_ACCIDENT, WITHDRAWN], ids=["old accident", "withdrawn"])
async def test_a_death_is_found_behind_a_claim_about_something_else(
    db: Database, earlier: dict[str, Any]
) -> None:
    await member(db)
    await members(db, 1)
    before = {(await opened(db, 5, worker_nik=BUDI, **earlier)).id}
    before |= {(await opened(db, 6, worker_nik=nik(1), **earlier)).id}

    await reported(db, 9)
    after_report = await claim_ids(db)
    await Office(db).saves([dead(1)], HEADER, "deaths")

    assert len(after_report - before) == 1
    assert len(await claim_ids(db) - after_report) == 1


@ON_ONE
async def test_a_claim_begins_on_the_day_it_is_in_its_area(db: Database) -> None:
    await member(db, "91.71.01")

    await reported(db, 9, now=datetime(2026, 11, 28, 15, 30, tzinfo=UTC))  # 00.30 WIT

    async with db.reading() as session:
        assert (await session.exec(select(col(Claim.state_on)))).one() == date(2026, 11, 29)


@ON_ONE
async def test_a_claim_goes_with_the_last_report_that_was_wrong(db: Database) -> None:
    await member(db)
    one, other = [await reported(db, by) for by in (9, 10)]
    left = []
    for report_id in (one, other):
        async with db.session() as session:
            await office.close(
                session, report_id=report_id, duties=frozenset({Duty(Role.OFFICER, "14.10")}),
                outcome=Outcome.WRONG, by=5, now=NOW,
            )  # fmt: skip
        left.append(len(await claim_ids(db)))

    assert left == [1, 0]


@ON_ONE
async def test_whoever_asks_to_be_forgotten_goes_from_reports_too(db: Database) -> None:
    await member(db)
    await reported(db, 9)

    async with db.session() as session:
        await forget_nik(session, BUDI, {}, now=NOW)

    async with db.reading() as session:
        report = (await session.exec(select(DeathReport))).one()
        assert reporting.opened(db.vault, report) == Said(day=DIED)
        assert report.nik_index is None
        assert list(await session.exec(select(DeathMatch))) == []
