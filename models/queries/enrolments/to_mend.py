"""Whether somebody on a list may be put right now, and may have this NIK.

What that tells of others is counted, as of a list, and is on record.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.enrolments.conditions import in_states, theirs
from models.queries.enrolments.sign_up import person_of
from models.queries.imports import roster
from models.queries.imports.member_known import forgotten_since
from models.queries.imports.told import count_told
from models.queries.vaults import vault_of
from models.rules.enrolment.states import TO_MEND
from models.rules.roles import Duty, Role
from models.tables import Enrolment, Person, RosterEntry


@dataclass(frozen=True, slots=True, repr=False)
class Identity:
    """What tells one person from another; `repr` stays out of logs."""

    nik: str
    name: str
    birth_date: date

    def __repr__(self) -> str:
        return "Identity(hidden)"


class NotMended(StrEnum):
    """Why somebody stays as he was."""

    GONE = "gone"
    """Nobody here waits to be put right under that id: elsewhere, deleted, or moved on."""
    CHANGED = "changed"
    """Something of the person was written since it was seen."""
    TAKEN = "taken"
    """Somebody has that NIK; whoever that is."""
    FORGOTTEN = "forgotten"
    """Its owner had data deleted, and has not agreed anew since."""
    ENOUGH = "enough"
    """The day's number of people the sender may learn of is used up."""


@dataclass(frozen=True, slots=True)
class Asker:
    """Who puts it right, and of how many others he may learn in a day."""

    by: str
    duties: frozenset[Duty]
    most_told: int


async def may_become(
    session: AsyncSession, *, person_id: str, nik: str, asker: Asker, now: datetime
) -> NotMended | None:
    """Why somebody cannot have this NIK; None where he can. What it tells is counted."""
    person = await locked(session, person_id, asker.duties)
    if person is None:
        return NotMended.GONE
    return await refused(session, person, nik, asker, now)


async def locked(session: AsyncSession, person_id: str, duties: Collection[Duty]) -> Person | None:
    """The person, while he is on a list of this area and waits to be put right."""
    found = select(Person).where(Person.id == person_id).with_for_update()
    person = (await session.exec(found.execution_options(populate_existing=True))).first()
    waits = (
        select(Enrolment.person_id)
        .join(RosterEntry, col(RosterEntry.person_id) == col(Enrolment.person_id))
        .where(
            col(Enrolment.person_id) == person_id,
            in_states(TO_MEND),
            theirs(duties, Role.OFFICER),
        )
        .with_for_update()
    )
    here = (await session.exec(waits)).first()
    return person if here is not None else None


async def refused(
    session: AsyncSession, person: Person, nik: str, asker: Asker, now: datetime
) -> NotMended | None:
    """Why a locked person cannot have this NIK; what it tells is counted."""
    why = await _why_not(session, person, nik)
    place = await area_of(session, person.id)
    told = await count_told(
        session, sender=asker.by, people=int(why is not None), most=asker.most_told,
        place=place, now=now,
    )  # fmt: skip
    return why if told else NotMended.ENOUGH


async def _why_not(session: AsyncSession, person: Person, nik: str) -> NotMended | None:
    there = await person_of(session, nik)
    if there is not None:
        return None if there.id == person.id else NotMended.TAKEN
    since = (await forgotten_since(session, [nik])).get(nik)
    if since is None:
        return None
    entry = await session.get(RosterEntry, person.id)
    said = roster.values_of(
        vault_of(session), person.model_dump(), entry.model_dump() if entry else None
    )
    agreed = (said.get("consent_on") or "") > since.isoformat()
    return None if agreed else NotMended.FORGOTTEN


async def area_of(session: AsyncSession, person_id: str) -> str:
    """Whose work the person is."""
    found = select(Enrolment.area).where(col(Enrolment.person_id) == person_id)
    return (await session.exec(found)).one()
