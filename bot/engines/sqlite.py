"""SQLite: write-ahead log, every commit on the disk, transactions that begin as we say."""

import errno
import os
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import URL
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool, ConnectionPoolEntry, NullPool

from bot.engines import one_hop
from bot.engines.owners import refused
from bot.errors import SettingsError

BUSY_TIMEOUT_MS = 5_000
_PASSING = (errno.ENOSPC, errno.EDQUOT, errno.EIO)
"""Faults of the disk: nothing that another setting would mend."""


def sqlite_engine(url: URL, *, begin: str, kept: int = 0) -> AsyncEngine:
    """An engine whose transactions start with `begin`; `kept` connections stay open for the next.

    Without `isolation_level=None` *and* the begin event below, sqlite3 would open transactions
    by itself, and a released savepoint would outlive the rollback of what surrounds it.
    """
    file = file_of(url)
    if file is not None:
        _prepare_file(file)
    engine = create_async_engine(
        url,
        connect_args={
            "async_creator_fn": one_hop.connect,
            "isolation_level": None,
            "timeout": BUSY_TIMEOUT_MS / 1000,
        },
        hide_parameters=True,
        **_pool(kept),
    )

    @event.listens_for(engine.sync_engine, "connect")
    def _pragmas(connection: Any, _record: object) -> None:
        cursor = connection.cursor()
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "secure_delete=ON",
            f"busy_timeout={BUSY_TIMEOUT_MS}",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def _begin(connection: Any) -> None:
        connection.exec_driver_sql(begin)

    return engine


def file_of(url: URL) -> Path | None:
    """Where the database lies, whatever link leads to it; None in memory, and for PostgreSQL."""
    is_file = url.get_backend_name() == "sqlite" and url.database not in (None, "", ":memory:")
    return Path(str(url.database)).resolve() if is_file else None


def _pool(kept: int) -> dict[str, Any]:
    if not kept:
        return {"poolclass": NullPool}
    return {"poolclass": _Kept, "pool_size": kept, "max_overflow": -1}


class _Kept(AsyncAdaptedQueuePool):
    """Who comes back after the pool was put away is closed: nobody would look for it there."""

    __module__ = AsyncAdaptedQueuePool.__module__  # by which a pool names its log: not ours
    _away = False

    def dispose(self) -> None:
        """Close all that are here now."""
        super().dispose()
        self._away = True

    def recreate(self) -> Any:
        """What is used after all was closed is closed at once: nobody closes a second time."""
        return NullPool(self._creator, dialect=self._dialect, _dispatch=self.dispatch)

    def _do_return_conn(self, record: ConnectionPoolEntry) -> None:
        if self._away:
            record.close()
        else:
            super()._do_return_conn(record)


def _prepare_file(path: Path) -> None:
    """Create the file readable by its owner alone, before SQLite would with the umask's rights.

    What another user left there is told here: SQLite's own words name neither file nor owner.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not path.exists():
            os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
    except OSError as error:
        if error.errno in _PASSING:
            raise
        raise SettingsError(
            f"{path} cannot be made ({error.strerror}; {refused(path)}): JAMSOSTEK_DATA_DIR or "
            "JAMSOSTEK_DATABASE_URL should name a place that this user may write to"
        ) from None
    beside = [path.with_name(path.name + end) for end in ("", "-wal", "-shm", ".lock")]
    for each in (path.parent, *beside):
        if each.exists() and not os.access(each, os.R_OK | os.W_OK):
            raise SettingsError(
                f"{each} may not be written: {refused(each)}. Run every command as the bot's "
                f"user, and `chown -R` {path.parent} to that one"
            )
