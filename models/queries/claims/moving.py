"""A claim is moved: the locked row decides, the step is on record, its heirs will be told."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Protocol

from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.claims.steps import ask_to_tell, note_step, step_row
from models.queries.claims.values import Moved
from models.queries.vaults import vault_of
from models.rules.claims.promise import due_on
from models.rules.claims.states import MoveFault, Reason, State, fault_of, is_complete
from models.rules.hours.zones import day_in, zone_of
from models.rules.table.claim_rows import Claim as Programme
from models.tables import Claim, ClaimMove

UNFILED = frozenset({State.DRAFT, State.WITHDRAWN})


async def move_claim(
    session: AsyncSession,
    *,
    claim_id: str,
    to: State,
    on: date,
    by: str,
    now: datetime,
    holidays: Collection[date],
    note: str | None = None,
    amount: int | None = None,
    reason: Reason | None = None,
    batch_id: str | None = None,
    seen: int | None = None,
    skips: bool = False,
    tells: bool = True,
) -> Moved | MoveFault:
    """Move a claim, or say why not. Whether the mover may is asked before (`reading.claim_for`).

    `seen`: how many steps the mover saw; where there are more by now, it is not moved.
    `skips`: a list that names today's state alone may pass over steps. `tells`: whether the job
    that tells the heirs is asked for.
    """
    row = await locked(session, claim_id)
    if row is None:
        return MoveFault.GONE
    before, steps = State(row.state), await steps_of(session, claim_id)
    fault = fault_of(
        before, to, since=row.state_on, on=on, today=day_in(zone_of(row.area), now),
        reason=reason, amount=amount, skips=skips,
    )  # fmt: skip
    if fault is not None or row.closed_at is not None:
        return fault or MoveFault.ENDED
    if seen is not None and seen != steps:
        return MoveFault.MOVED_MEANWHILE
    step = step_row(
        vault_of(session), claim_id, steps + 1, to=to, on=on, note=note, amount=amount,
        reason=reason, by=by, now=now, batch_id=batch_id,
    )  # fmt: skip
    session.add(step)
    put(row, to, on=on, amount=amount, batch_id=batch_id, now=now, holidays=holidays)
    session.add(row)
    await session.flush()
    await note_step(session, row, why=f"{before} > {to}", by=by, now=now)
    if tells:
        await ask_to_tell(session, step)
    return Moved(claim_id, step.number, before, to, row.due_on)


class Standing(Protocol):
    """What of a claim's row a step writes; a list of thousands makes no row of each."""

    programme: str
    state: str
    state_on: date
    amount: int | None
    complete_on: date | None
    due_on: date | None
    potential: bool
    last_batch_id: str | None
    updated_at: datetime


def put(
    row: Standing,
    to: State,
    *,
    on: date,
    amount: int | None,
    batch_id: str | None,
    now: datetime,
    holidays: Collection[date],
) -> None:
    """Write a legal step into the claim's row."""
    row.state, row.state_on, row.updated_at = to.value, on, now
    if amount is not None:
        row.amount = amount
    if batch_id is not None:
        row.last_batch_id = batch_id
    if row.potential and to not in UNFILED:
        row.potential = False
    if to in (State.DRAFT, State.INCOMPLETE, State.REJECTED):  # filed again, it counts anew
        row.complete_on = None
    elif is_complete(to) and row.complete_on is None:
        row.complete_on = on
    row.due_on = None
    if is_complete(to):
        due = due_on(Programme(row.programme), row.complete_on, holidays)
        row.due_on = due if isinstance(due, date) else None


async def locked(session: AsyncSession, claim_id: str) -> Claim | None:
    """The claim's row, locked and read anew."""
    found = select(Claim).where(Claim.id == claim_id).with_for_update()
    fresh = found.execution_options(populate_existing=True)
    return (await session.exec(fresh)).first()


async def steps_of(session: AsyncSession, claim_id: str) -> int:
    """The number of its newest step."""
    highest = select(func.max(col(ClaimMove.number))).where(ClaimMove.claim_id == claim_id)
    return (await session.exec(highest)).first() or 0
