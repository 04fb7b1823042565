"""People on a saved list who are asked for their word: slips as an officer makes them."""

from bot.db import Database
from models.queries.enrolments.sign_up import person_of
from models.queries.word import slips
from models.queries.word.slips import Slip
from models.tables import Person
from tests.support.lists import Office
from tests.support.sheets import nik

SITI = ["Siti Aminah", nik(1), "24-7-1980", "081234567801", "Nelayan"]
BUDI = ["Budi Hartono", nik(2), "25-7-1980", "", "Petani"]


async def slip_of(office: Office, number: str) -> Slip:
    """The slip of one person."""
    async with office.db.session() as session:
        person = await person_of(session, number)
        assert person is not None
        (made,) = await slips.ask(
            session, people=[person.id], area=office.area or "", by=office.sender,
            subject="list:test", now=office.clock.now(),
        )  # fmt: skip
        return made


async def found(db: Database, number: str) -> Person | None:
    """The person's row as it is now."""
    async with db.reading() as session:
        return await person_of(session, number)
