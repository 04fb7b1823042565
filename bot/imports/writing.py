"""From a plan to rows and back, in slices that hold the database for at most a tenth of a second.

SQLite has one writer: whoever holds it longer makes every chat wait.
"""

import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.clock import Clock
from bot.db import Database
from models.queries.imports import applying, batches, undoing
from models.queries.imports.batches import Batch
from models.queries.imports.plan import Plan
from models.queries.imports.registers import Order
from models.rules.roster.faults import Outcome
from models.tables import BatchStatus

LONGEST_WRITE_S = 0.1
_AIM_S = 0.05
"""What a slice should take; the machine may be busy and the disk slow."""
_FEWEST, _MOST = 25, 2_000

Progress = Callable[[int], None]
"""Told how many rows were dealt with since the last time."""


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
            yield session
        took = time.perf_counter() - begun
        self.longest_s = max(self.longest_s, took)
        factor = min(2.0, _AIM_S / max(took, 0.001))
        self.size = int(min(_MOST, max(_FEWEST, self.size * factor)))


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
    pace = Pace(400)
    async with pace.slice(db) as session:
        batch_id = await batches.open_batch(session, plan, now=now)
    done = 0
    while done < len(plan.rows):
        part = plan.rows[done : done + pace.size]
        rows = batches.sealed_rows(db.vault, plan, batch_id, done, part)
        async with pace.slice(db) as session:
            await batches.add_rows(session, rows)
        done += len(part)
        progress(len(part))
    return batch_id


async def apply(
    db: Database, batch_id: str, *, clock: Clock, progress: Progress = lambda _rows: None
) -> Applied | None:
    """Write a kept plan, or go on with one that a crash interrupted. None for any other batch.

    Two processes may apply the same batch at once: each row is written by one of them.
    """
    async with db.reading() as session:
        batch = await batches.batch_of(session, batch_id)
    if batch is None or batch.status not in (BatchStatus.PLANNED, BatchStatus.APPLYING):
        return None
    pace = Pace()
    for outcome in (Outcome.NEW, Outcome.CHANGED):
        while not await _slice(db, batch, outcome, pace, clock, progress):
            pass
    async with db.reading() as session:
        applied = await batches.batch_of(session, batch_id)
    return Applied(applied, pace.longest_s) if applied else None


async def undo(db: Database, batch_id: str, *, by: str, clock: Clock) -> Undone | None:
    """Take a batch back as a whole, or go on with it after a crash; None where it is not applied.

    What the batch brought is hidden from the first transaction on.
    """
    pace = Pace()
    async with pace.slice(db) as session:
        kept = await undoing.begin_undo(session, batch_id, by=by, now=clock.now())
    if kept is None:
        return None
    restored = deleted = 0
    ended = False
    while not ended:
        async with pace.slice(db) as session:
            back, gone, ended = await undoing.undo_slice(
                session, batch_id, most=pace.size, now=clock.now()
            )
        restored += back
        deleted += gone
    return Undone(deleted, restored, kept, pace.longest_s)


async def _slice(
    db: Database, batch: Batch, outcome: Outcome, pace: Pace, clock: Clock, progress: Progress
) -> bool:
    """One slice of rows of one outcome; True when there are no more of them."""
    now = clock.now()
    order = Order(batch.id, batch.area, batch.sender, now)
    async with db.reading() as session:
        rows = await applying.waiting(
            session, batch_id=batch.id, kind=batch.kind, outcome=outcome, most=pace.size
        )
        ready, idle = await applying.prepare(
            session, kind=batch.kind, rows=rows, outcome=outcome, order=order
        )
    if not rows and outcome is Outcome.NEW:
        return True
    async with pace.slice(db) as session:
        ended = await applying.write(
            session, batch_id=batch.id, outcome=outcome, rows=ready, idle=idle, now=now
        )
    progress(len(rows))
    return ended or not rows
