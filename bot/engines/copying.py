"""Copies of SQLite databases while others write to them: each as it was at one moment."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

AT_ONCE = 256
"""Pages between two words about how far it is."""
LONGEST_WAIT_S = 30.0

Progress = Callable[[int, int], None]
"""So many of so many are done."""


def copy_all(files: Mapping[Path, Path], progress: Progress) -> None:
    """Copy each database onto a new file, all of them as they were at nearly the same moment.

    Nobody waits for it: each reader keeps the state that it began with, and writers write to the
    log meanwhile, which grows until this ends. The first file is never newer than the second.
    Progress counts pages. Raises sqlite3.Error.
    """
    with ExitStack() as stack:
        sources = {copy: stack.enter_context(_snapshot(file)) for file, copy in files.items()}
        sizes = {copy: _pages(source) for copy, source in sources.items()}
        total, before = sum(sizes.values()), 0
        for copy, source in sources.items():

            def told(_status: int, remaining: int, size: int, before: int = before) -> None:
                progress(before + size - remaining, total)

            with closing(sqlite3.connect(copy)) as target:
                source.backup(target, pages=AT_ONCE, progress=told)
                target.execute("PRAGMA journal_mode=DELETE")  # one file, without a log beside it
            before += sizes[copy]


def fault_of(file: Path) -> str | None:
    """What SQLite finds broken in a file nobody else works with; None where all is whole."""
    try:
        with closing(sqlite3.connect(file)) as connection:
            found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(1)")]
    except sqlite3.Error as error:
        return str(error)
    return None if found == ["ok"] else found[0]


def write_back(file: Path) -> None:
    """Leave no log beside a database that nobody works with: another's would spoil the next."""
    try:
        with closing(sqlite3.connect(file)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.Error:
        pass  # it is broken, and to be replaced
    for end in ("-wal", "-shm", "-journal"):
        file.with_name(file.name + end).unlink(missing_ok=True)


@contextmanager
def _snapshot(file: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(file, timeout=LONGEST_WAIT_S, isolation_level=None)) as made:
        made.execute("BEGIN")
        made.execute("SELECT count(*) FROM sqlite_master").fetchone()  # from here on it stands
        yield made


def _pages(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA page_count").fetchone()[0])
