"""What did not arrive is told to whoever wrote it; what the bot says by itself may be lost."""

from datetime import datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.desk.lines import add_line
from models.queries.desk.values import EVENT, Case, Content, Line, Way
from models.queries.sending import reachability


async def tell_lost(
    session: AsyncSession, *, case: Case, line: Line, blocked: bool, now: datetime
) -> None:
    """A line for the other side: the worker blocked the bot, or Telegram refused the message."""
    if blocked:
        connection = await session.connection()
        await reachability.mark_unreachable(connection, {case.user_id}, now=now)
    if line.content.kind == EVENT or line.way is Way.CARD:
        return
    answers = None
    if line.chat_id is not None and line.message_id is not None:
        answers = (line.chat_id, line.message_id)
    await add_line(
        session,
        case_id=case.id,
        way=Way.STAFF if line.way is Way.WORKER else Way.WORKER,
        content=Content(EVENT, "blocked" if blocked else "lost"),
        now=now,
        answers=answers,
    )
