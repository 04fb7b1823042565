"""The schema: brought to the newest revision at start, compared with the tables by a test."""

from importlib import resources

from sqlalchemy import Connection, inspect, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db import Database
from bot.errors import KeysError, OperatorError
from models.queries import key_check

UPGRADE_LOCK = 0x4A534348
"""Key of the lock that lets one replica upgrade at a time on PostgreSQL."""

_REVISIONS = "alembic_version"

MISFIT = (
    "the keys do not open this database: bring back those it was made with, "
    "in JAMSOSTEK_KEYS where that is set, else as the key file"
)
BROUGHT_BACK = (
    "this database was brought back from a dump or copied: stop every bot that works with it, "
    "then `db restored`, so that nothing goes out a second time"
)


async def upgrade(db: Database) -> None:
    """Bring the schema to this release, in one transaction; does nothing where it is there."""
    async with db.transaction() as connection:
        await _one_at_a_time(db, connection)
        if await connection.run_sync(_is_newest):
            return  # as at most starts, which then do without alembic's 11 MB
        from bot.process import migrating

        await connection.run_sync(migrating.upgrade)


async def is_newest(db: Database) -> bool:
    """Whether the schema is that of this release."""
    async with db.reading() as session:
        return await (await session.connection()).run_sync(_is_newest)


async def is_new(db: Database) -> bool:
    """Whether no release has made its tables there."""
    async with db.reading() as session:
        connection = await session.connection()
        return not await connection.run_sync(lambda sync: inspect(sync).has_table(_REVISIONS))


async def differences(db: Database) -> str | None:
    """What `alembic check` finds between the schema and the tables; None where they agree."""
    from bot.process import migrating

    async with db.transaction() as connection:
        return await connection.run_sync(migrating.differences)


async def holds_sealed_data(db: Database) -> bool:
    """Whether keys were used with this database, so that new ones could not read it."""
    async with db.reading() as session:
        connection = await session.connection()
        tables = await connection.run_sync(lambda sync: inspect(sync).get_table_names())
        return "key_check" in tables and await key_check.is_marked(connection)


async def check_keys(db: Database) -> None:
    """Raises KeysError where other keys than these were used with the database."""
    async with db.reading() as session:
        if not await key_check.fits(await session.connection(), db.vault):
            raise KeysError(MISFIT)


async def claim_for_keys(db: Database) -> None:
    """Mark the database with these keys, the first time; raises KeysError where others did,
    OperatorError where it was brought back and would send anew what left since.

    Under the upgrade's lock: of two first starts with keys of their own, one is refused.
    """
    async with db.transaction() as connection:
        await _one_at_a_time(db, connection)
        await key_check.mark(connection, db.vault)
        if not await key_check.fits(connection, db.vault):
            raise KeysError(MISFIT)
        if await key_check.was_brought_back(connection):
            raise OperatorError(BROUGHT_BACK)
        await key_check.stands_here(connection)


async def _one_at_a_time(db: Database, connection: AsyncConnection) -> None:
    """On PostgreSQL the replicas wait for one another; SQLite has one writer anyway."""
    if not db.is_sqlite:
        query = text("SELECT pg_advisory_xact_lock(:key)")
        await connection.execute(query, {"key": UPGRADE_LOCK})


def newest() -> str:
    """The revision of this release: files are named for theirs, and numbered."""
    names = [file.name for file in resources.files("models.migrations.versions").iterdir()]
    return max(name.partition("_")[0] for name in names if name[0].isdigit())


def _is_newest(connection: Connection) -> bool:
    if not inspect(connection).has_table(_REVISIONS):
        return False
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalars()
    return list(found) == [newest()]
