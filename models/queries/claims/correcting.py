"""The last step of a claim was noted wrongly: one more step says what is right. Both stay."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.claims import sealing
from models.queries.claims.moving import UNFILED, locked, put
from models.queries.claims.reading import timeline_of
from models.queries.claims.steps import ask_to_tell, note_step, step_row
from models.queries.claims.values import Moved, Step
from models.queries.imports.visible import move_is_visible
from models.queries.vaults import vault_of
from models.rules.claims.corrections import correction_fault, in_force
from models.rules.claims.states import MoveFault, Reason, State
from models.rules.hours.zones import day_in, zone_of
from models.tables import Claim, ClaimMove, ClaimReceipt

_FOUND_POTENTIAL = frozenset({"report", "death_list"})
"""Sources of claims that nobody has filed."""


class Last(NamedTuple):
    """What can be put right: the last step, and the one before it that holds."""

    step: Step
    before: Step | None


async def last_step(session: AsyncSession, *, claim_id: str) -> Last | None:
    """The last step of a claim, as whoever may see the claim sees it."""
    timeline = await timeline_of(session, claim_id)
    held = in_force(timeline.steps) if timeline is not None else []
    return Last(held[-1], held[-2] if len(held) > 1 else None) if held else None


async def correct_claim(
    session: AsyncSession,
    *,
    claim_id: str,
    seen: int,
    to: State,
    on: date,
    by: str,
    now: datetime,
    holidays: Collection[date],
    note: str | None = None,
    amount: int | None = None,
    reason: Reason | None = None,
) -> Moved | MoveFault:
    """Put the last step right, or say why not; heirs who were told of it are told so once.

    `seen`: the number of the step that the corrector saw; where there is a newer one, or one of
    a list that cannot be seen yet, nothing is corrected.
    """
    row = await locked(session, claim_id)
    if row is None:
        return MoveFault.GONE
    steps = await _steps_as_seen(session, row, seen)
    if isinstance(steps, MoveFault):
        return steps
    *earlier, last = steps
    before = earlier[-1] if earlier else None
    fault = correction_fault(
        State(before.state) if before else None, State(last.state), to,
        since=before.on if before else None, on=on, today=day_in(zone_of(row.area), now),
        reason=reason, amount=amount,
    )  # fmt: skip
    if fault is not None:
        return fault
    made = step_row(
        vault_of(session), claim_id, last.number + 1, to=to, on=on, note=note, amount=amount,
        reason=reason, by=by, now=now, corrects=last.number,
    )  # fmt: skip
    changes = _changes(session, last, made)
    if not changes:
        return MoveFault.ALREADY_THERE
    _stand_anew(row, [*earlier, made], last, now, holidays)
    await _keep(session, row, made, last, changes)
    return Moved(claim_id, made.number, State(last.state), to, row.due_on)


async def _keep(
    session: AsyncSession, row: Claim, made: ClaimMove, last: ClaimMove, changes: Sequence[str]
) -> None:
    """Both steps stay; it is on record by the names of what changed, and heirs will be told."""
    session.add(made)
    if State(last.state) is State.PAID and list(changes) != ["note"]:
        await _ask_anew(session, row)
    await session.flush()
    why = f"step {last.number} corrected, {last.state} > {made.state}: {' '.join(changes)}"
    await note_step(session, row, why=why, by=made.by, now=made.at)
    await ask_to_tell(session, made)


async def _steps_as_seen(
    session: AsyncSession, row: Claim, seen: int
) -> Sequence[ClaimMove] | MoveFault:
    """The steps that hold, where the corrector saw all there are."""
    if row.closed_at is not None:
        return MoveFault.ENDED
    steps = await _steps(session, row.id)
    if not steps or steps[-1].number != seen or await _hides_one(session, row.id, steps):
        return MoveFault.MOVED_MEANWHILE
    return in_force(steps)


async def _steps(session: AsyncSession, claim_id: str) -> Sequence[ClaimMove]:
    found = select(ClaimMove).where(ClaimMove.claim_id == claim_id)
    return (await session.exec(found.order_by(col(ClaimMove.number)))).all()


async def _hides_one(session: AsyncSession, claim_id: str, steps: Sequence[ClaimMove]) -> bool:
    shown = select(ClaimMove.number).where(ClaimMove.claim_id == claim_id, move_is_visible())
    return len((await session.exec(shown)).all()) != len(steps)


def _changes(session: AsyncSession, last: ClaimMove, made: ClaimMove) -> list[str]:
    """Which of its answers are others now, by name."""
    vault = vault_of(session)
    names = [
        n for n in ("state", "on", "amount", "reason") if getattr(last, n) != getattr(made, n)
    ]
    noted = sealing.note_of(vault, last) != sealing.note_of(vault, made)
    return [*names, "note"] if noted else names


def _stand_anew(
    row: Claim,
    steps: Sequence[ClaimMove],
    last: ClaimMove,
    now: datetime,
    holidays: Collection[date],
) -> None:
    """Where the claim stands by the steps that hold; the sum of the wrong one goes with it."""
    if last.amount is not None or steps[-1].amount is not None:
        sums = [step.amount for step in steps if step.amount is not None]
        row.amount = sums[-1] if sums else None
    row.complete_on = None
    states = [State(step.state) for step in steps]
    row.potential = row.source in _FOUND_POTENTIAL and UNFILED.issuperset(states)
    for step, state in zip(steps, states, strict=True):
        put(row, state, on=step.on, amount=None, batch_id=None, now=now, holidays=holidays)


async def _ask_anew(session: AsyncSession, row: Claim) -> None:
    """What heirs said of a payment was said of the wrong one."""
    row.receipt = None
    await session.exec(delete(ClaimReceipt).where(col(ClaimReceipt.claim_id) == row.id))
