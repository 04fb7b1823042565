"""Who began and did not finish is reminded, once a week at most, and not after it is over."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, exists
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.groups.locking import locked
from models.queries.sending import recalling
from models.rules.broadcasts.topics import CampaignTopic
from models.rules.enrolment.groups import AT_IT, may_nudge
from models.tables import Account, Conversation, GroupMember


async def to_nudge(
    session: AsyncSession, *, group_id: str, now: datetime
) -> list[tuple[str, int]]:
    """Members who opened the link, did not sign up and may be reminded now; they are marked.

    Member and account. Somebody who wants no more such messages is no member any more; who wrote
    a moment ago is at it, and can be reminded another time.
    """
    if await locked(session, group_id) is None:
        return []
    found_rows = await session.exec(
        select(GroupMember).where(
            col(GroupMember.group_id) == group_id,
            col(GroupMember.joined_at).is_(None),
            col(GroupMember.user_id).is_not(None),
        )
    )
    rows = found_rows.all()
    ids = {row.user_id for row in rows if row.user_id is not None}
    heard = await _hears(session, ids, now)
    due = [row for row in rows if may_nudge(row.nudged_at, now=now) and row.user_id in heard]
    found: dict[int, str] = {}
    for row in due:
        row.nudged_at = now
        session.add(row)
        if row.user_id is not None:
            found.setdefault(row.user_id, row.id)
    await session.flush()
    return [(member, user) for user, member in found.items()]


async def _hears(session: AsyncSession, ids: Collection[int], now: datetime) -> frozenset[int]:
    """Who wants reminders, can be reached and did not write a moment ago."""
    at_it = exists().where(
        col(Conversation.chat_id) == col(Account.user_id),
        col(Conversation.user_id) == col(Account.user_id),
        col(Conversation.updated_at) > now - AT_IT,
    )
    found = select(Account.user_id, Account.muted_topics).where(
        col(Account.user_id).in_(ids), col(Account.unreachable_since).is_(None), ~at_it
    )
    reminders = CampaignTopic.REMINDERS.value
    return frozenset(user for user, muted in await session.exec(found) if reminders not in muted)


async def call_back(session: AsyncSession, *whom: ColumnElement[bool], now: datetime) -> None:
    """A reminder that waits for the morning is not sent: there is nothing to remind of."""
    found = select(GroupMember.id).where(*whom, col(GroupMember.nudged_at).is_not(None))
    subjects = [subject_of(member_id) for member_id in await session.exec(found)]
    await recalling.call_back_all(session, subjects=subjects, now=now)


def subject_of(member_id: str) -> str:
    """What a reminder is about, by id."""
    return f"member:{member_id[:16]}"
