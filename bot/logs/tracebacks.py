"""Tracebacks for the log: no locals, and no exception text that may repeat what a person typed.

`int("Siti")` says 'Siti' in its message, a pydantic error repeats its input. So a message is kept
only where code alone makes it (below); otherwise the class and the place must do.
"""

import re
from collections.abc import Callable, Iterator
from traceback import format_tb
from types import TracebackType

_MADE_BY_CODE = {
    "aiohttp.client_exceptions.ClientError",
    "alembic.util.exc.CommandError",
    "bot.errors.OperatorError",
    "builtins.AttributeError",
    "builtins.ImportError",
    "builtins.MemoryError",
    "builtins.NameError",
    "builtins.NotImplementedError",
    "builtins.OSError",
    "builtins.RuntimeError",
    "builtins.TypeError",
    "models.tables.vault.VaultError",
    "psycopg.Error",
    "sqlalchemy.exc.SQLAlchemyError",
    "sqlite3.Error",
    "telegram.error.TelegramError",
}
_QUOTES_INPUT = {"psycopg.DataError", "telegram.error.BadRequest"}

Clean = Callable[[str], str]


def render(error: BaseException, clean: Clean) -> str:
    """The traceback of `error` and of what caused it; each line went through `clean`."""
    return "\n".join(_chain(error, clean, set()))


def text_of(error: BaseException) -> str:
    """The message of `error`, unless it may hold a person's words."""
    statement = getattr(error, "statement", None)
    origin = getattr(error, "orig", None)
    if isinstance(origin, BaseException):  # SQLAlchemy repeats the driver's words and the values.
        told = f"{type(origin).__name__}: {text_of(origin)}"
        return f"{told} [SQL: {statement}]" if statement else told
    names = {f"{kind.__module__}.{kind.__qualname__}" for kind in type(error).__mro__}
    if not names & _MADE_BY_CODE:
        return "(text withheld)"
    if names & _QUOTES_INPUT:
        return re.sub(r'"[^"]*"', '"..."', str(error))
    return str(error)


def _chain(error: BaseException, clean: Clean, seen: set[int]) -> Iterator[str]:
    seen.add(id(error))
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None and id(before) not in seen:
        yield from _chain(before, clean, seen)
        yield "which led to:"
    yield from _frames(error.__traceback__, clean)
    yield clean(f"{type(error).__module__}.{type(error).__qualname__}: {text_of(error)}")
    if isinstance(error, BaseExceptionGroup):
        for number, inner in enumerate(error.exceptions, 1):
            yield f"part {number} of {len(error.exceptions)}:"
            yield from ("  " + line for line in _chain(inner, clean, seen))


def _frames(trace: TracebackType | None, clean: Clean) -> Iterator[str]:
    for frame in format_tb(trace):
        yield from (clean(line) for line in frame.rstrip("\n").split("\n"))
