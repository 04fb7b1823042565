"""What deletion and time do to claims.

An heir who deletes everything goes with name, keys and chat; the claim itself is the office's and
the other heirs'. A worker who deletes a sign-up leaves no NIK behind: what nobody filed goes, what
was filed goes on for its heirs, by name alone. Tries stay for their two days, since whoever
deletes everything would otherwise be given new ones. What was put away goes after its time, with
everything about it; that so many went stays on record.
"""

from collections import Counter
from datetime import datetime

from sqlalchemy import exists, tuple_
from sqlmodel import col, delete, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.claims import sealing
from models.queries.office import audit
from models.queries.vaults import vault_of
from models.rules.claims.tries import KEPT
from models.rules.office.audit import Act, telegram_user
from models.rules.roster.claims import CLAIMS
from models.tables import Claim, ClaimHeir, ClaimTry, ImportBatch, ImportRow

AT_ONCE = 100
"""Claims that one transaction deletes: others wait for it."""


async def forget_heir(session: AsyncSession, *, user_id: int, why: str, now: datetime) -> int:
    """Delete every heir that this chat is; how many there were."""
    mine = (
        select(ClaimHeir.id, Claim.id, Claim.area)
        .join(Claim, col(Claim.id) == col(ClaimHeir.claim_id))
        .where(ClaimHeir.user_id == user_id)
    )
    rows = (await session.exec(mine)).all()
    left = update(Claim).where(col(Claim.id).in_([row[1] for row in rows]))
    await session.exec(left.values(heir_left_at=now, updated_at=now))
    await session.exec(delete(ClaimHeir).where(col(ClaimHeir.id).in_([row[0] for row in rows])))
    for _, claim_id, area in rows:
        await audit.note(
            session,
            actor=telegram_user(user_id),
            act=Act.DATA_DELETED,
            subject=f"claim:{claim_id}",
            place=area,
            why=why,
            now=now,
        )
    return len(rows)


async def forget_worker(session: AsyncSession, *, nik: str) -> int:
    """Leave no NIK of this worker behind; how many claims there were."""
    about = col(Claim.worker_nik_index) == sealing.nik_index(vault_of(session), nik)
    followed = exists().where(
        col(ClaimHeir.claim_id) == col(Claim.id), col(ClaimHeir.user_id).is_not(None)
    )
    unfiled = await session.exec(
        delete(Claim).where(about, col(Claim.potential).is_(True), ~followed)
    )
    filed = await session.exec(
        update(Claim).where(about).values(worker_nik=None, worker_nik_index=None)
    )
    return unfiled.rowcount + filed.rowcount


async def forget_tries(session: AsyncSession, *, now: datetime) -> int:
    """Delete tries older than two days. What a clock that was set back left in the future counts
    from now, so that it ends too.
    """
    old = await session.exec(delete(ClaimTry).where(col(ClaimTry.at) < now - KEPT))
    await session.exec(update(ClaimTry).where(col(ClaimTry.at) > now).values(at=now))
    return old.rowcount


async def forget_put_away(
    session: AsyncSession, *, closed_before: datetime, by: str, now: datetime, most: int = AT_ONCE
) -> int:
    """Delete some of the claims that were put away before, with heirs and steps, and what lists
    of before keep of how claims were; on record, one line a place. How many rows went.
    """
    old = select(Claim.id, Claim.area).where(col(Claim.closed_at) < closed_before)
    rows = (await session.exec(old.order_by(col(Claim.closed_at)).limit(most))).all()
    await session.exec(delete(Claim).where(col(Claim.id).in_([row[0] for row in rows])))
    for place, many in Counter(area for _, area in rows).items():
        await audit.note(
            session,
            actor=by,
            act=Act.DATA_DELETED,
            subject="claims",
            place=place,
            why=f"{many} put away before {closed_before.date()}",
            now=now,
        )
    return len(rows) + await _forget_lists(session, closed_before, most)


async def _forget_lists(session: AsyncSession, applied_before: datetime, most: int) -> int:
    """Rows of lists of claims that are older: nobody takes such a list back any more."""
    row = (col(ImportRow.batch_id), col(ImportRow.number))
    old = (
        select(*row)
        .join(ImportBatch, col(ImportBatch.id) == col(ImportRow.batch_id))
        .where(ImportBatch.kind == CLAIMS.name, col(ImportBatch.applied_at) < applied_before)
        .limit(most)
    )
    return (await session.exec(delete(ImportRow).where(tuple_(*row).in_(old)))).rowcount
