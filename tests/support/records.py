"""The record of steps is made once a process: every database that needs one gets a copy.

DBOS makes its tables in sixty-three steps, which takes longer than most conversations.
"""

import sqlite3
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from sqlalchemy.engine import URL

from bot.jobs.dbos_file import file_beside as empty

FileBeside = Callable[[URL], str]
SCHEME = "sqlite:///"


def copied(file_beside: FileBeside) -> FileBeside:
    """`file_beside`, whose new files hold all tables already."""

    def beside(url: URL) -> str:
        address = file_beside(url)
        path = Path(address.removeprefix(SCHEME))
        if _is_empty(path):
            path.write_bytes(_made())
        return address

    return beside


def make(server: URL) -> None:
    """All tables of it, in a database of PostgreSQL that others will be copied from."""
    from dbos import DBOS

    DBOS.migrate(server.render_as_string(hide_password=False))


@cache
def _made() -> bytes:
    from dbos import DBOS

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "record.db")
        DBOS.migrate(f"{SCHEME}{path}")
        with sqlite3.connect(path) as connection:
            connection.execute("PRAGMA journal_mode=WAL")
        connection.close()
        return path.read_bytes()


def _is_empty(path: Path) -> bool:
    connection = sqlite3.connect(path)
    found = connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
    connection.close()
    return found is None


__all__ = ["copied", "empty", "make"]
