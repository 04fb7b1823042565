"""The database behind `import`: opened with its keys; a dry run neither makes nor changes one."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import typer
from sqlalchemy import inspect

from bot.config.keys import existing_keys, has_keys, note_used, open_keys, were_used
from bot.config.loading import load_settings
from bot.config.settings import Settings
from bot.db import Database
from bot.errors import OperatorError
from bot.process import schema
from bot.process.opening import gone, made, upgrade_alone
from models.tables import metadata
from models.tables.vault import Vault


@asynccontextmanager
async def opened(*, write: bool) -> AsyncIterator[Database | None]:
    """The database of the settings; None where a dry run finds none yet. Raises OperatorError.

    Who writes and finds none makes one, and says so: with a setting forgotten it is a mistake.
    """
    settings = load_settings()
    file = settings.database_file
    if not write and file is not None and not file.exists():
        yield None
        return
    db = Database(settings.database_url, Vault.generate())
    try:
        ready = await _unlocked(db, settings) if write else await _as_it_is(db, settings)
        yield db if ready else None
    finally:
        await db.close()


async def _unlocked(db: Database, settings: Settings) -> bool:
    """Upgraded, with keys that fit; new ones where nothing is sealed yet."""
    new = await schema.is_new(db)
    if new and were_used(settings):
        raise gone(settings)
    await upgrade_alone(db)
    sealed = await schema.holds_sealed_data(db)
    db.vault = open_keys(settings, sealed_data=sealed, say=lambda line: typer.echo(line, err=True))
    await schema.claim_for_keys(db)
    note_used(settings)
    if new:
        typer.echo(made(settings), err=True)
    return True


async def _as_it_is(db: Database, settings: Settings) -> bool:
    """Without tables there is nothing to compare with; tables of another release are a fault."""
    async with db.reading() as session:
        connection = await session.connection()
        names = set(await connection.run_sync(lambda sync: inspect(sync).get_table_names()))
    if "person" not in names:
        return False
    if not set(metadata.tables) <= names:
        raise OperatorError("the tables are of an older release: run `db upgrade` first")
    if has_keys(settings):
        db.vault = existing_keys(settings)
    await schema.check_keys(db)
    return True
