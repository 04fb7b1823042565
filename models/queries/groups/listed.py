"""Who comes into a group by a list that was saved, and leaves it when that is taken back."""

import secrets
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlmodel import col, delete, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.areas import in_area
from models.queries.groups.locking import locked
from models.queries.groups.members import missing_rows, next_number
from models.queries.imports.bulk import insert_new
from models.queries.vaults import vault_of
from models.rules.enrolment.groups import letters
from models.rules.roles import EVERYWHERE
from models.rules.roster.faults import Outcome
from models.rules.roster.members import MEMBERS
from models.tables import BatchStatus, GroupMember, ImportBatch, ImportRow, Person, RosterEntry

_member = GroupMember.__table__  # type: ignore[attr-defined]
_KNOWN = (Outcome.NEW.value, Outcome.CHANGED.value, Outcome.UNCHANGED.value)


async def tie_list(session: AsyncSession, *, batch_id: str, group_id: str) -> None:
    """The people of a list are to come into this group; another kind of list names nobody."""
    of_people = (col(ImportBatch.id) == batch_id, col(ImportBatch.kind) == MEMBERS.name)
    await session.exec(update(ImportBatch).where(*of_people).values(group_id=group_id))


async def group_of_list(session: AsyncSession, *, batch_id: str) -> str | None:
    """The id of the group whose members a list names."""
    found = select(ImportBatch.group_id).where(col(ImportBatch.id) == batch_id)
    return (await session.exec(found)).first()


async def credit_slice(session: AsyncSession, *, batch_id: str, most: int, now: datetime) -> int:
    """Some of the people of a saved list come into its group; how many, 0 when all are in it.

    They joined when the list was applied, so that taking it back finds them.
    """
    found = select(ImportBatch).where(
        ImportBatch.id == batch_id, ImportBatch.status == BatchStatus.APPLIED.value
    )
    batch = (await session.exec(found.with_for_update())).first()
    if batch is None or batch.group_id is None or await locked(session, batch.group_id) is None:
        return 0
    at, number = batch.applied_at or now, await next_number(session, batch.group_id)
    missing = {letters(said): row for row, said in await missing_rows(session, batch.group_id)}
    people = await _people_of(session, batch, most)
    fresh: list[dict[str, Any]] = []
    for person_id, sealed in people:
        name = _name(session, person_id, sealed) if missing else ""
        row = missing.pop(letters(name), None)
        if row is None:
            fresh.append(_joined(batch.group_id, number + len(fresh), person_id, at))
        else:
            row.person_id, row.joined_at = person_id, at
            session.add(row)
    await session.flush()
    await insert_new(session, _member, fresh)
    return len(people)


async def uncredit_list(session: AsyncSession, batch: ImportBatch) -> None:
    """The list is taken back: who came by it leaves, and a name that was written is missing."""
    if batch.group_id is None or batch.applied_at is None:
        return
    mine = (
        col(GroupMember.group_id) == batch.group_id,
        col(GroupMember.joined_at) == batch.applied_at,
        col(GroupMember.user_id).is_(None),
    )
    await session.exec(delete(GroupMember).where(*mine, col(GroupMember.name).is_(None)))
    await session.exec(update(GroupMember).where(*mine).values(person_id=None, joined_at=None))


async def let_go(session: AsyncSession, ids: Collection[str]) -> None:
    """People are deleted with the list that brought them: other lists may have put them into
    groups too. A name that somebody wrote down is missing again."""
    theirs = col(GroupMember.person_id).in_(ids)
    await session.exec(delete(GroupMember).where(theirs, col(GroupMember.name).is_(None)))
    await session.exec(update(GroupMember).where(theirs).values(person_id=None, joined_at=None))


def _joined(group_id: str, number: int, person_id: str, now: datetime) -> dict[str, Any]:
    return {
        "id": secrets.token_hex(16), "group_id": group_id, "number": number, "name": None,
        "person_id": person_id, "user_id": None, "joined_at": now, "nudged_at": None,
        "created_at": now,
    }  # fmt: skip


def _name(session: AsyncSession, person_id: str, sealed: bytes) -> str:
    return vault_of(session).open(sealed, table="person", column="name", row=person_id)


async def _people_of(
    session: AsyncSession, batch: ImportBatch, most: int
) -> Sequence[tuple[str, bytes]]:
    """Person and sealed name, without those of other offices and those who are members already."""
    members = select(GroupMember.person_id).where(
        GroupMember.group_id == batch.group_id, col(GroupMember.person_id).is_not(None)
    )
    found = (
        select(Person.id, Person.name)
        .join(ImportRow, col(ImportRow.key) == Person.nik_index)
        .join(RosterEntry, col(RosterEntry.person_id) == Person.id)
        .where(
            ImportRow.batch_id == batch.id,
            col(ImportRow.outcome).in_(_KNOWN),
            in_area(col(RosterEntry.area), batch.area or EVERYWHERE),
            col(Person.id).not_in(members),
        )
        .order_by(col(ImportRow.number))
        .limit(most)
    )
    people = dict((await session.exec(found)).all())
    return list(people.items())
