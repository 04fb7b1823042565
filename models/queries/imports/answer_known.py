"""What is known of people whom a branch answers about, as an answer would say it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select as sql_select
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.areas import in_area
from models.queries.enrolments.conditions import is_seen
from models.queries.enrolments.sealing import opened
from models.queries.imports.registers import Known
from models.queries.vaults import NIK, vault_of
from models.rules.enrolment.states import TAKEN, State
from models.rules.roster import answer_columns as column
from models.rules.roster.answer_words import ACCEPTED, REFUSED
from models.tables import Enrolment, Person
from models.tables.vault import Vault

_OWN = ("person_id", "state", "comment", "reason", "kpj", "answered_by", "state_at")
WHOSE = ("area", "batch_id", "by", "number")
"""Columns that say whose work somebody is: the branch's no makes a later office's of them."""


@dataclass(frozen=True, slots=True, repr=False)
class Standing:
    """Somebody's enrolment as it is, opened."""

    person_id: str
    state: State
    comment: str
    reason: str | None
    kpj: str
    answered_by: str | None
    state_at: datetime
    whose: dict[str, Any]
    """The values of `WHOSE`."""


async def known_people(
    session: AsyncSession, keys: Sequence[str], *, area: str | None
) -> dict[str, Known]:
    """By NIK, the people of an area."""
    vault = vault_of(session)
    by_index = {vault.blind_index(key, purpose=NIK): key for key in keys}
    found = (
        sql_select(
            col(Person.nik_index).label("nik_index"),
            *(col(getattr(Enrolment, name)) for name in (*_OWN, *WHOSE)),
        )
        .join(Person, col(Person.id) == col(Enrolment.person_id))
        .where(
            col(Person.nik_index).in_(by_index),
            is_seen(),
            in_area(col(Enrolment.area), area or ""),
        )
    )
    known: dict[str, Known] = {}
    for row in await (await session.connection()).execute(found):
        cells = dict(row._mapping)
        known[by_index[cells["nik_index"]]] = _known(vault, cells, by_index[cells["nik_index"]])
    return known


def _known(vault: Vault, row: Mapping[str, Any], nik: str) -> Known:
    person_id = row["person_id"]
    there = Standing(
        person_id=person_id,
        state=State(row["state"]),
        comment=opened(vault, "comment", person_id, row["comment"]),
        reason=row["reason"],
        kpj=opened(vault, "kpj", person_id, row["kpj"]),
        answered_by=row["answered_by"],
        state_at=row["state_at"],
        whose={name: row[name] for name in WHOSE},
    )
    refused = there.state is State.REFUSED
    said = ACCEPTED if there.state in TAKEN else REFUSED if refused else None
    values = {
        column.NIK: nik,
        column.RESULT: said,
        column.REASON: there.reason if refused else None,
        column.NOTE: there.comment or None if refused else None,
        column.KPJ: there.kpj or None,
    }
    stamp = (there.state.value, there.state_at)
    return Known(mine=True, values=values, stamp=stamp, source=there)
