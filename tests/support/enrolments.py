"""People at their enrolment: on lists and by themselves, and how they stand."""

from datetime import UTC, datetime
from typing import Any

from bot.db import Database
from models.queries.enrolments import moving
from models.queries.enrolments.moving import Which
from models.queries.sign_up import person_of
from models.rules.enrolment import Move
from models.rules.roles import Duty, Role
from models.tables import Enrolment
from tests.support.lists import Office
from tests.support.sheets import people

ADMIN = frozenset({Duty(Role.ADMIN, "14.10")})
NOW = datetime(2026, 11, 27, 5, 30, tzinfo=UTC)
HEADER = ("Nama", "NIK", "Tanggal lahir", "No HP", "Pekerjaan", "Persetujuan",
          "Tanggal persetujuan")  # fmt: skip


def agreed(count: int, start: int = 0) -> list[list[Any]]:
    """Members who said yes before a witness."""
    return [[*row, "Ya", "20/11/2026"] for row in people(start + count)[start:]]


def niks(count: int, start: int = 0) -> list[str]:
    """Their NIKs."""
    return [str(row[1]) for row in people(start + count)[start:]]


async def listed(db: Database, count: int, start: int = 0, *, sender: str = "tg:1") -> str:
    """A list of so many, applied; the batch's id."""
    office = Office(db, sender=sender)
    done = await office.saves(agreed(count, start), HEADER)
    return done.batch.id


async def move(db: Database, which: Which, how: Move, **more: Any) -> int:
    """As the admin of Meranti moves them."""
    given: dict[str, Any] = {"duties": ADMIN, "role": Role.ADMIN, "by": "tg:2", "now": NOW, **more}
    async with db.session() as session:
        return await moving.review(session, which=which, move=how, **given)


async def row_of(db: Database, nik: str) -> Enrolment | None:
    """The row of a person."""
    async with db.reading() as session:
        person = await person_of(session, nik)
        assert person is not None
        return await session.get(Enrolment, person.id)


async def id_of(db: Database, nik: str) -> str:
    """A person's id."""
    async with db.reading() as session:
        person = await person_of(session, nik)
        assert person is not None
        return person.id


async def state_of(db: Database, nik: str) -> str:
    """Where a person stands."""
    row = await row_of(db, nik)
    return row.state if row is not None else "received"
