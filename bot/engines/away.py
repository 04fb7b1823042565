"""Whether a database is away, or was asked something wrong."""

import logging
import sqlite3

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

_NOT_AWAY = {
    sqlite3.SQLITE_ERROR,  # a wrong statement, which SQLite calls an OperationalError too
    sqlite3.SQLITE_CONSTRAINT,
    sqlite3.SQLITE_TOOBIG,
    sqlite3.SQLITE_MISMATCH,
    sqlite3.SQLITE_MISUSE,
    sqlite3.SQLITE_RANGE,
}
_PROGRAM_LIMIT_EXCEEDED = "54"
"""Class of PostgreSQL's codes for values too large; its driver calls them OperationalError."""


def is_database_away(error: BaseException) -> bool:
    """Whether the database failed rather than the code: then nothing is poison, all is retried.

    An OSError is not: drivers wrap theirs, so it is a handler's, and retried for ever it would
    stop everybody.
    """
    if isinstance(error, PoolTimeoutError):
        return True
    if not isinstance(error, DBAPIError):
        return False
    if isinstance(error.orig, sqlite3.Error):
        code = getattr(error.orig, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
        return code & 0xFF not in _NOT_AWAY
    if str(getattr(error.orig, "sqlstate", None)).startswith(_PROGRAM_LIMIT_EXCEEDED):
        return False
    away = isinstance(error, OperationalError | InterfaceError)
    return away or error.connection_invalidated


def loudness(error: BaseException, otherwise: int) -> int:
    """The level of a line about `error`: an outage has its own line (`bot.watch.outage`), and
    everybody who meets it would repeat it several times a second."""
    return logging.DEBUG if is_database_away(error) else otherwise
