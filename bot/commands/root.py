"""What stands before any command: the name, the help, `--debug`."""

import os
from typing import Annotated

import typer

DEBUG = "JAMSOSTEK_DEBUG"

Debug = Annotated[
    bool, typer.Option("--debug", help="Show a traceback where a command fails.", envvar=DEBUG)
]


def app() -> typer.Typer:
    """An empty command line."""
    return typer.Typer(
        name="jamsostek-bot",
        callback=_before,
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode="rich",
        context_settings={"help_option_names": ["-h", "--help"]},
    )


def _before(debug: Debug = False) -> None:
    """The Telegram bot that brings BPJS Ketenagakerjaan to informal workers.

    Try [bold]demo[/bold] first: the whole bot in a browser page, without token or network.
    """
    if debug:
        os.environ[DEBUG] = "1"
