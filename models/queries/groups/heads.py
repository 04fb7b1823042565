"""Who heads a group: bound by a link that is told once, used once, and good for a week."""

import secrets
from datetime import datetime

from sqlmodel import col, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.groups.reading import Group, value
from models.queries.link_tokens import hash_of
from models.queries.office import audit
from models.rules.enrolment.groups import HEAD_LINK_LASTS
from models.rules.office.audit import Act, telegram_user
from models.tables import WorkGroup

TOKEN_BYTES = 16


async def make_head_link(session: AsyncSession, *, group_id: str, now: datetime) -> str | None:
    """The token of a new link; an older one is worthless. None where the group is closed."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    made = await session.exec(
        update(WorkGroup)
        .where(col(WorkGroup.id) == group_id, col(WorkGroup.closed_at).is_(None))
        .values(head_hash=hash_of(token), head_until=now + HEAD_LINK_LASTS)
    )
    return token if made.rowcount else None


async def bind_head(
    session: AsyncSession, *, token: str, user_id: int, now: datetime
) -> tuple[Group, int | None] | None:
    """Use the link up: the group, and who headed it before. Of two accounts the second is late."""
    usable = (
        col(WorkGroup.head_hash) == hash_of(token),
        col(WorkGroup.head_until) > now,
        col(WorkGroup.closed_at).is_(None),
    )
    row = (await session.exec(select(WorkGroup).where(*usable).with_for_update())).first()
    if row is None:
        return None
    before = row.head_user_id
    row.head_user_id, row.head_hash, row.head_until = user_id, None, None
    session.add(row)
    await session.flush()
    await _note(session, row, by=user_id, now=now)
    return value(row), before if before != user_id else None


async def unbind_head(
    session: AsyncSession, *, group_id: str, head: int, by: int, now: datetime
) -> Group | None:
    """Somebody heads the group no more: by their own wish, or by who looks after it."""
    found = select(WorkGroup).where(
        col(WorkGroup.id) == group_id, col(WorkGroup.head_user_id) == head
    )
    row = (await session.exec(found.with_for_update())).first()
    if row is None:
        return None
    row.head_user_id = None
    session.add(row)
    await session.flush()
    await _note(session, row, by=by, now=now)
    return value(row)


async def _note(session: AsyncSession, row: WorkGroup, *, by: int, now: datetime) -> None:
    why = f"head={row.head_user_id or 'nobody'}"
    await audit.note(
        session, actor=telegram_user(by), act=Act.GROUP_HEAD, subject=f"group:{row.id}",
        place=row.area, why=why, now=now,
    )  # fmt: skip
