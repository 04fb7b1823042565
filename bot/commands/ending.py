"""How a command ends: one clear line and an exit code, never a traceback unless asked for."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

from bot.engines.owners import refused
from bot.errors import OperatorError
from bot.logs.redact import redactor
from bot.logs.tracebacks import render, text_of

INTERRUPTED = 130
"""What a shell expects of a process that Ctrl-C ended."""

_ADVICE = {
    "telegram.error.InvalidToken": "Telegram refuses the token: check JAMSOSTEK_TOKEN",
    "telegram.error.Conflict": "another program asks Telegram for updates with this token",
    "telegram.error.NetworkError": "Telegram cannot be reached",
    "sqlalchemy.exc.DBAPIError": "the database does not do what is asked (JAMSOSTEK_DATABASE_URL)",
    "builtins.ModuleNotFoundError": "a package is missing; `make setup` installs all of them",
}
"""Errors of libraries, named so that the libraries need not be imported here."""


def ended(command: Callable[[], object]) -> int:
    """Run `command`; the exit code of the process."""
    try:
        result = command()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # `... | head` is no fault.
        return 0
    except Exception as error:
        _tell(error)
        return int(getattr(error, "exit_code", 1))
    return result if isinstance(result, int) else 0


def _tell(error: Exception) -> None:
    if os.environ.get("JAMSOSTEK_DEBUG", "").lower() in ("1", "true", "yes", "on"):
        print(render(error, redactor.text), file=sys.stderr)  # noqa: T201 - for the operator
    line = " ".join(redactor.text(line_for(error)).split())
    if line:
        print(f"jamsostek-bot: {line}", file=sys.stderr)  # noqa: T201 - for the operator


def line_for(error: Exception) -> str:
    """What the operator reads about `error`."""
    if isinstance(error, OperatorError):
        return str(error)
    wrong_arguments = getattr(error, "format_message", None)  # typer's, click's
    if callable(wrong_arguments):
        words = wrong_arguments()  # Empty where the help was asked for, and shown.
        return f"{words} (see --help)" if words else ""
    # Of what a database says its own words, without the statement.
    words = text_of(getattr(error, "orig", None) or error).partition("\n")[0]
    for kind in type(error).__mro__:
        advice = _ADVICE.get(f"{kind.__module__}.{kind.__qualname__}")
        if advice:
            return f"{advice}: {words}"
    if isinstance(error, PermissionError) and isinstance(error.filename, str):
        return f"{words}: {refused(Path(error.filename))}"
    if isinstance(error, OSError):
        return words
    return f"unexpected {type(error).__name__}: {words}; --debug shows where"
