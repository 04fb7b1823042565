"""Who hears of people whom a list brought: whoever looks after them now, not who once sent it."""

from dataclasses import dataclass

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.groups.making import may_look_after
from models.queries.staff import duties
from models.queries.staff.holding import staff_of
from models.rules.office.audit import account_of
from models.rules.roles import EVERYWHERE, Role
from models.tables import ImportBatch, WorkGroup


@dataclass(frozen=True, slots=True)
class Keepers:
    """Accounts to be told."""

    accounts: tuple[int, ...]
    unattended: bool = False
    """Nobody with a duty looks after them: these are the admins there."""


async def keepers_of(session: AsyncSession, *, batch_id: str, area: str = "") -> Keepers:
    """The officer of the list's group, else who sent it; without a duty there, the admins.

    `area`: where the people are, for a list that names no area itself.
    """
    found = (
        select(ImportBatch, WorkGroup.officer_id)
        .join(WorkGroup, col(WorkGroup.id) == col(ImportBatch.group_id), isouter=True)
        .where(col(ImportBatch.id) == batch_id)
    )
    row = (await session.exec(found)).first()
    keeper = None
    if row is not None:
        batch, officer = row
        area = batch.area or area
        keeper = officer if batch.group_id is not None else account_of(batch.sender)
    if keeper is not None:
        held = await duties.held_by(session, user_id=keeper)
        if may_look_after(held, area):
            return Keepers((keeper,))
    admins = await staff_of(session, role=Role.ADMIN, place=area or EVERYWHERE)
    return Keepers(tuple(admins), unattended=True)
