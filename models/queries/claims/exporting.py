"""Claims as they go into a spreadsheet: without the code, which is half of what opens one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.areas import in_areas
from models.queries.claims import sealing
from models.queries.imports.visible import claim_is_visible
from models.queries.vaults import vault_of
from models.rules.claims.states import State
from models.rules.roles import Duty, Role
from models.rules.table.claim_rows import Claim as Programme
from models.tables import Claim, ClaimHeir
from models.tables.vault import Vault

HELD_BYTES = 16
"""Of whatever a spreadsheet holds (`Export.holds`)."""


@dataclass(frozen=True, slots=True, repr=False)
class ExportedHeir:
    """An heir in a row."""

    id: str
    name: str
    birth_date: date | None


@dataclass(frozen=True, slots=True, repr=False, kw_only=True)
class ExportedClaim:
    """One claim; `repr` stays out of logs."""

    id: str
    ref: str
    programme: Programme
    worker_nik: str
    worker_name: str
    event_on: date | None
    state: State
    state_on: date
    amount: int | None
    due_on: date | None
    area: str
    heirs: tuple[ExportedHeir, ...]
    created_at: datetime

    @property
    def code(self) -> str:
        """What rows are put in order by."""
        return self.ref

    @property
    def holds(self) -> tuple[str, ...]:
        """Whose deletion takes the file back: the claim's and its heirs'."""
        return (self.id, *(heir.id for heir in self.heirs))

    def __repr__(self) -> str:
        return f"ExportedClaim(id={self.id!r})"


async def claims_exported(
    session: AsyncSession, *, duties: Iterable[Duty], role: Role, after: str, most: int
) -> Sequence[ExportedClaim]:
    """Claims where `role` is held, by id from `after` on."""
    found = (
        select(Claim)
        .where(in_areas(col(Claim.area), duties, role), claim_is_visible(), col(Claim.id) > after)
        .order_by(col(Claim.id))
        .limit(most)
    )
    rows = (await session.exec(found)).all()
    named = select(ClaimHeir).where(col(ClaimHeir.claim_id).in_([row.id for row in rows]))
    heirs: dict[str, list[ClaimHeir]] = {}
    ordered = named.order_by(col(ClaimHeir.created_at), col(ClaimHeir.id))
    for heir in await session.exec(ordered):
        heirs.setdefault(heir.claim_id, []).append(heir)
    vault = vault_of(session)
    return [_exported(vault, row, heirs.get(row.id, [])) for row in rows]


async def held_by_exports(
    session: AsyncSession, *, user_id: int | None = None, nik: str | None = None
) -> list[str]:
    """What a spreadsheet holds of an heir's chat, or of a worker and the claims for him."""
    if user_id is not None:
        mine = select(ClaimHeir.id).where(ClaimHeir.user_id == user_id)
        return list(await session.exec(mine))
    vault = vault_of(session)
    index = sealing.nik_index(vault, nik or "")
    claims = await session.exec(select(Claim.id).where(Claim.worker_nik_index == index))
    return [*claims, held_of_nik(vault, nik or "")]


def held_of_nik(vault: Vault, nik: str) -> str:
    """How a spreadsheet of people without a row of their own holds one of them."""
    return sealing.nik_index(vault, nik)[:HELD_BYTES].hex()


def _exported(vault: Vault, row: Claim, heirs: Sequence[ClaimHeir]) -> ExportedClaim:
    return ExportedClaim(
        id=row.id,
        ref=sealing.of_claim(vault, row, "ref"),
        programme=Programme(row.programme),
        worker_nik=sealing.of_claim(vault, row, "worker_nik"),
        worker_name=sealing.of_claim(vault, row, "worker_name"),
        event_on=row.event_on,
        state=State(row.state),
        state_on=row.state_on,
        amount=row.amount,
        due_on=row.due_on,
        area=row.area,
        heirs=tuple(
            ExportedHeir(
                heir.id, sealing.of_heir(vault, heir, "name"), sealing.birth_date_of(vault, heir)
            )
            for heir in heirs
        ),
        created_at=row.created_at,
    )
