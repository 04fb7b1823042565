"""Badges: no rows of their own. A token names a duty and the minute it ends, under our key."""

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import UTC, datetime, timedelta

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.staff.duties import history_of
from models.queries.vaults import vault_of
from models.tables import StaffDuty

LASTS = timedelta(minutes=15)
_ID, _UNTIL, _MARK = 16, 4, 12
"""Bytes: the duty's number, the second it ends, 96 bits of a keyed hash over both."""
_EMPTY_TAIL = "="


async def badge_of(session: AsyncSession, *, user_id: int, now: datetime) -> str:
    """A fresh badge, 43 characters that a deep link may carry. Raises LookupError: no duty."""
    held = [row for row in await history_of(session, user_id=user_id) if row.ended_at is None]
    if not held:
        raise LookupError("no badge without a duty")
    until = int((now + LASTS).timestamp())
    body = bytes.fromhex(held[0].id) + until.to_bytes(_UNTIL, "big")
    return urlsafe_b64encode(body + _mark(session, body)).decode().rstrip(_EMPTY_TAIL)


async def areas_behind(session: AsyncSession, *, token: str, now: datetime) -> set[str]:
    """Where the owner of a badge has duties now; none for a badge that proves nothing."""
    body = _opened(session, token)
    if body is None:
        return set()
    until = datetime.fromtimestamp(int.from_bytes(body[_ID:], "big"), tz=UTC)
    if now >= until:
        return set()
    row = await session.get(StaffDuty, body[:_ID].hex())
    if row is None or row.ended_at is not None:
        return set()
    mine = select(StaffDuty.area).where(
        StaffDuty.user_id == row.user_id, col(StaffDuty.ended_at).is_(None)
    )
    return set(await session.exec(mine))


def _opened(session: AsyncSession, token: str) -> bytes | None:
    try:
        raw = urlsafe_b64decode(token + _EMPTY_TAIL)
    except ValueError:
        return None
    body, mark = raw[: _ID + _UNTIL], raw[_ID + _UNTIL :]
    return body if hmac.compare_digest(mark, _mark(session, body)) else None


def _mark(session: AsyncSession, body: bytes) -> bytes:
    return vault_of(session).blind_index(body.hex(), purpose="badge")[:_MARK]
