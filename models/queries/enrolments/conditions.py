"""How a person's enrolment is read: also of somebody whom nobody has looked at yet."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, String, and_, cast, exists, func, literal, union
from sqlalchemy import select as sql_select
from sqlmodel import col, select

from models.queries.areas import in_areas
from models.queries.imports.visible import person_is_visible
from models.rules.enrolment import State
from models.rules.roles import Duty, Role
from models.tables import (
    Basis,
    Enrolment,
    ImportBatch,
    Person,
    Registration,
    RosterEntry,
)

ALONE = "sendiri"
"""Instead of a list's id: people who signed up by themselves."""
NOBODY = "bot:unknown"


def area_of() -> ColumnElement[Any]:
    """Whose work a person is: of the office of the list, else of the kecamatan, the regency."""
    return func.coalesce(
        col(Enrolment.area),
        col(RosterEntry.area),
        func.nullif(col(Person.district), ""),
        col(Person.regency),
    )


def state_of() -> ColumnElement[Any]:
    """Where a person stands; received where nobody has looked yet."""
    return func.coalesce(col(Enrolment.state), State.RECEIVED.value)


def list_of() -> ColumnElement[Any]:
    """The list that brought a person; NULL for somebody who signed up alone."""
    return func.coalesce(col(Enrolment.batch_id), col(RosterEntry.batch_id))


def brought_by() -> ColumnElement[Any]:
    """Who hears what is wrong with a person: the sender of the list, else the first account."""
    account = (
        sql_select(literal("tg:") + cast(col(Registration.user_id), String))
        .where(col(Registration.person_id) == col(Person.id))
        .order_by(col(Registration.created_at), col(Registration.id))
        .limit(1)
        .scalar_subquery()
    )
    return func.coalesce(col(Enrolment.by), col(ImportBatch.sender), account, NOBODY)


def joined(found: Any) -> Any:
    """`found`, a select on Person, with what the expressions above read."""
    return (
        found.select_from(Person)
        .join(RosterEntry, col(RosterEntry.person_id) == col(Person.id), isouter=True)
        .join(ImportBatch, col(ImportBatch.id) == col(RosterEntry.batch_id), isouter=True)
        .join(Enrolment, col(Enrolment.person_id) == col(Person.id), isouter=True)
    )


def theirs(duties: Collection[Duty], role: Role) -> ColumnElement[bool]:
    """People of the areas where `role` is held."""
    return and_(person_is_visible(), in_areas(area_of(), duties, role))


def in_pile(batch_id: str) -> ColumnElement[bool]:
    """People of one list, or those who came alone."""
    if batch_id == ALONE:
        return list_of().is_(None)
    # Says nothing new, and lets the database begin with the list instead of with everybody.
    among = union(
        select(RosterEntry.person_id).where(col(RosterEntry.batch_id) == batch_id),
        select(Enrolment.person_id).where(col(Enrolment.batch_id) == batch_id),
    )
    return and_(col(Person.id).in_(among), list_of() == batch_id)


def in_states(states: Collection[State]) -> ColumnElement[bool]:
    """People who stand in one of these."""
    return state_of().in_([state.value for state in states])


def has_ground() -> ColumnElement[bool]:
    """Whether a person's data may leave for the branch: a word of theirs, a witness, a decree."""
    return col(Person.basis) != Basis.WAITING.value


def signed_up() -> ColumnElement[bool]:
    """Whether some account signed the person up."""
    mine = select(Registration.id).where(col(Registration.person_id) == col(Person.id))
    return exists(mine)
