"""Claims are read: by those of their area, filtered in one place, or by whom a key let in."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.areas import in_areas
from models.queries.claims import sealing
from models.queries.claims.values import HeirOf, Listed, Step, Timeline, Wanted
from models.queries.imports.visible import claim_is_visible, move_is_visible
from models.queries.vaults import vault_of
from models.rules.benefits.relations import Relation
from models.rules.claims.states import ENDED, Reason, State
from models.rules.roles import Duty, Role
from models.rules.table.claim_rows import Claim as Programme
from models.tables import Claim, ClaimHeir, ClaimMove
from models.tables.vault import Vault

COUNTED = 1_000
"""So many claims are counted; nobody leafs through more."""


async def claim_for(
    session: AsyncSession, *, claim_id: str, duties: frozenset[Duty], role: Role
) -> Listed | None:
    """A claim for somebody with a duty there; elsewhere is the same as nowhere."""
    there = in_areas(col(Claim.area), duties, role)
    fresh = select(Claim).where(Claim.id == claim_id, there, claim_is_visible())
    row = (await session.exec(fresh.execution_options(populate_existing=True))).first()
    return None if row is None else listed(vault_of(session), row)


async def claims_in(
    session: AsyncSession,
    *,
    duties: frozenset[Duty],
    role: Role,
    wanted: Wanted = Wanted(),  # noqa: B008  # frozen
    most: int,
    skip: int = 0,
) -> tuple[tuple[Listed, ...], int]:
    """Claims where the role is held, the newest step first; and how many there are in all, one
    more than `COUNTED` where there are more: a list of a hundred thousand is not walked for that.
    """
    there = in_areas(col(Claim.area), duties, role)
    conditions = [there, claim_is_visible(), *_conditions(wanted)]
    newest = (col(Claim.state_on).desc(), col(Claim.id))
    page = select(Claim).where(*conditions).order_by(*newest).offset(skip).limit(most)
    rows = await session.exec(page.execution_options(populate_existing=True))
    counted = select(Claim.id).where(*conditions).limit(COUNTED + 1).subquery()
    total = (await session.exec(select(func.count()).select_from(counted))).one()
    vault = vault_of(session)
    return tuple(listed(vault, row) for row in rows), total


async def timeline_of(session: AsyncSession, claim_id: str) -> Timeline | None:
    """A claim with all its steps, for whoever may see it already; None where it is gone.

    The steps of a list that is still being written are not there yet.
    """
    found = select(Claim).where(Claim.id == claim_id, claim_is_visible())
    row = (await session.exec(found.execution_options(populate_existing=True))).first()
    if row is None:
        return None
    steps = select(ClaimMove).where(ClaimMove.claim_id == claim_id, move_is_visible())
    moves = (await session.exec(steps.order_by(col(ClaimMove.number)))).all()
    return _timeline(vault_of(session), row, moves)


async def claim_with_ref(session: AsyncSession, *, ref: str) -> str | None:
    """The id of the claim that an office knows by this number of its own."""
    index = sealing.ref_index(vault_of(session), ref)
    return (await session.exec(select(Claim.id).where(Claim.ref_index == index))).first()


async def heirs_of(session: AsyncSession, claim_id: str) -> tuple[HeirOf, ...]:
    """The heirs of a claim, in the order in which they were named."""
    found = select(ClaimHeir).where(ClaimHeir.claim_id == claim_id)
    ordered = found.order_by(col(ClaimHeir.created_at), col(ClaimHeir.id))
    rows = await session.exec(ordered.execution_options(populate_existing=True))
    vault = vault_of(session)
    return tuple(heir_of(vault, row) for row in rows)


def heir_of(vault: Vault, row: ClaimHeir) -> HeirOf:
    """An heir's row as a value."""
    return HeirOf(
        id=row.id,
        claim_id=row.claim_id,
        name=sealing.of_heir(vault, row, "name"),
        relation=Relation(row.relation) if row.relation else None,
        birth_date=sealing.birth_date_of(vault, row),
        phone=sealing.of_heir(vault, row, "phone") or None,
        has_pin=row.pin_key is not None,
        user_id=row.user_id,
        subscribed=row.subscribed,
    )


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.states is not None:
        found.append(col(Claim.state).in_([state.value for state in wanted.states]))
    if wanted.potential is not None:
        found.append(col(Claim.potential).is_(wanted.potential))
    for column, there in ((Claim.closed_at, wanted.closed), (Claim.locked_at, wanted.locked)):
        if there is not None:
            found.append(col(column).is_not(None) if there else col(column).is_(None))
    if wanted.due_before is not None:
        found.append(col(Claim.due_on) < wanted.due_before)
        found.append(col(Claim.state).not_in([state.value for state in ENDED]))
    if wanted.receipt is not None:
        found.append(col(Claim.receipt) == wanted.receipt)
    return found


def listed(vault: Vault, row: Claim) -> Listed:
    return Listed(
        claim_id=row.id,
        code=sealing.of_claim(vault, row, "code"),
        ref=sealing.of_claim(vault, row, "ref") or None,
        programme=Programme(row.programme),
        worker_name=sealing.of_claim(vault, row, "worker_name"),
        area=row.area,
        event_on=row.event_on,
        state=State(row.state),
        state_on=row.state_on,
        amount=row.amount,
        complete_on=row.complete_on,
        due_on=row.due_on,
        receipt=row.receipt,
        potential=row.potential,
        locked=row.locked_at is not None,
        closed=row.closed_at is not None,
        source=row.source,
        created_at=row.created_at,
    )


def _timeline(vault: Vault, row: Claim, moves: Sequence[ClaimMove]) -> Timeline:
    last = moves[-1] if moves else row
    ahead = last.state != row.state  # of its steps: by a list of which not all is there yet
    return Timeline(
        claim_id=row.id,
        programme=Programme(row.programme),
        worker_name=sealing.of_claim(vault, row, "worker_name"),
        event_on=row.event_on,
        cause=row.cause,
        area=row.area,
        state=State(last.state),
        state_on=moves[-1].on if ahead else row.state_on,
        amount=last.amount if ahead else row.amount,
        complete_on=None if ahead else row.complete_on,
        due_on=None if ahead else row.due_on,
        receipt=row.receipt,
        potential=row.potential,
        closed=row.closed_at is not None,
        locked=row.locked_at is not None,
        steps=tuple(
            Step(
                number=move.number,
                state=State(move.state),
                on=move.on,
                reason=Reason(move.reason) if move.reason else None,
                note=sealing.note_of(vault, move),
                amount=move.amount,
                by=move.by,
                at=move.at,
                corrects=move.corrects,
            )
            for move in moves
        ),
    )
