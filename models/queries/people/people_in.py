"""Where a person belongs: the village of the list, else the kecamatan, else the regency."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, and_, exists, or_
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from models.queries.areas import in_areas
from models.rules.roles import Duty, Role
from models.tables import Person, RosterEntry


def lives_where(duties: Iterable[Duty], role: Role) -> ColumnElement[bool]:
    """The condition that a `Person` lives where `role` is held."""
    held = tuple(duties)
    entry = aliased(RosterEntry)  # whoever asks may have joined the entry
    in_village = select(entry.person_id).where(
        col(entry.person_id) == col(Person.id),
        in_areas(col(entry.village), held, role),
    )
    return or_(
        in_areas(col(Person.district), held, role),
        and_(col(Person.district) == "", in_areas(col(Person.regency), held, role)),
        exists(in_village),
    )
