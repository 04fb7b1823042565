"""Runs the revisions: the one module that needs alembic, loaded when there is something to do."""

import io
from importlib import resources

from alembic import command
from alembic.config import Config
from alembic.script.revision import ResolutionError
from alembic.util import CommandError
from sqlalchemy import Connection

from bot.errors import OperatorError


class SchemaError(OperatorError):
    """The database was made by a newer release, or its upgrade failed."""


def upgrade(connection: Connection) -> None:
    """Every revision that is not there yet."""
    try:
        command.upgrade(config(connection), "head")
    except CommandError as error:
        unknown = error.__cause__
        if isinstance(unknown, ResolutionError):
            raise SchemaError(
                f"the database was made by a newer release of the bot ({unknown.argument}): "
                "install that one again, or restore the copy made before it"
            ) from None
        raise SchemaError(f"the database cannot be brought to this release: {error}") from None


def differences(connection: Connection) -> str | None:
    """What `alembic check` finds between the schema and the tables; None where they agree."""
    try:
        command.check(config(connection))
    except CommandError as error:
        return str(error)
    return None


def config(connection: Connection) -> Config:
    """Alembic's settings, made here so that no .ini file has to be found."""
    made = Config(attributes={"connection": connection}, stdout=io.StringIO())
    made.set_main_option("script_location", str(resources.files("models.migrations")))
    return made
