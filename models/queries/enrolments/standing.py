"""Everybody stands somewhere: each person has one row that says whose work it is and how far.

It is made with the person and kept in step with what it was read from, so that counts and pages
of the office look into an index and walk over nobody.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, Select, String, cast, func, literal, update
from sqlalchemy import select as sql_select
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.parts import in_parts
from models.rules.enrolment.states import AT_THE_BRANCH, State
from models.rules.office.audit import telegram_user
from models.tables import (
    Basis,
    Enrolment,
    ImportBatch,
    ImportRow,
    Person,
    Registration,
    RosterEntry,
)

NOBODY = "bot:unknown"
_AT_ONCE = 5_000
Ids = Collection[str] | Select[Any]


async def receive(session: AsyncSession, person: Person, *, user_id: int, now: datetime) -> None:
    """Somebody signed up whom nobody had: received, unread."""
    row = received(person.model_dump(include={"id", "district", "regency", "basis"}), now)
    session.add(Enrolment(**row, by=telegram_user(user_id)))
    await session.flush()


def received(person: dict[str, Any], now: datetime, area: str | None = None) -> dict[str, Any]:
    """The columns of somebody who is new; `area` of the list that brings the person."""
    return {
        "person_id": person["id"],
        "area": area or person["district"] or person["regency"],
        "state": State.RECEIVED.value,
        "agreed": person["basis"] != Basis.WAITING.value,
        "state_at": now,
        "created_at": now,
    }


async def settle(session: AsyncSession, ids: Ids) -> None:
    """What these people's rows are made of has changed: whose work they are is said anew.

    Whom the branch has stays with the office that sent them, until the branch has answered.
    """
    if isinstance(ids, Select):
        await _settle(session, ids)
        return
    for part in in_parts(sorted(ids), _AT_ONCE):
        await _settle(session, part)


async def _settle(session: AsyncSession, ids: Ids) -> None:
    mine = col(Enrolment.person_id).in_(ids)
    await session.exec(update(Enrolment).where(mine).values(agreed=_agreed()))
    here = col(Enrolment.state).not_in([state.value for state in AT_THE_BRANCH])
    theirs = update(Enrolment).where(mine, here)
    await session.exec(
        theirs.values(
            area=func.coalesce(_listed(col(RosterEntry.area)), _home()),
            batch_id=_listed(col(RosterEntry.batch_id)),
            by=func.coalesce(_sender(), _first_account(), NOBODY),
            number=func.coalesce(_number(), 0),
        )
    )


def _agreed() -> ColumnElement[Any]:
    return (
        sql_select(col(Person.basis) != Basis.WAITING.value)
        .where(col(Person.id) == col(Enrolment.person_id))
        .scalar_subquery()
    )


def _listed(value: Any) -> ScalarSelect[Any]:
    mine = col(RosterEntry.person_id) == col(Enrolment.person_id)
    return sql_select(value).where(mine).scalar_subquery()


def _home() -> ScalarSelect[Any]:
    lives = func.coalesce(func.nullif(col(Person.district), ""), col(Person.regency))
    return sql_select(lives).where(col(Person.id) == col(Enrolment.person_id)).scalar_subquery()


def _sender() -> ScalarSelect[Any]:
    return (
        sql_select(col(ImportBatch.sender))
        .join(RosterEntry, col(RosterEntry.batch_id) == col(ImportBatch.id))
        .where(col(RosterEntry.person_id) == col(Enrolment.person_id))
        .scalar_subquery()
    )


def _first_account() -> ScalarSelect[Any]:
    return (
        sql_select(literal("tg:") + cast(col(Registration.user_id), String))
        .where(col(Registration.person_id) == col(Enrolment.person_id))
        .order_by(col(Registration.created_at), col(Registration.id))
        .limit(1)
        .scalar_subquery()
    )


def _number() -> ScalarSelect[Any]:
    return (
        sql_select(func.min(col(ImportRow.number)))
        .join(RosterEntry, col(RosterEntry.batch_id) == col(ImportRow.batch_id))
        .where(
            col(RosterEntry.person_id) == col(Enrolment.person_id),
            col(ImportRow.person_id) == col(Enrolment.person_id),
        )
        .scalar_subquery()
    )
