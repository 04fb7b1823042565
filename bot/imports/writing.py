"""From a plan to rows and back, in slices that hold the database for at most a tenth of a second.

SQLite has one writer: whoever holds it longer makes every chat wait.
"""

import gc
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.clock import Clock
from bot.country.national_days import national_days
from bot.db import Database
from models.queries.imports import applying, batch_rows, batches, mappings
from models.queries.imports.batches import Batch
from models.queries.imports.plan import Plan
from models.queries.imports.registers import Order, Prepared
from models.queries.imports.row_marks import Idle
from models.rules.roster.faults import Outcome
from models.rules.roster.kinds import KINDS
from models.rules.running.slices import TOO_LONG_S, next_size
from models.tables import BatchStatus

_AIM_S = 0.05
"""What a slice should take: each begins and ends with what costs as much as fifty rows."""
_TOGETHER = 500
"""So many changes still fit into one slice, so that they are seen together as new rows are."""
_PAGE = 500
"""So many rows are read and made ready at once."""

Progress = Callable[[int], None]
"""Told how many rows were dealt with since the last time."""
Heed = Callable[[], Awaitable[None]]
"""Asked between two slices; what it raises stops the work there, and it can be gone on with."""


async def _nobody_minds() -> None:
    """Nobody wants to stop it."""


class Pace:
    """How many rows fit into a slice, learned from the last (models/rules/running/slices.py)."""

    def __init__(self, size: int = 100) -> None:
        self.size = size
        self.longest_s = 0.0

    @asynccontextmanager
    async def slice(self, db: Database, rows: int = 0) -> AsyncIterator[AsyncSession]:
        """A write transaction of so many rows that is timed from the lock to the commit."""
        begun = time.perf_counter()
        async with db.session() as session:
            begun = time.perf_counter()
            with _no_collection():
                yield session
        took = time.perf_counter() - begun
        self.longest_s = max(self.longest_s, took)
        self.size = next_size(self.size, rows=rows, took_s=took, aim_s=_AIM_S)

    def together(self, changes: int) -> bool:
        """Whether so many changes may be one slice: not where the machine was seen to be busy."""
        return changes <= _TOGETHER and self.longest_s <= TOO_LONG_S


@contextmanager
def _no_collection() -> Iterator[None]:
    """A full collection behind a plan of 5,000 rows takes 140 ms: not while others wait."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


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
