"""Chats that see a claim without keys: bound by an officer, or by an heir whose keys fitted."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.claims import sealing
from models.queries.claims.reading import heir_of, timeline_of
from models.queries.claims.telling import hush
from models.queries.claims.values import HeirOf, Timeline
from models.queries.office import audit
from models.queries.vaults import vault_of
from models.rules.claims.states import State
from models.rules.office.audit import Act
from models.rules.table.claim_rows import Claim as Programme
from models.tables import Claim, ClaimHeir


@dataclass(frozen=True, slots=True)
class Bound:
    """A chat sees the claim now; `instead` is the chat that did until now."""

    heir_id: str
    instead: int | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Mine:
    """A claim that a chat is bound to, as a line of a list."""

    heir: HeirOf
    programme: Programme
    worker_name: str
    state: State


async def bind(
    session: AsyncSession,
    *,
    heir_id: str,
    user_id: int,
    by: str,
    now: datetime,
    replaces: bool = True,
) -> Bound | None:
    """Let a chat see the claim of this heir, and be told of changes. None: no such heir, or the
    heir has another chat that must not be replaced.

    A chat that sees the claim already, as whichever heir, goes on as it is; an heir who was bound
    elsewhere (another phone) is bound here from now on.
    """
    row = await _locked(session, ClaimHeir.id == heir_id)
    if row is None:
        return None
    others = select(ClaimHeir).where(
        ClaimHeir.claim_id == row.claim_id, ClaimHeir.user_id == user_id
    )
    there = (await session.exec(others)).first()
    if there is not None:
        there.subscribed, there.updated_at = True, now
        await session.flush()
        return Bound(there.id)
    if row.user_id is not None and not replaces:
        return None
    instead, row.user_id = row.user_id, user_id
    await hush(session, heir_id=row.id, now=now)
    row.subscribed, row.updated_at = True, now
    await session.flush()
    await _note(session, row, by=by, why="bound", now=now)
    return Bound(row.id, instead)


async def let_go(
    session: AsyncSession, *, heir_id: str, user_id: int, by: str, now: datetime
) -> bool:
    """The chat sees the claim no more; False where it did not."""
    row = await _locked(session, ClaimHeir.id == heir_id, ClaimHeir.user_id == user_id)
    if row is None:
        return False
    row.user_id, row.subscribed, row.updated_at = None, False, now
    await hush(session, heir_id=row.id, now=now)
    await session.flush()
    await _note(session, row, by=by, why="let go", now=now)
    return True


async def subscribe(
    session: AsyncSession, *, heir_id: str, user_id: int, on: bool, now: datetime
) -> bool:
    """Whether changes are told to this chat; False where it does not see the claim."""
    row = await _locked(session, ClaimHeir.id == heir_id, ClaimHeir.user_id == user_id)
    if row is None:
        return False
    row.subscribed, row.updated_at = on, now
    await session.flush()
    if not on:
        await hush(session, heir_id=row.id, now=now)
    return True


async def bound_to(session: AsyncSession, *, user_id: int) -> tuple[Mine, ...]:
    """The claims that a chat sees without keys, the newest change first."""
    found = (
        select(ClaimHeir, Claim)
        .join(Claim, col(Claim.id) == col(ClaimHeir.claim_id))
        .where(ClaimHeir.user_id == user_id)
        .order_by(col(Claim.state_on).desc(), col(Claim.id))
    )
    rows = await session.exec(found.execution_options(populate_existing=True))
    vault = vault_of(session)
    return tuple(
        Mine(
            heir_of(vault, heir),
            Programme(claim.programme),
            sealing.of_claim(vault, claim, "worker_name"),
            State(claim.state),
        )
        for heir, claim in rows
    )


async def as_heir(
    session: AsyncSession, *, heir_id: str, user_id: int | None = None
) -> tuple[HeirOf, Timeline] | None:
    """An heir and the claim. `user_id`: only where this chat is bound to it; without, whoever
    asks has to know already that it may be shown.
    """
    found = select(ClaimHeir).where(ClaimHeir.id == heir_id)
    if user_id is not None:
        found = found.where(ClaimHeir.user_id == user_id)
    row = (await session.exec(found.execution_options(populate_existing=True))).first()
    timeline = None if row is None else await timeline_of(session, row.claim_id)
    if row is None or timeline is None:
        return None
    return heir_of(vault_of(session), row), timeline


async def keys_mark(session: AsyncSession, *, heir_id: str) -> str:
    """What changes with the keys of an heir, and tells nothing of them; empty: no such heir."""
    found = (
        select(Claim.code_index, ClaimHeir.pin_key)
        .join(ClaimHeir, col(ClaimHeir.claim_id) == col(Claim.id))
        .where(ClaimHeir.id == heir_id)
    )
    row = (await session.exec(found)).first()
    return "" if row is None else "".join((index or b"")[:6].hex() for index in row)


async def _locked(session: AsyncSession, *conditions: bool) -> ClaimHeir | None:
    found = select(ClaimHeir).where(*conditions).with_for_update()
    return (await session.exec(found.execution_options(populate_existing=True))).first()


async def _note(
    session: AsyncSession, row: ClaimHeir, *, by: str, why: str, now: datetime
) -> None:
    place = (await session.exec(select(Claim.area).where(Claim.id == row.claim_id))).one()
    await audit.note(
        session,
        actor=by,
        act=Act.CLAIM_BOUND,
        subject=f"claim:{row.claim_id}",
        place=place,
        why=why,
        now=now,
    )
