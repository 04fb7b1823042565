"""Links with which an officer binds an heir's chat: one use, one heir, a week; its hash is kept.

Used, over, guessed, replaced by a newer one, made by somebody who has no duty over the claim any
more: each is None, and nobody is told which.
"""

import hashlib
import secrets
from datetime import datetime, timedelta

from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.rules.office.audit import telegram_user
from models.rules.roles import Role, covering
from models.tables import Claim, ClaimHeir, ClaimLink, StaffDuty

MAKERS = frozenset({Role.OFFICER, Role.DESK, Role.ADMIN})
"""Who opens claims, moves them and hands out links."""
LASTS = timedelta(days=7)
TOKEN_BYTES = 16


async def make_link(session: AsyncSession, *, heir_id: str, by: str, now: datetime) -> str:
    """The token of a new link for this heir; the one before it is worthless from now on."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    await session.exec(delete(ClaimLink).where(col(ClaimLink.heir_id) == heir_id))
    session.add(
        ClaimLink(heir_id=heir_id, token_hash=_hash(token), made_by=by, expires_at=now + LASTS)
    )
    await session.flush()
    return token


async def heir_behind(session: AsyncSession, *, token: str, now: datetime) -> str | None:
    """The heir of a link that can be used now."""
    usable = (col(ClaimLink.token_hash) == _hash(token), col(ClaimLink.expires_at) > now)
    found = (
        select(ClaimLink.heir_id, ClaimLink.made_by, Claim.area)
        .join(ClaimHeir, col(ClaimHeir.id) == col(ClaimLink.heir_id))
        .join(Claim, col(Claim.id) == col(ClaimHeir.claim_id))
        .where(*usable)
    )
    row = (await session.exec(found)).first()
    if row is None:
        return None
    heir_id, made_by, area = row
    return heir_id if await _may_still(session, made_by, area) else None


async def use_link(session: AsyncSession, *, token: str, now: datetime) -> str | None:
    """Use it up: of two chats at the same moment the second finds nothing."""
    heir_id = await heir_behind(session, token=token, now=now)
    if heir_id is None:
        return None
    # The heir's row first, as everybody who binds takes it: no two wait for one another.
    await session.exec(select(ClaimHeir.id).where(ClaimHeir.id == heir_id).with_for_update())
    gone = await session.exec(
        delete(ClaimLink).where(
            col(ClaimLink.heir_id) == heir_id, col(ClaimLink.token_hash) == _hash(token)
        )
    )
    return heir_id if gone.rowcount else None


async def _may_still(session: AsyncSession, made_by: str, area: str) -> bool:
    """Whether who made a link still has a duty over the claim: the link is worth no more."""
    held = select(StaffDuty.user_id).where(
        col(StaffDuty.role).in_([role.value for role in MAKERS]),
        col(StaffDuty.area).in_(covering(area)),
        col(StaffDuty.ended_at).is_(None),
    )
    return made_by in map(telegram_user, await session.exec(held))


async def forget_old(session: AsyncSession, *, now: datetime) -> None:
    """Links that nobody can use any more go."""
    await session.exec(delete(ClaimLink).where(col(ClaimLink.expires_at) < now))


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
