"""Who holds which duty: to find whom to ask, and to show an admin the people of the area."""

from collections.abc import Iterable

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.areas import in_areas
from models.queries.staff.duties import Held, in_order, shown
from models.rules.roles import Duty, Role, covering
from models.tables import StaffDuty


async def staff_of(session: AsyncSession, *, role: Role, place: str) -> list[int]:
    """User ids of those who hold `role` for `place` at this moment, in order."""
    found = await session.exec(
        select(StaffDuty.user_id)
        .where(
            StaffDuty.role == role.value,
            col(StaffDuty.area).in_(covering(place)),
            col(StaffDuty.ended_at).is_(None),
        )
        .distinct()
        .order_by(col(StaffDuty.user_id))
    )
    return list(found)


async def holders(session: AsyncSession, *, role: Role) -> list[int]:
    """User ids of those who hold `role` anywhere: for news that is the same for all of them."""
    held = (col(StaffDuty.role) == role.value, col(StaffDuty.ended_at).is_(None))
    found = select(StaffDuty.user_id).where(*held).distinct().order_by(col(StaffDuty.user_id))
    return list(await session.exec(found))


async def staff_within(session: AsyncSession, *, duties: Iterable[Duty], role: Role) -> list[Held]:
    """Duties held where `role` of `duties` reaches, as its holder sees them."""
    found = await session.exec(
        select(StaffDuty).where(
            in_areas(col(StaffDuty.area), duties, role), col(StaffDuty.ended_at).is_(None)
        )
    )
    return in_order([shown(session, row) for row in found])


async def held_by_id(
    session: AsyncSession, *, duties: Iterable[Duty], role: Role, number: str
) -> Held | None:
    """One held duty by its number; None where there is none, or it lies elsewhere."""
    found = await session.exec(
        select(StaffDuty).where(
            StaffDuty.id == number,
            in_areas(col(StaffDuty.area), duties, role),
            col(StaffDuty.ended_at).is_(None),
        )
    )
    row = found.first()
    return shown(session, row) if row is not None else None
