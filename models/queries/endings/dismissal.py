"""The end of a duty and of what hung on it: at once, whoever ends it."""

from datetime import datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.broadcasts import running
from models.queries.desk.leaving import put_back_cases_of
from models.queries.groups.making import REGISTRARS, release_groups_of
from models.queries.imports import handed_sheets
from models.queries.office import audit
from models.queries.staff import approval_ends, duties, invites, second_factor
from models.rules.office.audit import Act, telegram_user
from models.rules.roles import Duty, Role, holds


async def dismiss(
    session: AsyncSession, *, user_id: int, duty: Duty, by: str, now: datetime
) -> bool:
    """End a duty; an admin's links and open requests in that area end with it.

    What an admin broadcasts there alone stands still until a colleague lets it go on.
    With the last duty that needs a second head its codes end too. Cases of workers that an
    officer held there wait for a colleague again, and so do groups. Sheets with NIKs leave the
    chat.

    False where the person does not hold it.
    """
    if not await duties.end(session, user_id=user_id, duty=duty, by=by, now=now):
        return False
    if duty.role is Role.ADMIN:
        await invites.withdraw_all_of(session, by=user_id, area=duty.area)
        await approval_ends.withdraw_all_of(session, by=user_id, area=duty.area, now=now)
        sender = telegram_user(user_id)
        await running.pause_all_of(session, sender=sender, area=duty.area, by=by, now=now)
        if not holds(await duties.held_by(session, user_id=user_id), Role.ADMIN):
            await second_factor.forget(session, user_id=user_id)
    if duty.role in REGISTRARS:
        await handed_sheets.take_back_all_of(session, chat_id=user_id, now=now)
        await release_groups_of(session, user_id=user_id, by=by, now=now)
    if duty.role is Role.DESK:
        await put_back_cases_of(session, user_id=user_id, now=now)
    await audit.note(
        session,
        actor=by,
        act=Act.ROLE_ENDED,
        subject=telegram_user(user_id),
        why=duty.role.value,
        place=duty.area,
        now=now,
    )
    return True
