"""The message in a chat that shows how far one job is: sent once, then edited."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.delivery import notify
from bot.screen import Screen
from models.queries.sending import notices, recalling
from models.tables import NoticeState

TOPIC = "job"


@dataclass(slots=True)
class Shown:
    """What a chat sees of one job."""

    at: float
    begun: float
    done_at_first: int
    notice_id: str | None
    edit_id: str | None = None


async def edit(
    session: AsyncSession, shown: Shown, chat_id: int, made: Screen, *, now: datetime
) -> bool:
    """Change the message; False where it is not known to be there yet."""
    message_id = await notices.message_of(session, notice_id=shown.notice_id or "")
    if message_id is None:
        return False
    if shown.edit_id is not None:  # still waiting: it would show what is old
        await recalling.withdraw(session, ids=[shown.edit_id], now=now)
    shown.edit_id = await notify.change(session, chat_id, message_id, made, now=now, topic=TOPIC)
    return True


async def will_never_be(session: AsyncSession, shown: Shown) -> bool:
    """Whether the message is not there and is not on its way either."""
    state = await notices.state_of(session, notice_id=shown.notice_id or "")
    return state not in (NoticeState.QUEUED, NoticeState.SENDING)


def seconds_left(shown: Shown, done: int, total: int | None) -> float | None:
    """By the pace since this process took it up."""
    gone, got = shown.at - shown.begun, done - shown.done_at_first
    if not total or got <= 0:
        return None
    return (total - done) * gone / got
