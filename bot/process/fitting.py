"""A database that was brought back is made fit for a start: nothing leaves a second time."""

from datetime import datetime

from bot.db import Database
from bot.errors import OperatorError
from bot.process import schema
from bot.process.lock import Lock
from models.queries import key_check
from models.queries.restoring import Doubted, doubt_what_waits


async def fit(db: Database, *, by: str, now: datetime) -> Doubted:
    """With the keys of `db`, of this release, and nothing that would leave a second time.

    Raises KeysError.
    """
    await schema.check_keys(db)
    await schema.upgrade(db)
    async with db.session() as session:
        await key_check.stands_here(await session.connection())
        return await doubt_what_waits(session, by=by, now=now)


async def fit_alone(db: Database, *, by: str, now: datetime) -> Doubted:
    """The same for one that was put back by another program. Raises OperatorError."""
    lock = Lock(db)
    try:
        await lock.take()
        if await schema.is_new(db):
            raise OperatorError("there are no tables of the bot: bring them back first")
        return await fit(db, by=by, now=now)
    finally:
        await lock.release()
