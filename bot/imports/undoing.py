"""The way back from rows to a file nobody sent, in slices as short as those that wrote them."""

from dataclasses import dataclass

from bot.clock import Clock
from bot.db import Database
from bot.imports.slices import Pace
from models.queries.imports import batches, undoing
from models.queries.imports.batches import Batch


@dataclass(frozen=True, slots=True)
class Undone:
    """What undoing a batch did."""

    deleted: int
    restored: int
    kept: int
    """Rows that a later batch changed: they stay, as that batch's."""
    longest_write_s: float


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
        async with pace.slice(db, pace.size) as session:
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
        async with pace.slice(db, len(numbers)) as session:
            restored += await undoing.put_back(session, batch, numbers, rows)
