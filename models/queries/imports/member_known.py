"""What is known of the people of a list by their NIK: who is there, whose, and who is gone."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from sqlalchemy import bindparam, func
from sqlalchemy import select as sql_select
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.imports import roster
from models.queries.imports.registers import Known
from models.queries.people.own_record import has_its_own_voice
from models.queries.vaults import NIK, vault_of
from models.rules.as_typed.dates import jakarta_day
from models.tables import (
    Basis,
    BatchStatus,
    Erasure,
    ImportBatch,
    Person,
    RosterEntry,
)
from models.tables.vault import Vault

_person = Person.__table__  # type: ignore[attr-defined]
_entry = RosterEntry.__table__  # type: ignore[attr-defined]
_PERSON = {column.name: column for column in _person.columns}
_ENTRY = {column.name: column for column in _entry.columns}
_KNOWN = (
    sql_select(
        *_PERSON.values(),
        *_ENTRY.values(),
        col(ImportBatch.status),
        ((_person.c.basis == Basis.WAITING.value) & has_its_own_voice()).label("withdrawn"),
    )
    .select_from(_person)
    .join(_entry, _entry.c.person_id == _person.c.id, isouter=True)
    .join(ImportBatch, col(ImportBatch.id) == _entry.c.batch_id, isouter=True)
    .where(_person.c.nik_index.in_(bindparam("indexes", expanding=True)))
)
_SETTLED = (Basis.GIVEN.value, Basis.PUBLIC_TASK.value)
_LEAVING = (BatchStatus.UNDOING.value, BatchStatus.UNDONE.value)


async def known_people(
    session: AsyncSession, keys: Sequence[str], *, area: str | None
) -> dict[str, Known]:
    """By NIK. A person who signed up alone, or on another office's list, is not `mine`."""
    vault = vault_of(session)
    indexes = [_index(vault, key) for key in keys]
    connection = await session.connection()
    known: dict[str, Known] = {}
    for row in await connection.execute(_KNOWN, {"indexes": indexes}):
        cells = row._mapping
        person = {name: cells[column] for name, column in _PERSON.items()}
        person["withdrawn"] = bool(row.withdrawn)
        entry = {name: cells[column] for name, column in _ENTRY.items()}
        listed = entry if entry["batch_id"] is not None else None
        values = roster.values_of(vault, person, listed)
        here = listed is not None and row.status not in _LEAVING
        known[str(values["nik"])] = Known(
            mine=here and covers(area, entry["area"]),
            values=values,
            stamp=person["updated_at"],
            source=(person, listed),
            settled=roster.CONSENT_FIELDS if _is_settled(person) else frozenset(),
            waits=person["basis"] == Basis.WAITING.value,
        )
    return known


async def forgotten_since(session: AsyncSession, niks: Collection[str]) -> dict[str, date]:
    """By NIK, since which day somebody has asked to be forgotten."""
    by_index = {_index(vault_of(session), nik): nik for nik in niks}
    found = (
        select(Erasure.nik_index, func.max(Erasure.at))
        .where(col(Erasure.nik_index).in_(by_index))
        .group_by(col(Erasure.nik_index))
    )
    return {by_index[i]: jakarta_day(at) for i, at in await session.exec(found) if i}


def _is_settled(person: Mapping[str, object]) -> bool:
    """Whether no list says any more on what ground the person is kept."""
    return bool(person["withdrawn"]) or person["basis"] in _SETTLED


def covers(mine: str | None, theirs: str | None) -> bool:
    """Whether an office's area holds another's: a regency its kecamatan, the operator all."""
    if mine is None:
        return True
    return theirs is not None and (theirs == mine or theirs.startswith(f"{mine}."))


def _index(vault: Vault, nik: str) -> bytes:
    return vault.blind_index(nik, purpose=NIK)
