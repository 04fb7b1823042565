"""A regency has defaults by its province; what an operator says is kept and on record."""

from datetime import UTC, date, datetime, time

from bot.country.national_days import national_days
from bot.db import Database
from models.queries.office import audit, regencies
from models.queries.office.regencies import Change, RegencyFacts
from models.rules.hours import office as office_hours
from models.rules.hours import quiet as quiet_hours
from models.rules.hours.quiet import Quiet
from models.rules.hours.zones import Zone

NOW = datetime(2026, 11, 27, 5, tzinfo=UTC)


async def facts(db: Database, code: str) -> RegencyFacts:
    async with db.reading() as session:
        return await regencies.regency_of(session, code)


async def change(db: Database, code: str, said: Change) -> None:
    async with db.session() as session:
        await regencies.change_regency(session, code=code, change=said, by="cli:op", now=NOW)


async def test_without_a_row_the_zone_follows_the_province(db: Database) -> None:
    assert await facts(db, "93.01") == RegencyFacts(
        "93.01", Zone.WIT, office_hours.USUAL, quiet_hours.USUAL, ""
    )
    assert (await facts(db, "73.02.05.2001")).code == "73.02"
    assert (await facts(db, "73.02.05.2001")).zone is Zone.WITA


async def test_what_is_said_stays_and_the_rest_stays_usual(db: Database) -> None:
    week = office_hours.read_week("sen-kam 08.00-15.00")
    assert not isinstance(week, office_hours.HoursFault)

    await change(db, "21.03", Change(contact="Ranai, 0773-000"))
    await change(db, "21.03", Change(office_hours=week, quiet=Quiet(time(21), time(6))))

    assert await facts(db, "21.03.04") == RegencyFacts(
        "21.03", Zone.WIB, week, Quiet(time(21), time(6)), "Ranai, 0773-000"
    )
    async with db.reading() as session:
        assert [one.code for one in await regencies.regencies(session)] == ["21.03"]
        told = await audit.lines(session, wanted=audit.Filter(subject="regency"), most=5)
    assert [(line.subject, line.why) for line in told] == [
        ("regency:21.03", "office_hours, quiet_hours"),
        ("regency:21.03", "contact"),
    ]


async def test_national_days_reach_over_new_year() -> None:
    found = await national_days(datetime(2026, 12, 30, tzinfo=UTC))

    assert {date(2026, 8, 17), date(2026, 12, 25), date(2027, 1, 1)} <= found
    assert date(2026, 12, 24) in found, "joint leave"
    assert date(2026, 8, 18) not in found
