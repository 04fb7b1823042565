"""The people of a group's saved list come into the group, in slices as short as those before."""

from bot.clock import Clock
from bot.db import Database
from bot.imports.slices import Pace
from models.queries.groups.listed import credit_slice


async def credit(db: Database, batch_id: str, *, clock: Clock) -> int:
    """How many came in. Whoever is in it already is left out: a crash in between is gone on with
    by asking again."""
    pace, came = Pace(), 0
    while True:
        size = pace.size
        async with pace.slice(db, size) as session:
            done = await credit_slice(session, batch_id=batch_id, most=size, now=clock.now())
        came += done
        if done < size:
            return came
