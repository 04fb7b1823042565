"""Whom the office sees at their enrolment: of its area, of one list, in some states."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, and_, func
from sqlmodel import col, select

from models.queries.areas import in_areas
from models.rules.enrolment.states import State
from models.rules.roles import Duty, Role
from models.rules.roster.members import MEMBERS
from models.tables import (
    Basis,
    BatchStatus,
    Enrolment,
    ImportBatch,
    Person,
    RosterEntry,
)

ALONE = "sendiri"
"""Instead of a list's id: people who signed up by themselves."""


def joined(found: Any) -> Any:
    """`found`, a select on enrolments, with the person and the entry of a list."""
    return (
        found.select_from(Enrolment)
        .join(Person, col(Person.id) == col(Enrolment.person_id))
        .join(RosterEntry, col(RosterEntry.person_id) == col(Enrolment.person_id), isouter=True)
    )


def theirs(duties: Collection[Duty], role: Role) -> ColumnElement[bool]:
    """People of the areas where `role` is held."""
    return and_(is_seen(), in_areas(col(Enrolment.area), duties, role))


def is_seen() -> ColumnElement[bool]:
    """Not those whose list is being saved or taken back: they are seen all at once."""
    hidden = select(ImportBatch.id).where(
        col(ImportBatch.kind) == MEMBERS.name,
        col(ImportBatch.status) != BatchStatus.APPLIED.value,
    )
    return func.coalesce(col(Enrolment.batch_id), "").not_in(hidden)


def in_pile(batch_id: str) -> ColumnElement[bool]:
    """People of one list, or those who came alone."""
    if batch_id == ALONE:
        return col(Enrolment.batch_id).is_(None)
    return col(Enrolment.batch_id) == batch_id


def in_states(states: Collection[State]) -> ColumnElement[bool]:
    """People who stand in one of these."""
    return col(Enrolment.state).in_(sorted(state.value for state in states))


def has_ground() -> ColumnElement[bool]:
    """Whether a person's data may leave for the branch: a word of theirs, a witness, a decree."""
    return col(Person.basis) != Basis.WAITING.value
