"""Who moved which case, on record: by id, never a word of what was said in it."""

from datetime import datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.office import audit
from models.rules.office.audit import Act, telegram_user
from models.rules.office.cases import Move
from models.tables import DeskCase

ACTS = {
    Move.TAKE: Act.CASE_TAKEN,
    Move.HAND_OVER: Act.CASE_HANDED_OVER,
    Move.CLOSE: Act.CASE_CLOSED,
    Move.REOPEN: Act.CASE_REOPENED,
}


async def on_record(
    session: AsyncSession, case: DeskCase, act: Act, *, by: int, why: str, now: datetime
) -> None:
    """In the transaction that moves it. `why`: in which part, such as "staff"."""
    await audit.note(
        session,
        actor=telegram_user(by),
        act=act,
        subject=f"case:{case.id}",
        place=case.area,
        why=why,
        now=now,
    )
