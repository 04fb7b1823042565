"""How many signed up in an area, by kecamatan and by work: numbers alone, of nobody's row."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.cover.memberships import is_membership_of_person, standing_column
from models.queries.imports.visible import person_is_visible
from models.queries.people.people_in import lives_where
from models.rules.roles import Duty, Role
from models.tables import Membership, Person, Registration


@dataclass(frozen=True, slots=True)
class AreaCounts:
    """People, each once, however many accounts signed them up."""

    total: int
    by_district: dict[str, int]
    """By the code of the kecamatan; "" where it is not known."""
    by_occupation: dict[str, int]
    by_standing: dict[str, int]
    """By a value of `models.rules.enrolment.membership.Standing`."""


async def registered_in(
    session: AsyncSession, *, duties: Iterable[Duty], role: Role, day: date
) -> AreaCounts:
    """Where `role` is held."""
    here = lives_where(duties, role)
    by_district = await _by(session, col(Person.district), here)
    by_occupation = await _by(session, col(Person.occupation), here)
    by_standing = await _by(session, standing_column(day), here)
    return AreaCounts(sum(by_district.values()), by_district, by_occupation, by_standing)


async def _by(session: AsyncSession, column: Any, here: Any) -> dict[str, int]:
    signed_up = select(Registration.id).where(col(Registration.person_id) == col(Person.id))
    found = (
        select(column.label("one"), func.count())
        .select_from(Person)
        .join(Membership, is_membership_of_person(), isouter=True)
        .where(here, person_is_visible(), signed_up.exists())
        .group_by("one")
    )
    return dict((await session.exec(found)).all())
