"""Slices of a list that hold the database for at most a tenth of a second."""

import gc
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.db import Database
from models.rules.running.slices import TOO_LONG_S, next_size

_AIM_S = 0.05
"""What a slice should take: each begins and ends with what costs as much as fifty rows."""
_TOGETHER = 500
"""So many changes still fit into one slice, so that they are seen together as new rows are."""


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
