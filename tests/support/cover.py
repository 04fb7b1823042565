"""Workers who signed up, and what the branch says of them today."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from models.queries.office.decrees import add_decree
from models.rules.as_typed.dates import jakarta_day
from models.rules.enrolment.membership import Member, Said
from models.rules.money import months_later
from tests.support.chat import Somebody, Stage
from tests.support.decrees import FISHERS
from tests.support.export_rows import registered
from tests.support.memberships import add_membership
from tests.support.sheets import nik


async def person(stage: Stage, name: str, phone: str, *niks: str, **more: object) -> Somebody:
    """Somebody who signed up for herself with each of these."""
    made = stage.person(name, phone=phone)
    await made.starts()
    assert stage.bot is not None
    for one in niks:
        await registered(stage.bot.db, made.person.id, nik=one, phone=phone, **more)
    return made


async def says(
    stage: Stage, number: int, days: int, said: Said = Said.ACTIVE, *, hours: int = 1
) -> None:
    """The branch's word of a member, paid for so many days from today."""
    assert stage.bot is not None
    now = stage.clock.now()
    member = Member(said, jakarta_day(now) + timedelta(days=days), jakarta_day(now))
    async with stage.bot.db.session() as session:
        await add_membership(session, nik(number), member, at=now + timedelta(hours=hours))


async def at(stage: Stage, month: int, day: int, hour: int = 9) -> None:
    """Bring the clock to that hour in Jakarta, in a year in which no relief holds."""
    stage.clock.shift(datetime(2027, month, day, hour - 7, tzinfo=UTC) - stage.clock.now())


async def pays_for_fishers(stage: Stage) -> None:
    """The regency of Meranti, for a year from this month on, for who is on its list."""
    assert stage.bot is not None
    now = stage.clock.now()
    month = jakarta_day(now).replace(day=1)
    decree = replace(FISHERS, start=month, until=months_later(month, 12))
    async with stage.bot.db.session() as session:
        await add_decree(session, decree=decree, by="cli:test", now=now)
