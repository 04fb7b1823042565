"""`python -m bot`, installed as `jamsostek-bot`: the list of its commands, and how they end."""

import os
import sys
from io import TextIOWrapper
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typer import Typer


def main() -> None:
    """Run the command named in the arguments; ends the process."""
    from bot.commands.bytecode import as_readable_as_its_source

    as_readable_as_its_source()
    os.umask(0o077)  # Whatever else is written here is for its owner alone.
    for stream in (sys.stdout, sys.stderr):  # What a terminal cannot show must stop nothing.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    from bot.commands.ending import ended  # Inside: Ctrl-C is quiet during imports too.

    sys.exit(ended(run_command))


def run_command() -> object:
    """The command that the arguments name."""
    return every_command()(standalone_mode=False)


def every_command() -> "Typer":
    """Every command there is, in the order in which `--help` shows them."""
    from bot.commands import (
        admin,
        aside,
        audit,
        broadcast,
        db,
        exports,
        import_batches,
        jobs,
        keys,
        regency,
        root,
    )
    from bot.commands.demo import demo
    from bot.commands.imports import import_list
    from bot.commands.run import run
    from bot.commands.settings import settings
    from bot.commands.version import version

    app = root.app()
    app.command()(demo)
    app.command()(run)
    app.command()(settings)
    app.add_typer(keys.app)
    _add_backups(app)
    app.add_typer(db.app)
    app.add_typer(admin.app)
    app.command("import")(import_list)
    app.add_typer(import_batches.app)
    app.add_typer(exports.app)
    app.add_typer(regency.app)
    app.add_typer(broadcast.app)
    app.add_typer(jobs.app)
    app.add_typer(aside.app)
    app.add_typer(audit.app)
    _add_what_is_said(app)
    app.command()(version)
    return app


def _add_backups(app: "Typer") -> None:
    """The database in one file, and back."""
    from bot.commands.backup import backup, restore

    app.command()(backup)
    app.command()(restore)


def _add_what_is_said(app: "Typer") -> None:
    """What the bot answers, and the rules it answers by."""
    from bot.commands import content, decree, facts, rules
    from bot.commands.ask import ask

    app.command()(ask)
    app.command()(content.questions)
    app.add_typer(content.app)
    app.command()(rules.quote)
    app.command()(rules.benefit)
    app.add_typer(facts.app)
    app.add_typer(decree.app)


if __name__ == "__main__":
    main()
