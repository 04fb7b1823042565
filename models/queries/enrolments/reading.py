"""What the office sees of people who are being enrolled: by list, and one person whole."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, func
from sqlalchemy import select as sql_select
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.enrolments import sealing
from models.queries.enrolments.conditions import (
    ALONE,
    area_of,
    brought_by,
    has_ground,
    in_pile,
    in_states,
    joined,
    list_of,
    state_of,
    theirs,
)
from models.queries.sign_up import vault_of
from models.rules.enrolment import Reason, State
from models.rules.roles import Duty, Role
from models.tables import Enrolment, ImportBatch, ImportRow, Person, RosterEntry
from models.tables.vault import Vault

_SEALED = ("nik", "name", "birth_date", "phone")
_OPEN = ("id", "occupation", "payer", "district", "regency", "income", "programmes", "warnings",
         "basis", "created_at")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pile:
    """The people of one list, or those who came alone, by where they stand."""

    batch_id: str
    """ALONE for those who came alone."""
    sender: str | None
    sent_at: datetime | None
    counts: Mapping[State, int]
    without_word: int = 0
    """So many of those who are checked wait for the worker's own word before they may leave."""

    @property
    def total(self) -> int:
        """How many people."""
        return sum(self.counts.values())

    def of(self, *states: State) -> int:
        """How many of them stand in one of these states."""
        return sum(self.counts.get(state, 0) for state in states)


@dataclass(frozen=True, slots=True, repr=False, kw_only=True)
class Case:
    """One person as staff see them; `repr` stays out of logs."""

    person_id: str
    nik: str
    name: str
    birth_date: date
    phone: str
    occupation: str
    payer: str
    village: str
    """A code, or the name as a list had it; "" where nobody said."""
    district: str
    income: int
    programmes: tuple[str, ...]
    warnings: tuple[str, ...]
    has_ground: bool
    """The person, a witness or a decree agreed that the data may leave."""
    area: str
    batch_id: str
    by: str
    state: State
    comment: str
    reason: Reason | None
    kpj: str
    state_at: datetime | None
    created_at: datetime

    def __repr__(self) -> str:
        return f"Case(person_id={self.person_id!r})"


async def piles(
    session: AsyncSession,
    *,
    duties: Collection[Duty],
    role: Role,
    batch_id: str | None = None,
) -> list[Pile]:
    """Every pile where `role` is held, or one: newest list first, those who came alone last."""
    found = joined(
        sql_select(
            list_of().label("list"),
            state_of().label("state"),
            has_ground().label("ground"),
            func.count().label("people"),
        )
    ).where(theirs(duties, role))
    if batch_id is not None:
        found = found.where(in_pile(batch_id))
    connection = await session.connection()
    counted: dict[str, dict[State, int]] = {}
    waiting: dict[str, int] = {}
    grouped = found.group_by("list", "state", "ground")
    for one, state, ground, people in await connection.execute(grouped):
        counts = counted.setdefault(one or ALONE, {})
        counts[State(state)] = counts.get(State(state), 0) + people
        if not ground and state == State.CHECKED:
            waiting[one or ALONE] = people
    sent = await _sent(session, counted)
    made = [
        Pile(one, *sent.get(one, (None, None)), counts, waiting.get(one, 0))
        for one, counts in counted.items()
    ]
    return sorted(made, key=lambda pile: _moment(pile.sent_at), reverse=True)


async def cases(
    session: AsyncSession,
    *,
    duties: Collection[Duty],
    role: Role,
    states: Collection[State] = frozenset(State),
    batch_id: str | None = None,
    person_id: str | None = None,
    offset: int = 0,
    most: int | None = None,
) -> Sequence[Case]:
    """People who stand in one of these states, of one pile or of all, by the order they came."""
    found = joined(
        sql_select(
            *(_person(name) for name in (*_OPEN, *_SEALED)),
            col(RosterEntry.village).label("village"),
            has_ground().label("ground"),
            area_of().label("area"),
            list_of().label("list"),
            brought_by().label("by"),
            state_of().label("state"),
            *(col(getattr(Enrolment, name)) for name in ("comment", "reason", "kpj", "state_at")),
        )
    ).where(theirs(duties, role), in_states(states))
    if batch_id is not None:
        found = found.where(in_pile(batch_id))
    if person_id is not None:
        found = found.where(col(Person.id) == person_id)
    # As they stand in the file: whoever checks has the paper in hand.
    number = col(ImportRow.number)
    listed = and_(
        col(ImportRow.person_id) == col(Person.id),
        col(ImportRow.batch_id) == col(RosterEntry.batch_id),
    )
    ordered = (
        found.join(ImportRow, listed, isouter=True)
        .order_by(col(Person.created_at), number, col(Person.id))
        .offset(offset)
        .limit(most)
    )
    vault = vault_of(session)
    connection = await session.connection()
    return [_case(vault, dict(row._mapping)) for row in await connection.execute(ordered)]


async def case_of(
    session: AsyncSession, *, person_id: str, duties: Collection[Duty], role: Role
) -> Case | None:
    """One person; None for one elsewhere, and for nobody."""
    found = await cases(session, duties=duties, role=role, person_id=person_id)
    return found[0] if found else None


async def _sent(
    session: AsyncSession, ids: Collection[str]
) -> dict[str, tuple[str | None, datetime | None]]:
    found = sql_select(col(ImportBatch.id), col(ImportBatch.sender), col(ImportBatch.applied_at))
    rows = await (await session.connection()).execute(found.where(col(ImportBatch.id).in_(ids)))
    return {batch_id: (sender, at) for batch_id, sender, at in rows}


def _moment(at: datetime | None) -> float:
    return at.timestamp() if at is not None else 0.0


def _person(name: str) -> Any:
    return col(getattr(Person, name)).label(f"person_{name}")


def _case(vault: Vault, row: Mapping[str, Any]) -> Case:
    one = {name: row[f"person_{name}"] for name in _OPEN}
    person_id = one["id"]
    said = {
        name: vault.open(row[f"person_{name}"], table="person", column=name, row=person_id)
        for name in _SEALED
    }
    return Case(
        person_id=person_id,
        nik=said["nik"],
        name=said["name"],
        birth_date=date.fromisoformat(said["birth_date"]),
        phone=said["phone"],
        occupation=one["occupation"],
        payer=one["payer"],
        village=row["village"] or "",
        district=one["district"] or one["regency"],
        income=one["income"],
        programmes=tuple(one["programmes"]),
        warnings=tuple(one["warnings"]),
        has_ground=bool(row["ground"]),
        area=row["area"] or "",
        batch_id=row["list"] or ALONE,
        by=row["by"],
        state=State(row["state"]),
        comment=sealing.opened(vault, "comment", person_id, row["comment"]),
        reason=Reason(row["reason"]) if row["reason"] else None,
        kpj=sealing.opened(vault, "kpj", person_id, row["kpj"]),
        state_at=row["state_at"],
        created_at=one["created_at"],
    )
