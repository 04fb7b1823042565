"""Who somebody on an office's list is, put right in place: NIK, name, birth date of one record.

It stays the same person, with group, work, payer, consent and history. Only of whom the admin
sent back, or the branch did not take; and never onto a NIK that is somebody else's.
"""

from collections.abc import Collection
from datetime import date, datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.enrolments.followed import follow
from models.queries.enrolments.moving import set_state
from models.queries.enrolments.to_mend import (
    Asker,
    Identity,
    NotMended,
    area_of,
    locked,
    refused,
)
from models.queries.imports import roster
from models.queries.office import audit
from models.queries.vaults import NIK, vault_of
from models.rules.enrolment.states import State
from models.rules.office.audit import Act
from models.rules.roster.members import likeness_of
from models.tables import Person, RosterEntry


async def mend_identity(
    session: AsyncSession,
    *,
    person_id: str,
    to: Identity,
    warnings: Collection[str],
    seen: datetime,
    asker: Asker,
    now: datetime,
) -> NotMended | None:
    """Write it into the same record, which the admin checks again; None: it is done.

    `seen`: when the record was written last, as the officer saw it. `warnings`: what staff may
    want to look at, of the new values.
    """
    person = await locked(session, person_id, asker.duties)
    if person is None:
        return NotMended.GONE
    if person.updated_at != seen:
        return NotMended.CHANGED
    was = _opened(session, person)
    if to.nik != was.nik:
        why = await refused(session, person, to.nik, asker, now)
        if why is not None:
            return why
    _write(session, person, to, warnings, now)
    await session.flush()
    await _write_entry(session, person.id, to, now)
    await follow(session, person, was=was, to=to, now=now)
    await set_state(session, [person.id], State.RECEIVED, by=asker.by, now=now)
    await _note(session, person.id, was, to, by=asker.by, now=now)
    return None


def _opened(session: AsyncSession, person: Person) -> Identity:
    said = roster.values_of(vault_of(session), person.model_dump(), None)
    born = date.fromisoformat(said["birth_date"] or "")
    return Identity(said["nik"] or "", said["name"] or "", born)


def _write(
    session: AsyncSession, person: Person, to: Identity, warnings: Collection[str], now: datetime
) -> None:
    vault = vault_of(session)

    def seal(column: str, value: str) -> bytes:
        return vault.seal(value, table="person", column=column, row=person.id)

    person.nik, person.nik_index = seal("nik", to.nik), vault.blind_index(to.nik, purpose=NIK)
    person.name = seal("name", to.name)
    person.birth_date = seal("birth_date", to.birth_date.isoformat())
    person.warnings, person.updated_at = list(warnings), now


async def _write_entry(session: AsyncSession, person_id: str, to: Identity, now: datetime) -> None:
    """By what the same person under two NIKs is found."""
    entry = await session.get(RosterEntry, person_id)
    if entry is None:
        return
    like = likeness_of(to.name, to.birth_date.isoformat(), entry.village)
    vault = vault_of(session)
    entry.likeness = vault.blind_index(like, purpose=roster.LIKENESS) if like else b""
    entry.updated_at = now
    await session.flush()


async def _note(
    session: AsyncSession, person_id: str, was: Identity, to: Identity, *, by: str, now: datetime
) -> None:
    changed = [
        name for name in ("nik", "name", "birth_date") if getattr(was, name) != getattr(to, name)
    ]
    await audit.note(
        session, actor=by, act=Act.DATA_CORRECTED, subject=f"person:{person_id}",
        place=await area_of(session, person_id), why=" ".join(changed), now=now,
    )  # fmt: skip
