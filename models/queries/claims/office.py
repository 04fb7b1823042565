"""What officers need beside the claim itself: one like it, the claim of an heir, one new PIN."""

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.areas import in_areas
from models.queries.claims import sealing
from models.queries.claims.moving import locked
from models.queries.claims.opening import token
from models.queries.claims.reading import listed
from models.queries.claims.values import Listed, Pin
from models.queries.imports.visible import claim_is_visible
from models.queries.office import audit
from models.queries.vaults import vault_of
from models.rules.claims.codes import pin
from models.rules.office.audit import Act
from models.rules.roles import Duty, Role
from models.rules.table.claim_rows import Claim as Programme
from models.tables import Claim, ClaimHeir

Token = Callable[[], bytes]


async def claims_of_worker(
    session: AsyncSession,
    *,
    nik: str | None,
    programme: Programme,
    duties: frozenset[Duty],
    role: Role,
) -> Sequence[Listed]:
    """Claims for the same worker and programme where the role is held, the newest first."""
    if nik is None:
        return []
    vault = vault_of(session)
    found = select(Claim).where(
        Claim.worker_nik_index == sealing.nik_index(vault, nik),
        Claim.programme == programme.value,
        in_areas(col(Claim.area), duties, role),
        claim_is_visible(),
    )
    rows = await session.exec(found.order_by(col(Claim.created_at).desc(), col(Claim.id)))
    return [listed(vault, row) for row in rows]


async def claim_of_heir(session: AsyncSession, *, heir_id: str) -> str | None:
    """The claim of an heir, by id; whether it may be shown is asked of the claim."""
    return (await session.exec(select(ClaimHeir.claim_id).where(ClaimHeir.id == heir_id))).first()


async def renew_pin(
    session: AsyncSession,
    *,
    claim_id: str,
    heir_id: str,
    by: str,
    now: datetime,
    token: Token = token,
) -> Pin | None:
    """A new PIN for one heir, unlike those of the others; the old one opens nothing any more."""
    claim = await locked(session, claim_id)
    found = select(ClaimHeir).where(ClaimHeir.claim_id == claim_id).with_for_update()
    heirs = (await session.exec(found.execution_options(populate_existing=True))).all()
    row = next((heir for heir in heirs if heir.id == heir_id), None)
    if claim is None or row is None:
        return None
    vault = vault_of(session)
    used, number = {heir.pin_key for heir in heirs}, pin(token())
    while sealing.pin_key(vault, claim_id, number) in used:
        number = pin(token())
    row.pin_key, row.updated_at = sealing.pin_key(vault, claim_id, number), now
    await session.flush()
    await audit.note(
        session, actor=by, act=Act.CLAIM_KEYS, subject=f"claim:{claim_id}", place=claim.area,
        why="new PIN", now=now,
    )  # fmt: skip
    return Pin(heir_id, sealing.of_heir(vault, row, "name"), number)
