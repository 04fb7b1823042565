"""People leave for the branch in a file: all of it, in the transaction that hands it out."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.areas import in_areas
from models.queries.claims.exporting import held_of_nik
from models.queries.enrolments.conditions import has_ground
from models.queries.enrolments.moving import set_state
from models.queries.enrolments.values import Case
from models.queries.imports.visible import person_is_visible
from models.queries.parts import in_parts
from models.queries.vaults import vault_of
from models.rules.enrolment.states import State
from models.rules.roles import Duty, Role
from models.tables import Enrolment, Export, ImportBatch, Person, RosterEntry

KIND = "branch"
"""How the record of exports names such a file."""


@dataclass(frozen=True, slots=True)
class Handed:
    """A file that left."""

    number: str
    area: str
    rows: int
    at: datetime


async def hand(
    session: AsyncSession, *, ids: Sequence[str], number: str, by: str, now: datetime
) -> bool:
    """They are sent; False, and nothing happened, where one of them may not leave any more.

    Whose list is being taken back stays: whoever takes it back waits for us, or we see it.
    """
    free = 0
    for part in in_parts(sorted(ids)):
        await _hold_lists(session, part)
        found = (
            select(Enrolment.person_id)
            .join(Person, col(Person.id) == col(Enrolment.person_id))
            .where(
                col(Enrolment.person_id).in_(part),
                col(Enrolment.state) == State.CHECKED.value,
                has_ground(),
                person_is_visible(),
            )
            .order_by(col(Enrolment.person_id))
        )
        free += len((await session.exec(found.with_for_update())).all())
    if free != len(ids):
        return False
    for part in in_parts(sorted(ids)):
        await set_state(session, part, State.SENT, by=by, now=now)
        marked = update(Enrolment).where(col(Enrolment.person_id).in_(part))
        await session.exec(marked.values(handed_id=number))
    return True


async def all_in_file(session: AsyncSession, *, ids: Sequence[str], number: str) -> bool:
    """Whether these may all still leave, for the same file once more."""
    found = (
        select(Enrolment.person_id)
        .join(Person, col(Person.id) == col(Enrolment.person_id))
        .where(col(Enrolment.handed_id) == number, has_ground())
    )
    return set(await session.exec(found)) >= set(ids)


async def _hold_lists(session: AsyncSession, ids: Collection[str]) -> None:
    """No list that brought one of them begins to be taken back before we are done."""
    theirs = select(RosterEntry.batch_id).where(col(RosterEntry.person_id).in_(ids))
    lists = select(ImportBatch.id).where(col(ImportBatch.id).in_(theirs))
    await session.exec(lists.order_by(col(ImportBatch.id)).with_for_update(read=True))


def held_by(session: AsyncSession, rows: Collection[Case]) -> tuple[str, ...]:
    """Whose deletion takes the file back."""
    vault = vault_of(session)
    return tuple(held_of_nik(vault, row.nik) for row in rows)


async def files(
    session: AsyncSession, *, duties: Collection[Duty], most: int, number: str | None = None
) -> list[Handed]:
    """Files that left from the areas of an admin, newest first; or one of them."""
    first = select(Enrolment.handed_id).where(col(Enrolment.handed_id).is_not(None))
    found = select(Export.id, Export.area, Export.rows, Export.created_at).where(
        Export.kind == KIND, col(Export.id).in_(first), in_areas(Export.area, duties, Role.ADMIN)
    )
    if number is not None:
        found = found.where(Export.id == number)
    newest = found.order_by(col(Export.created_at).desc(), col(Export.id)).limit(most)
    return [Handed(*row) for row in await session.exec(newest)]
