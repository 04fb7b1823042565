"""New keys for a claim whose slip is lost, or that three wrong keys locked; heirs come and go."""

from collections.abc import Callable
from datetime import datetime

from sqlmodel import col, delete, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.claims import sealing
from models.queries.claims.moving import locked
from models.queries.claims.opening import heirs_of, token
from models.queries.claims.telling import hush
from models.queries.claims.values import NewClaim, NewHeir, Pin
from models.queries.office import audit
from models.queries.vaults import vault_of
from models.rules.claims.codes import claim_code, pin
from models.rules.office.audit import Act
from models.tables import Claim, ClaimHeir, ClaimTry

Token = Callable[[], bytes]
_NO_CODE = b""
"""A try that counts for its account alone."""


async def renew_keys(
    session: AsyncSession, *, claim_id: str, by: str, now: datetime, token: Token = token
) -> NewClaim | None:
    """A new code and a new PIN for every heir; the old ones open nothing any more, and a locked
    claim is open again. Bound chats stay bound. None where there is no such claim.
    """
    row = await locked(session, claim_id)
    if row is None:
        return None
    vault = vault_of(session)
    await _forgive(session, row)
    code = claim_code(token())
    row.code = sealing.sealed_of_claim(vault, "code", claim_id, code)
    row.code_index = sealing.code_index(vault, code)
    row.locked_at, row.updated_at = None, now
    found = select(ClaimHeir).where(ClaimHeir.claim_id == claim_id).with_for_update()
    heirs = (
        await session.exec(found.order_by(col(ClaimHeir.created_at), col(ClaimHeir.id)))
    ).all()
    pins: list[Pin] = []
    for heir in heirs:
        number = _unlike(pins, token)
        heir.pin_key, heir.updated_at = sealing.pin_key(vault, claim_id, number), now
        pins.append(Pin(heir.id, sealing.of_heir(vault, heir, "name"), number))
    await session.flush()
    await _note(session, row, by=by, why="new code and PINs", now=now)
    return NewClaim(claim_id, code, tuple(pins))


async def unlock(session: AsyncSession, *, claim_id: str, by: str, now: datetime) -> bool:
    """Let the same keys open it again; False where it was not locked."""
    row = await locked(session, claim_id)
    if row is None or row.locked_at is None:
        return False
    await _forgive(session, row)
    row.locked_at, row.updated_at = None, now
    await session.flush()
    await _note(session, row, by=by, why="unlocked", now=now)
    return True


async def put_away(
    session: AsyncSession, *, claim_id: str, closed: bool, by: str, now: datetime
) -> bool:
    """Close a claim, so that its keys open nothing, or take it out again."""
    row = await locked(session, claim_id)
    if row is None or (row.closed_at is not None) is closed:
        return False
    row.closed_at, row.updated_at = (now if closed else None), now
    await session.flush()
    await _note(session, row, by=by, why="closed" if closed else "taken out again", now=now)
    return True


async def add_heir(
    session: AsyncSession,
    *,
    claim_id: str,
    heir: NewHeir,
    by: str,
    now: datetime,
    token: Token = token,
) -> Pin | None:
    """One more heir with a PIN of their own. None where there is no such claim."""
    row = await locked(session, claim_id)
    if row is None:
        return None
    # A PIN that another heir happens to have would open the claim as that one: let them differ.
    vault = vault_of(session)
    mine = select(ClaimHeir.pin_key).where(ClaimHeir.claim_id == claim_id)
    used = set(await session.exec(mine))
    (made,), (given,) = heirs_of(vault, claim_id, [heir], now=now, token=token)
    while made.pin_key in used:
        (made,), (given,) = heirs_of(vault, claim_id, [heir], now=now, token=token)
    session.add(made)
    await session.flush()
    await _note(session, row, by=by, why="heir added", now=now)
    return given


async def drop_heir(
    session: AsyncSession, *, claim_id: str, heir_id: str, by: str, now: datetime
) -> bool:
    """An heir named by mistake is taken off, with their keys and their chat."""
    row = await locked(session, claim_id)
    mine = (col(ClaimHeir.id) == heir_id, col(ClaimHeir.claim_id) == claim_id)
    gone = await session.exec(delete(ClaimHeir).where(*mine))
    if row is None or not gone.rowcount:
        return False
    await hush(session, heir_id=heir_id, now=now)
    await _note(session, row, by=by, why="heir taken off", now=now)
    return True


async def _forgive(session: AsyncSession, row: Claim) -> None:
    """Wrong keys of before count no more for this code; an account's own tries still do."""
    mine = col(ClaimTry.code_index) == row.code_index
    await session.exec(update(ClaimTry).where(mine).values(code_index=_NO_CODE))


def _unlike(pins: list[Pin], token: Token) -> str:
    number = pin(token())
    while any(number == other.pin for other in pins):
        number = pin(token())
    return number


async def _note(session: AsyncSession, row: Claim, *, by: str, why: str, now: datetime) -> None:
    await audit.note(
        session,
        actor=by,
        act=Act.CLAIM_KEYS,
        subject=f"claim:{row.id}",
        place=row.area,
        why=why,
        now=now,
    )
