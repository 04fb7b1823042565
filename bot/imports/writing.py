"""From a plan to rows and back, in slices that hold the database for at most a tenth of a second.

SQLite has one writer: whoever holds it longer makes every chat wait.
"""

import gc
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.clock import Clock
from bot.db import Database
from bot.national_days import national_days
from models.queries.imports import applying, batch_rows, batches, mappings, undoing
from models.queries.imports.batches import Batch
from models.queries.imports.plan import Plan
from models.queries.imports.registers import Order
from models.rules.roster.faults import Outcome
from models.rules.roster.kinds import KINDS
from models.tables import BatchStatus

LONGEST_WRITE_S = 0.1
_AIM_S = {True: 0.025, False: 0.05}
"""What a slice should take on SQLite, and on PostgreSQL, where nobody else waits for it."""
_FEWEST, _MOST = 20, 500
_TOGETHER = 500
"""So many changes still fit into one slice, so that they are seen together as new rows are."""

Progress = Callable[[int], None]
"""Told how many rows were dealt with since the last time."""
Heed = Callable[[], Awaitable[None]]
"""Asked between two slices; what it raises stops the work there, and it can be gone on with."""


async def _nobody_minds() -> None:
    """Nobody wants to stop it."""


class Pace:
    """How many rows fit into a slice, learned from the last one."""

    def __init__(self, size: int = 100) -> None:
        self.size = size
        self.longest_s = 0.0

    @asynccontextmanager
    async def slice(self, db: Database) -> AsyncIterator[AsyncSession]:
        """A write transaction that is timed from the lock to the commit."""
        begun = time.perf_counter()
        async with db.session() as session:
            begun = time.perf_counter()
            with _no_collection():
                yield session
        took = time.perf_counter() - begun
        self.longest_s = max(self.longest_s, took)
        factor = min(1.5, _AIM_S[db.is_sqlite] / max(took, 0.001))
        self.size = int(min(_MOST, max(_FEWEST, self.size * factor)))


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


@dataclass(frozen=True, slots=True)
class Undone:
    """What undoing a batch did."""

    deleted: int
    restored: int
    kept: int
    """Rows that a later batch changed: they stay, as that batch's."""
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
        async with pace.slice(db) as session:
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
        together = outcome is Outcome.CHANGED and batch.counts["changed"] <= _TOGETHER
        most = _TOGETHER if together else None
        while True:
            order = Order(batch.id, batch.area, batch.sender, clock.now(), holidays)
            if await _slice(db, batch, outcome, pace, order, progress, most=most):
                break
            await heed()
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


async def undo(
    db: Database, batch_id: str, *, by: str, clock: Clock, half: bool = False
) -> Undone | None:
    """Take a batch back as a whole, or go on with it after a crash; None where it is not applied.

    What the batch brought is hidden from the first transaction on. `half`: also one that is
    applied in part, since it was stopped there.
    """
    async with db.reading() as session:
        batch = await batches.batch_of(session, batch_id)
    if batch is None:
        return None
    pace = Pace()
    async with pace.slice(db) as session:
        kept = await undoing.begin_undo(session, batch.id, by=by, now=clock.now(), half=half)
    if kept is None:
        return None
    restored = await _put_back(db, batch, pace, clock)
    deleted, ended = 0, False
    while not ended:
        async with pace.slice(db) as session:
            gone, ended = await undoing.delete_slice(
                session, batch.id, most=pace.size, now=clock.now()
            )
        deleted += gone
    return Undone(deleted, restored, kept, pace.longest_s)


async def _put_back(db: Database, batch: Batch, pace: Pace, clock: Clock) -> int:
    restored = 0
    while True:
        async with db.reading() as session:
            numbers, rows = await undoing.ways_back(
                session, batch, most=pace.size, now=clock.now()
            )
        if not numbers:
            return restored
        async with pace.slice(db) as session:
            restored += await undoing.put_back(session, batch, numbers, rows)


async def _slice(
    db: Database,
    batch: Batch,
    outcome: Outcome,
    pace: Pace,
    order: Order,
    progress: Progress,
    *,
    most: int | None,
) -> bool:
    """One slice of rows of one outcome; True when there are no more of them."""
    async with db.reading() as session:
        rows = await batch_rows.waiting(
            session, batch_id=batch.id, kind=batch.kind, outcome=outcome, most=most or pace.size
        )
        ready, idle = await applying.prepare(
            session, kind=batch.kind, rows=rows, outcome=outcome, order=order
        )
    if not rows and outcome is Outcome.NEW:
        return True
    async with pace.slice(db) as session:
        ended = await applying.write(
            session, batch_id=batch.id, outcome=outcome, rows=ready, idle=idle, now=order.now
        )
    progress(len(rows))
    return ended or not rows
