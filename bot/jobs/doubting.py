"""The database of work that may have been done before: what it tells people counts as unsure."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.db import Database
from models.queries.doubting import DOUBTED


class Doubting(Database):
    """The same database, with a mark in each session; it is opened and closed by its owner."""

    def __init__(self, db: Database) -> None:
        vars(self).update(vars(db))
        self._db = db

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncConnection]:
        """One of the owner's, who alone has the writer."""
        async with self._db.transaction() as connection:
            yield connection

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """One of the owner's: what is read is not said."""
        async with self._db.reading() as session:
            yield session

    def bind(self, connection: AsyncConnection) -> AsyncSession:
        """Marked for the queries that say something or ask for work."""
        session = super().bind(connection)
        session.info[DOUBTED] = True
        return session
