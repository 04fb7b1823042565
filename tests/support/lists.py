"""Lists that offices send in: dry run, saved, undone, and what is then in the database."""

from typing import Any

from sqlmodel import col, func, select

from bot import imports
from bot.clock import Clock
from bot.db import Database
from bot.imports import Applied, Plan, Upload
from models.queries.enrolments.sign_up import person_of
from models.queries.imports.visible import person_is_visible
from models.rules.roster.kinds import KINDS
from models.tables import ImportBatch, ImportRow, Person, RosterEntry, Village
from tests.support.sheets import HEADER, Rows, delimited

MERANTI = "14.10"
TABLES = (ImportBatch, ImportRow, Person, RosterEntry, Village)


class Office:
    """An office that pastes its lists into the chat, with the columns named in the first line."""

    def __init__(self, db: Database, *, area: str | None = MERANTI, sender: str = "tg:1") -> None:
        self.db = db
        self.area = area
        self.sender = sender
        self.clock = Clock()

    def upload(self, rows: Rows, header: Any = HEADER, kind: str = "members") -> Upload:
        """These rows; without the name of a file no child is started."""
        content = delimited([header, *rows], ";")
        return Upload(KINDS[kind], self.sender, content, area=self.area)

    async def looks(self, rows: Rows, header: Any = HEADER, kind: str = "members") -> Plan:
        """The dry run."""
        upload = self.upload(rows, header, kind)
        found = await imports.plan(self.db, upload, now=self.clock.now())
        assert isinstance(found, Plan), found
        return found

    async def keeps(self, rows: Rows, header: Any = HEADER, kind: str = "members") -> str:
        """The plan on record, nothing applied."""
        plan = await self.looks(rows, header, kind)
        return await imports.keep(self.db, plan, now=self.clock.now())

    async def applies(self, batch_id: str) -> Applied:
        """A kept plan becomes rows."""
        done = await imports.apply(self.db, batch_id, clock=self.clock)
        assert done is not None
        return done

    async def saves(self, rows: Rows, header: Any = HEADER, kind: str = "members") -> Applied:
        """All at once."""
        return await self.applies(await self.keeps(rows, header, kind))

    async def undoes(self, batch_id: str) -> imports.Undone:
        """The whole batch taken back."""
        done = await imports.undo(self.db, batch_id, by=self.sender, clock=self.clock)
        assert done is not None
        return done


def told(plan: Plan) -> list[tuple[str, list[str], list[str]]]:
    """Outcome, faults and warnings of each row."""
    return [
        (
            row.outcome.value,
            [finding.what.value for finding in row.faults],
            [finding.what.value for finding in row.warnings],
        )
        for row in plan.rows
    ]


async def counts(db: Database) -> dict[str, int]:
    """Rows of each table that imports write to."""
    async with db.reading() as session:
        return {
            table.__name__: (await session.exec(select(func.count()).select_from(table))).one()
            for table in TABLES
        }


async def seen(db: Database) -> int:
    """People who appear in lists."""
    async with db.reading() as session:
        found = select(func.count(col(Person.id))).where(person_is_visible())
        return (await session.exec(found)).one()


async def person(db: Database, nik: str) -> dict[str, Any] | None:
    """A person with the sealed columns opened, and the entry of the list."""
    async with db.reading() as session:
        row = await person_of(session, nik)
        if row is None:
            return None
        entry = await session.get(RosterEntry, row.id)
        opened = {
            column: db.vault.open(getattr(row, column), table="person", column=column, row=row.id)
            for column in ("nik", "name", "birth_date", "phone")
        }
        kept = row.model_dump(exclude=set(opened))
        return {**kept, **opened, "entry": entry.model_dump() if entry else None}
