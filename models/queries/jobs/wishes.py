"""Whose a job is to pause, resume and cancel from a chat: the asker's, or an admin's over them."""

from collections.abc import Collection

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.areas import in_areas
from models.queries.jobs import reading
from models.queries.jobs.reading import Request
from models.queries.staff.duties import last_place_of
from models.rules.office.audit import telegram_user
from models.rules.roles import Duty, Role
from models.tables import StaffDuty

_TELEGRAM = telegram_user(0)[:-1]


async def job_for(
    session: AsyncSession, *, request_id: str, user_id: int, duties: Collection[Duty]
) -> Request | None:
    """The job, for who asked for it, or an admin where the asker has a duty; None for others.

    Whoever has lost the last duty has lost what they asked for with it.
    """
    found = await reading.one(session, request_id=request_id)
    if found is None or not found.by.startswith(_TELEGRAM):
        return None
    asker = int(found.by.removeprefix(_TELEGRAM))
    if asker == user_id:
        former = not duties and await last_place_of(session, user_id=user_id) is not None
        return None if former else found
    under_me = select(StaffDuty.id).where(
        StaffDuty.user_id == asker,
        col(StaffDuty.ended_at).is_(None),
        in_areas(col(StaffDuty.area), duties, Role.ADMIN),
    )
    return found if (await session.exec(under_me.limit(1))).first() is not None else None
