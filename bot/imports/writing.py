"""From a plan to rows and back, in slices that hold the database for at most a tenth of a second.

SQLite has one writer: whoever holds it longer makes every chat wait.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.clock import Clock
from bot.country.national_days import national_days
from bot.db import Database
from bot.imports.slices import Pace
from models.queries.imports import applying, batch_rows, batches, mappings
from models.queries.imports.batches import Batch
from models.queries.imports.plan import Plan
from models.queries.imports.registers import Order, Prepared
from models.queries.imports.row_marks import Idle
from models.rules.roster.faults import Outcome
from models.rules.roster.kinds import KINDS
from models.tables import BatchStatus

_PAGE = 500
"""So many rows are read and made ready at once."""

Progress = Callable[[int], None]
"""Told how many rows were dealt with since the last time."""
Heed = Callable[[], Awaitable[None]]
"""Asked between two slices; what it raises stops the work there, and it can be gone on with."""


async def _nobody_minds() -> None:
    """Nobody wants to stop it."""


@dataclass(frozen=True, slots=True)
class Applied:
    """A batch that was applied, and how long its longest transaction was."""

    batch: Batch
    longest_write_s: float


async def keep(
    db: Database, plan: Plan, *, now: datetime, progress: Progress = lambda _rows: None
) -> str:
    """Put a plan on record, its rows sealed; the id of the batch. Shows nobody anything yet."""
    pace = Pace(200)
    async with pace.slice(db) as session:
        batch_id = await batches.open_batch(session, plan, now=now)
        for header in plan.named:
            await mappings.remember(
                session,
                sender=plan.sender,
                kind=plan.kind.name,
                labels=header.labels,
                columns=header.mapping,
                now=now,
            )
    done = 0
    while done < len(plan.rows):
        part = plan.rows[done : done + pace.size]
        rows = batch_rows.sealed_rows(db.vault, plan, batch_id, done, part)
        async with pace.slice(db, len(rows)) as session:
            await batch_rows.add_rows(session, rows)
        done += len(part)
        progress(len(part))
    async with pace.slice(db) as session:
        await batches.mark_whole(session, batch_id, now=now)
    return batch_id


async def apply(
    db: Database,
    batch_id: str,
    *,
    clock: Clock,
    progress: Progress = lambda _rows: None,
    heed: Heed = _nobody_minds,
) -> Applied | None:
    """Write a kept plan, or go on with one that was interrupted. None for any other batch.

    Two processes may apply the same batch at once: each row is written by one of them.
    """
    async with db.reading() as session:
        batch = await batches.batch_of(session, batch_id)
        if batch is None or batch.status not in (BatchStatus.PLANNED, BatchStatus.APPLYING):
            return None
        if not batch.whole:
            return None  # a crash came while it was kept: its end would be missing for ever
    pace = Pace()
    counts_days = KINDS[batch.kind].working_days
    holidays = await national_days(clock.now()) if counts_days else frozenset()
    for outcome in (Outcome.NEW, Outcome.CHANGED):
        together = outcome is Outcome.CHANGED and pace.together(batch.counts["changed"])
        while True:
            order = Order(batch.id, batch.area, batch.sender, clock.now(), holidays)
            if await _page(db, batch, outcome, pace, order, progress, heed, together=together):
                break
    async with db.reading() as session:
        applied = await batches.batch_of(session, batch_id)
    return Applied(applied, pace.longest_s) if applied else None


async def go_on(
    db: Database, kind: str, *, clock: Clock, progress: Progress = lambda _rows: None
) -> list[Batch]:
    """Finish every batch of a kind that a crash interrupted, before another list is compared.

    Its people are there and hidden: a new list would find them unchanged, and show nobody.
    """
    async with db.reading() as session:
        waiting = await batches.unfinished(session, kind=kind)
    done = [await apply(db, number, clock=clock, progress=progress) for number in waiting]
    return [applied.batch for applied in done if applied is not None]


async def _page(
    db: Database,
    batch: Batch,
    outcome: Outcome,
    pace: Pace,
    order: Order,
    progress: Progress,
    heed: Heed,
    *,
    together: bool,
) -> bool:
    """Some rows of one outcome, made ready at once and written in slices as short as can be.

    True when there are no more of them.
    """
    async with db.reading() as session:
        rows = await batch_rows.waiting(
            session, batch_id=batch.id, kind=batch.kind, outcome=outcome, most=_PAGE
        )
        ready, idle = await applying.prepare(
            session, kind=batch.kind, rows=rows, outcome=outcome, order=order
        )
    if not rows and outcome is Outcome.NEW:
        return True
    left = list(ready)
    while True:
        part, left = _cut(left, len(left) if together else pace.size)
        ended = await _slice(
            db, batch, outcome, pace, order, part, () if left else idle, more=bool(left)
        )
        progress(len(part) + (0 if left else len(idle)))
        if ended:
            return True
        await heed()
        if not left:
            return not rows


async def _slice(
    db: Database,
    batch: Batch,
    outcome: Outcome,
    pace: Pace,
    order: Order,
    rows: Sequence[Prepared],
    idle: Sequence[Idle],
    *,
    more: bool,
) -> bool:
    """One transaction; True when it was the last of the batch."""
    async with pace.slice(db, len(rows)) as session:
        return await applying.write(
            session,
            batch_id=batch.id,
            outcome=outcome,
            rows=rows,
            idle=idle,
            now=order.now,
            more=more,
        )


def _cut(rows: list[Prepared], size: int) -> tuple[list[Prepared], list[Prepared]]:
    return rows[:size], rows[size:]
