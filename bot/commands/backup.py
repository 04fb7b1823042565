"""`backup`, `restore`: the database as it is now in one sealed file, and back."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from bot.config.settings import Settings
    from models.queries.restoring import Doubted

File = Annotated[Path, typer.Argument(help="The backup, one file.", show_default=False)]
Sure = Annotated[bool, typer.Option("--yes", help="Replace the database that is there.")]


def backup(file: File) -> None:
    """Write the whole database into one new file, sealed with the keys. The bot goes on.

    The keys are not in it: keep a copy of them in another place.
    """
    from bot.clock import Clock
    from bot.commands.bar import stages
    from bot.config.keys import existing_keys
    from bot.config.loading import load_settings
    from bot.errors import OperatorError
    from bot.process import backing_up

    settings = load_settings()
    database = _file_of(settings)
    if not database.exists():
        raise OperatorError(f"there is no database at {database}")
    vault = existing_keys(settings)
    with stages() as told:
        about = backing_up.back_up(database, file, vault, now=Clock().now(), told=told)
    key = str(vault.current)
    typer.echo(
        f"{file}: the database of {about.made_at:%Y-%m-%d %H:%M} UTC, {about.people} people."
    )
    typer.echo(f"The keys are NOT in it, and it opens with key {key} ({vault.fingerprints[key]}) ")
    typer.echo("alone: keep a copy of the keys in another place than this file.")


def restore(file: File, yes: Sure = False) -> None:
    """Put a backup in the place of the database. The bot has to be stopped, the keys there."""
    from bot.clock import Clock
    from bot.commands.bar import stages
    from bot.commands.import_arguments import sender
    from bot.config.keys import existing_keys
    from bot.config.loading import load_settings
    from bot.process import backing_up

    settings = load_settings()
    database = _file_of(settings)
    vault = existing_keys(settings)
    with stages() as told:
        about = backing_up.restore(
            database, file, vault, replace=yes, by=sender(), now=Clock().now(), told=told
        )
    typer.echo(
        f"{database} is as it was at {about.made_at:%Y-%m-%d %H:%M} UTC, {about.people} people. "
        "What happened later is not in it, not even who deleted their data or said no since."
    )
    if about.doubted is not None:
        typer.echo(doubts_said(about.doubted))


def doubts_said(doubted: "Doubted") -> str:
    """What does not leave by itself now, and who decides."""
    return (
        f"{doubted.broadcasts} broadcasts are paused, {doubted.replies} answers that waited are "
        "closed, and what else waited then or fell due since counts as unsure, since it may have "
        "left: admins decide (`broadcast list`, and /tugas in the chat)."
    )


def _file_of(settings: "Settings") -> Path:
    """The SQLite file meant. Raises OperatorError: PostgreSQL has tools of its own."""
    from bot.errors import OperatorError

    file = settings.database_file
    if file is None:
        raise OperatorError(
            "PostgreSQL has its own tools: `pg_dump --format=custom --file=FILE NAME` while the "
            "bot runs; to restore, stop it, `pg_restore --clean --if-exists --dbname=NAME FILE`, "
            "and before it starts `db restored`, so that nothing goes out again. The steps of "
            "long work are in the same database"
        )
    return file
