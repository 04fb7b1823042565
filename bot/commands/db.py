"""`db`: the tables of the database."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, TypeVar

import typer

if TYPE_CHECKING:
    from bot.config.settings import Settings
    from bot.db import Database
    from models.queries.restoring import Doubted

T = TypeVar("T")

app = typer.Typer(
    name="db", help="Check the database or bring it up to date.", no_args_is_help=True
)


@app.command()
def upgrade() -> None:
    """Make or change the tables as this release needs them. Safe to repeat."""
    from bot.config.loading import load_settings
    from bot.process.opening import upgrade_alone

    with_database(load_settings(), upgrade_alone)
    typer.echo("The database is up to date.")


@app.command()
def check() -> None:
    """Say whether the database answers and its tables fit this release."""
    from bot.config.loading import load_settings
    from bot.errors import OperatorError
    from bot.process import schema

    settings = load_settings()
    file = settings.database_file
    if file is not None and not file.exists():
        raise OperatorError(f"there is no database at {file}: `run` or `db upgrade` makes one")
    found = with_database(settings, schema.differences)
    if found is not None:
        raise OperatorError(f"the tables do not fit this release, try `db upgrade`: {found}")
    typer.echo("The database is in order.")


@app.command()
def restored() -> None:
    """After `pg_restore`, before the bot starts: let nothing go out a second time.

    `restore FILE` does this by itself. The bot has to be stopped, the keys there.
    """
    from bot.clock import Clock
    from bot.commands.backup import doubts_said
    from bot.commands.import_arguments import sender
    from bot.config.keys import existing_keys
    from bot.config.loading import load_settings
    from bot.process.fitting import fit_alone
    from bot.process.opening import gone

    settings = load_settings()
    file = settings.database_file
    if file is not None and not file.exists():
        raise gone(settings)
    vault = existing_keys(settings)

    async def fitted(db: "Database") -> "Doubted":
        db.vault = vault
        return await fit_alone(db, by=sender(), now=Clock().now())

    typer.echo(doubts_said(with_database(settings, fitted)))


def with_database(settings: "Settings", ask: "Callable[[Database], Awaitable[T]]") -> T:
    """What `ask` says of the database of these settings; nothing sealed can be read there."""
    from bot.db import Database
    from models.tables.vault import Vault

    async def asked() -> T:
        database = Database(settings.database_url, Vault.generate())
        try:
            return await ask(database)
        finally:
            await database.close()

    return asyncio.run(asked())
