"""The look-up with two keys. Whatever fails, fails the same way: the same statements run for a
code that nobody has, a wrong key, a claim that is locked, closed or deleted.

A try is a row before it is answered, whether or not the code is anybody's, so a restart forgives
nothing. The claim's row is locked while its key is judged: two replicas judge one at a time.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import and_, case, col, func, or_, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.claims import sealing
from models.queries.claims.reading import heir_of, timeline_of
from models.queries.claims.values import HeirOf, Timeline
from models.queries.vaults import vault_of
from models.rules.claims.keys import Key
from models.rules.claims.tries import DAY, locks, next_try
from models.tables import Claim, ClaimHeir, ClaimTry

_try = ClaimTry.__table__  # type: ignore[attr-defined]
_NOBODY = "0" * 32
"""The id that is asked for where the code is nobody's: no row has it."""


@dataclass(frozen=True, slots=True, repr=False)
class Found:
    """Both keys fit: the claim, and whose key it was."""

    heir: HeirOf
    timeline: Timeline
    by_pin: bool
    """A PIN is one heir's own; a birth date may be that of a twin too, and neighbours know it."""


@dataclass(frozen=True, slots=True)
class Wait:
    """This account tried too often, whatever it tried."""

    until: datetime


async def wait_of(session: AsyncSession, *, user_id: int, now: datetime) -> Wait | None:
    """Whether this account has to wait before it may try again."""
    mine = and_(col(ClaimTry.user_id) == user_id, col(ClaimTry.right).is_(False))
    wrong = await session.exec(select(ClaimTry.at).where(mine, col(ClaimTry.at) > now - DAY))
    until = next_try(wrong.all(), now)
    return None if until is None else Wait(until)


async def look_up(
    session: AsyncSession, *, user_id: int, code: str, key: Key, now: datetime
) -> Found | Wait | None:
    """The claim behind a normalised code and a key; None says no more than "these do not fit"."""
    wait = await wait_of(session, user_id=user_id, now=now)
    if wait is not None:
        return wait
    index = sealing.code_index(vault_of(session), code)
    claim_id, opens = await _claim_with(session, index)
    wrong_before = await wrong_for(session, index, now)
    heir = await _heir_with(session, claim_id, key, user_id)
    right = opens and heir is not None
    await write_try(session, user_id=user_id, index=index, right=right, now=now)
    if heir is None or not right:
        await _lock(session, claim_id if locks(wrong_before) else _NOBODY, now)
        return None
    timeline = await timeline_of(session, claim_id)
    if timeline is None:
        return None
    vault = vault_of(session)
    by_pin = heir.pin_key == sealing.pin_key(vault, claim_id, key.pin or "")
    return Found(heir_of(vault, heir), timeline, by_pin)


async def _claim_with(session: AsyncSession, index: bytes) -> tuple[str, bool]:
    """Its id, and whether keys may open it at all."""
    found = select(Claim.id, Claim.locked_at, Claim.closed_at).where(Claim.code_index == index)
    row = (await session.exec(found.with_for_update())).first()
    if row is None:
        return _NOBODY, False
    claim_id, locked_at, closed_at = row
    return claim_id, locked_at is None and closed_at is None


async def wrong_for(session: AsyncSession, index: bytes, now: datetime) -> int:
    """How often a wrong key was tried with this code within a day, by whomever."""
    tried = and_(col(ClaimTry.code_index) == index, col(ClaimTry.right).is_(False))
    recent = select(func.count()).where(tried, col(ClaimTry.at) > now - DAY)
    return (await session.exec(recent)).one()


async def _heir_with(
    session: AsyncSession, claim_id: str, key: Key, user_id: int
) -> ClaimHeir | None:
    """Of heirs whose key it is: the one of this chat, else one of no chat, else the first."""
    vault = vault_of(session)
    born = key.birth_date.isoformat() if key.birth_date else ""
    fits = or_(
        col(ClaimHeir.birth_key) == sealing.birth_key(vault, claim_id, born),
        col(ClaimHeir.pin_key) == sealing.pin_key(vault, claim_id, key.pin or ""),
    )
    others = case(
        (col(ClaimHeir.user_id) == user_id, 0), (col(ClaimHeir.user_id).is_(None), 1), else_=2
    )
    first = (others, col(ClaimHeir.created_at), col(ClaimHeir.id))
    found = select(ClaimHeir).where(ClaimHeir.claim_id == claim_id, fits).order_by(*first)
    fresh = found.execution_options(populate_existing=True)
    return (await session.exec(fresh)).first()


async def write_try(
    session: AsyncSession, *, user_id: int, index: bytes, right: bool, now: datetime
) -> None:
    connection = await session.connection()
    row = {"id": secrets.token_hex(16), "user_id": user_id, "code_index": index}
    await connection.execute(_try.insert(), {**row, "right": right, "at": now})


async def _lock(session: AsyncSession, claim_id: str, now: datetime) -> None:
    """From now on an officer opens it; the statement runs where there is nothing to lock too."""
    open_one = and_(col(Claim.id) == claim_id, col(Claim.locked_at).is_(None))
    await session.exec(update(Claim).where(open_one).values(locked_at=now))
