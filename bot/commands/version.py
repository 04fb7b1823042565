"""`version`: what is installed."""

import platform
from importlib.metadata import version as installed

import typer


def version() -> None:
    """Show the versions of this bot and of what it stands on."""
    ours, library = installed("jamsostek-bot"), installed("python-telegram-bot")
    python = platform.python_version()
    typer.echo(f"jamsostek-bot {ours} (python-telegram-bot {library}, Python {python})")
