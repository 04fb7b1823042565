"""People at their enrolment: on lists and by themselves, and how they stand."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import String, cast, literal
from sqlalchemy import select as sql_select
from sqlmodel import col

from bot.db import Database
from models.queries.enrolments import moving
from models.queries.enrolments.moving import Which
from models.queries.enrolments.sign_up import person_of
from models.queries.enrolments.standing import NOBODY
from models.rules.enrolment.states import AT_THE_BRANCH, Move
from models.rules.roles import Duty, Role
from models.tables import (
    Enrolment,
    ImportBatch,
    ImportRow,
    Person,
    Registration,
    RosterEntry,
)
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


async def in_step(db: Database) -> int:
    """Everybody has a row, and it says what person, list and first account say; how many."""
    account = (
        sql_select(literal("tg:") + cast(col(Registration.user_id), String))
        .where(col(Registration.person_id) == col(Person.id))
        .order_by(col(Registration.created_at), col(Registration.id))
        .limit(1)
        .scalar_subquery()
    )
    columns: list[Any] = [Person, Enrolment, RosterEntry, ImportBatch.sender, ImportRow.number]
    found = (
        sql_select(*columns, account)
        .join(Enrolment, col(Enrolment.person_id) == col(Person.id), isouter=True)
        .join(RosterEntry, col(RosterEntry.person_id) == col(Person.id), isouter=True)
        .join(ImportBatch, col(ImportBatch.id) == col(RosterEntry.batch_id), isouter=True)
        .join(
            ImportRow,
            (col(ImportRow.person_id) == col(Person.id))
            & (col(ImportRow.batch_id) == col(RosterEntry.batch_id)),
            isouter=True,
        )
    )
    async with db.reading() as session:
        rows = (await session.exec(found)).all()  # type: ignore[call-overload]
    for person, row, entry, sender, number, first in rows:
        assert row is not None, person.id
        assert row.agreed == (person.basis != "waiting"), person.id
        if row.state not in AT_THE_BRANCH:
            area = (entry and entry.area) or person.district or person.regency
            batch = entry.batch_id if entry else None
            wanted = (area, batch, sender or first or NOBODY, number or 0)
            assert (row.area, row.batch_id, row.by, row.number) == wanted
    return len(rows)
