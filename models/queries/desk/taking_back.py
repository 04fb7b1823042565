"""What staff saw of a case is taken back from chats where it has no place any more."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.sending.notices import queue_notice
from models.rules.office.told_of_duty import DESK
from models.rules.running.pace import Lane

MOST_MESSAGES = 100
"""Telegram deletes so many with one call (Bot API, deleteMessages)."""


async def take_back_topic(
    session: AsyncSession, *, chat_id: int, thread_id: int, now: datetime
) -> None:
    """The topic goes with everything in it."""
    await queue_notice(
        session,
        chat_id=chat_id,
        lane=Lane.GROUP,
        method="deleteForumTopic",
        params={},
        topic=DESK,
        thread_id=thread_id,
        now=now,
        repeatable=True,
    )


async def take_back_copies(
    session: AsyncSession, *, copies: Iterable[tuple[int | None, int | None]], now: datetime
) -> None:
    """Messages in private chats: (chat, message)."""
    shown: defaultdict[int, set[int]] = defaultdict(set)
    for chat_id, message_id in copies:
        if chat_id is not None and message_id is not None:
            shown[chat_id].add(message_id)
    for chat_id, messages in sorted(shown.items()):
        ids = sorted(messages)
        for start in range(0, len(ids), MOST_MESSAGES):
            await queue_notice(
                session,
                chat_id=chat_id,
                lane=Lane.NOTICE,
                method="deleteMessages",
                params={"message_ids": ids[start : start + MOST_MESSAGES]},
                topic=DESK,
                now=now,
                repeatable=True,
            )
