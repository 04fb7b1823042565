"""Invitations: a link of one use and a day, bound to role and area, of which the hash is kept.

A link exists only after a second head agreed, so that there is nothing to pass on before. Used,
over, guessed, meant for another phone: each is None, and nobody is told which.
"""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement
from sqlmodel import and_, col, or_, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.areas import in_area, in_areas
from models.queries.link_tokens import hash_of
from models.queries.vaults import PHONE, vault_of
from models.rules.office import heavy
from models.rules.roles import Duty, Role
from models.tables import Invite

LASTS = timedelta(hours=24)
TOKEN_BYTES = 16
WAITING, OPEN, USED, WITHDRAWN = "waiting", "open", "used", "withdrawn"
EXPIRED = "expired"
_EMPTY: dict[str, Any] = {"name": b"", "phone_index": None}
"""An invitation that ended: whom it was for is known by the duty, or nobody needs to know."""


@dataclass(frozen=True, slots=True, repr=False)
class Invited:
    """An invitation as flows see it."""

    number: str
    duty: Duty
    name: str
    wants_phone: bool
    created_by: int
    expires_at: datetime | None


async def prepare(
    session: AsyncSession, *, duty: Duty, name: str, phone: str | None, by: int, now: datetime
) -> str:
    """An invitation without a link yet; its number. `phone` in E.164, None: any."""
    vault, number = vault_of(session), secrets.token_hex(16)
    session.add(
        Invite(
            id=number,
            role=duty.role.value,
            area=duty.area,
            name=vault.seal(name, **_cell(number)),
            phone_index=vault.blind_index(phone, purpose=PHONE) if phone else None,
            created_by=by,
            created_at=now,
            status=WAITING,
        )
    )
    await session.flush()
    return number


async def open_up(
    session: AsyncSession, *, number: str, now: datetime
) -> tuple[str, Invited] | None:
    """Make the link: the token, which is told once and never kept; None where it was made."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    made = await session.exec(
        update(Invite)
        .where(col(Invite.id) == number, col(Invite.status) == WAITING)
        .values(status=OPEN, token_hash=hash_of(token), expires_at=now + LASTS)
    )
    if not made.rowcount:
        return None
    row = await session.get_one(Invite, number, populate_existing=True)
    return token, _value(session, row)


async def behind(session: AsyncSession, *, token: str, now: datetime) -> Invited | None:
    """The invitation of a link that can be used now."""
    found = select(Invite).where(Invite.token_hash == hash_of(token), _usable(now))
    row = (await session.exec(found)).first()
    return _value(session, row) if row is not None else None


async def fitting(
    session: AsyncSession, *, number: str, phone: str | None, now: datetime
) -> Invited | None:
    """The invitation, if it can be used now from this phone."""
    right = _right_phone(session, phone)
    row = (
        await session.exec(select(Invite).where(Invite.id == number, _usable(now), right))
    ).first()
    return _value(session, row) if row is not None else None


async def redeem(
    session: AsyncSession, *, number: str, user_id: int, phone: str | None, now: datetime
) -> Invited | None:
    """Use the link up. Of two accounts at the same moment the second finds it used.

    `phone` is the sender's own number as Telegram vouches for it, None where it was not asked.
    """
    used = await session.exec(
        update(Invite)
        .where(col(Invite.id) == number, _usable(now), _right_phone(session, phone))
        .values(status=USED, used_by=user_id, used_at=now)
    )
    if not used.rowcount:
        return None
    invited = _value(session, await session.get_one(Invite, number, populate_existing=True))
    await session.exec(update(Invite).where(col(Invite.id) == number).values(**_EMPTY))
    return invited


async def withdraw(session: AsyncSession, *, number: str, duties: Collection[Duty]) -> bool:
    """Make an invitation of the area worthless; False where it is not open, or elsewhere."""
    gone = await session.exec(
        update(Invite)
        .where(
            col(Invite.id) == number,
            col(Invite.status).in_((WAITING, OPEN)),
            in_areas(col(Invite.area), duties, Role.ADMIN),
        )
        .values(status=WITHDRAWN, **_EMPTY)
    )
    return bool(gone.rowcount)


async def withdraw_all_of(session: AsyncSession, *, by: int, area: str) -> None:
    """What a dismissed admin sent out there is worthless."""
    await session.exec(
        update(Invite)
        .where(
            col(Invite.created_by) == by,
            col(Invite.status).in_((WAITING, OPEN)),
            in_area(col(Invite.area), area),
        )
        .values(status=WITHDRAWN, **_EMPTY)
    )


async def forget_old(session: AsyncSession, *, now: datetime) -> int:
    """Links whose day is over are expired, and so is what no second head agreed to in a day;
    whom an invitation was for is forgotten with its end. How many ended."""
    status = col(Invite.status)
    over = or_(
        and_(status == OPEN, col(Invite.expires_at) <= now),
        and_(status == WAITING, col(Invite.created_at) <= now - heavy.LASTS),
    )
    ended = await session.exec(update(Invite).where(over).values(status=EXPIRED, **_EMPTY))
    kept = and_(status.not_in((WAITING, OPEN)), col(Invite.name) != b"")
    await session.exec(update(Invite).where(kept).values(**_EMPTY))
    return ended.rowcount


async def open_within(
    session: AsyncSession, *, duties: Collection[Duty], now: datetime
) -> list[Invited]:
    """Links of the area that somebody could still use, oldest first."""
    mine = in_areas(col(Invite.area), duties, Role.ADMIN)
    found = select(Invite).where(mine, _usable(now)).order_by(col(Invite.created_at))
    return [_value(session, row) for row in await session.exec(found)]


def _usable(now: datetime) -> ColumnElement[bool]:
    return (col(Invite.status) == OPEN) & (col(Invite.expires_at) > now)


def _right_phone(session: AsyncSession, phone: str | None) -> ColumnElement[bool]:
    index = vault_of(session).blind_index(phone, purpose=PHONE) if phone else None
    return or_(col(Invite.phone_index).is_(None), col(Invite.phone_index) == index)


def _cell(number: str) -> dict[str, str]:
    return {"table": "invite", "column": "name", "row": number}


def _value(session: AsyncSession, row: Invite) -> Invited:
    return Invited(
        row.id,
        Duty(Role(row.role), row.area),
        vault_of(session).open(row.name, **_cell(row.id)),
        row.phone_index is not None,
        row.created_by,
        row.expires_at,
    )
