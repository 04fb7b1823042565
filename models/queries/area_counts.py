"""How many signed up in an area, by kecamatan and by work: numbers alone, of nobody's row."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.imports.visible import person_is_visible
from models.queries.people_in import lives_where
from models.rules.roles import Duty, Role
from models.tables import Person, Registration


@dataclass(frozen=True, slots=True)
class AreaCounts:
    """People, each once, however many accounts signed them up."""

    total: int
    by_district: dict[str, int]
    """By the code of the kecamatan; "" where it is not known."""
    by_occupation: dict[str, int]


async def registered_in(
    session: AsyncSession, *, duties: Iterable[Duty], role: Role
) -> AreaCounts:
    """Where `role` is held."""
    here = lives_where(duties, role)
    by_district = await _by(session, col(Person.district), here)
    by_occupation = await _by(session, col(Person.occupation), here)
    return AreaCounts(sum(by_district.values()), by_district, by_occupation)


async def _by(session: AsyncSession, column: Any, here: Any) -> dict[str, int]:
    signed_up = select(Registration.id).where(col(Registration.person_id) == col(Person.id))
    found = (
        select(column, func.count())
        .where(here, person_is_visible(), signed_up.exists())
        .group_by(column)
    )
    return dict((await session.exec(found)).all())
