"""A backup is taken while people write, opens with the keys alone, and is rehearsed here."""

import asyncio
import fcntl
import os
import shutil
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from bot.config.keys import write_new
from bot.db import Database
from bot.process.schema import claim_for_keys
from bot.process.workshop import WORKSHOP
from models.tables.vault import Vault
from tests.support.command_line import Shell, assert_one_clear_line
from tests.support.databases import VAULT, Databases
from tests.support.export_rows import registered
from tests.support.sheets import nik

FIRST = 100_000
"""Numbers of what is written before; more follow while the copy is made."""


@pytest.fixture
def used(shell: Shell, databases: Databases) -> Shell:
    """Keys, a database with somebody in it, and acts of a kind that is quickly written."""
    data = shell.folder / "data"
    data.mkdir(mode=0o700)
    made = databases.sqlite().partition(":///")[2]
    shutil.copyfile(made, data / "jamsostek.db")
    write_new(data / "keys.json", VAULT.dump())
    asyncio.run(_filled(data / "jamsostek.db"))
    with closing(sqlite3.connect(data / "jamsostek-jobs.db")) as steps, steps:
        steps.execute("CREATE TABLE steps (number INTEGER PRIMARY KEY)")
        steps.execute("INSERT INTO steps VALUES (7)")
    return shell


async def _filled(file: Path) -> None:
    db = Database(f"sqlite+aiosqlite:///{file}", VAULT)
    await claim_for_keys(db)
    await registered(db, nik=nik(1))
    await db.close()
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("CREATE TABLE act (number INTEGER PRIMARY KEY, said TEXT UNIQUE)")
        _write(connection, range(FIRST, FIRST + 20_000))


def _write(connection: sqlite3.Connection, numbers: range) -> None:
    rows = [(n, f"{n * 7919 % 1_000_003} {'x' * 40}") for n in numbers]
    connection.executemany("INSERT INTO act VALUES (?, ?)", rows)


def acts(file: Path) -> list[int]:
    """What is written there, of a database that is whole."""
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return [row[0] for row in connection.execute("SELECT number FROM act ORDER BY number")]


@contextmanager
def people_write(file: Path) -> Iterator[None]:
    """Beside whatever happens, as fast as they can; at least one act before and one after."""
    over, begun = threading.Event(), threading.Event()

    def write() -> None:
        with closing(sqlite3.connect(file, timeout=30)) as connection:
            for n in range(10**6):
                with connection:
                    _write(connection, range(n, n + 1))
                begun.set()
                if over.is_set():
                    return

    writing = threading.Thread(target=write)
    writing.start()
    assert begun.wait(10)
    try:
        yield
    finally:
        over.set()
        writing.join()


def test_a_backup_taken_while_people_write_is_whole_and_brings_back_what_was(used: Shell) -> None:
    database, steps = used.folder / "data/jamsostek.db", used.folder / "data/jamsostek-jobs.db"
    with people_write(database):
        code, out, err = used.run("backup", "last-night")
    assert (code, err) == (0, "")
    assert "1 people" in out
    assert "The keys are NOT in it" in out
    later = len(acts(database))
    database.write_bytes(b"spoilt")
    steps.unlink()
    (used.folder / "data/jamsostek.db-wal").write_bytes(b"of the spoilt one")

    assert used.run("restore", "last-night")[0] == 2, "not without --yes"
    code, out, err = used.run("restore", "last-night", "--yes")

    assert (code, err) == (0, "")
    assert "is as it was at 20" in out
    assert "1 people" in out
    back = acts(database)
    assert set(range(FIRST, FIRST + 20_000)) < set(back)
    written = [n for n in back if n < FIRST]
    assert written == list(range(len(written))), "as it was at one moment"
    assert len(back) <= later
    assert used.run("keys", "check")[0] == used.run("db", "check")[0] * 0 == 0
    with closing(sqlite3.connect(steps)) as connection:
        assert connection.execute("SELECT number FROM steps").fetchall() == [(7,)]
    assert sorted(file.name for file in database.parent.iterdir() if "lock" not in file.name) == [
        "jamsostek-jobs.db", "jamsostek.db", "keys.json",
    ]  # fmt: skip


def test_what_was_brought_back_is_on_the_disk_when_it_is_said(
    used: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    database, steps = used.folder / "data/jamsostek.db", used.folder / "data/jamsostek-jobs.db"
    assert used.run("backup", "b")[0] == 0
    synced: list[int] = []

    def sync(handle: int) -> None:
        synced.append(os.fstat(handle).st_ino)

    monkeypatch.setattr(os, "fsync", sync)

    assert used.run("restore", "b", "--yes")[0] == 0

    folder = database.parent.stat().st_ino
    for file in (steps, database):  # before it gets its name, and then the name
        at = synced.index(file.stat().st_ino)
        assert folder in synced[at + 1 :]
    assert synced[-1] == folder


def test_it_is_for_its_owner_alone_under_seal_and_never_replaced(used: Shell) -> None:
    before = os.umask(0)
    try:
        assert used.run("backup", "b")[0] == 0
    finally:
        os.umask(before)
    file = used.folder / "b"
    made = file.read_bytes()

    assert file.stat().st_mode & 0o777 == 0o600
    assert b"SQLite format" not in made
    assert b"xxxxxxxx" not in made, "not even what is in the clear in the database"
    code, _, err = used.run("backup", "b")
    assert code == 2
    assert "is there already" in err
    assert_one_clear_line(err)
    assert file.read_bytes() == made
    assert sorted(each.name for each in used.folder.iterdir()) == ["b", "data"]


@pytest.mark.parametrize("harm", ["cut", "changed", "grown", "no backup"])
def test_a_damaged_backup_is_refused_and_nothing_is_touched(used: Shell, harm: str) -> None:
    assert used.run("backup", "b")[0] == 0
    file, database = used.folder / "b", used.folder / "data/jamsostek.db"
    made = file.read_bytes()
    middle = len(made) // 2
    file.write_bytes(
        {
            "cut": made[: (1 << 20) + 200],
            "changed": made[:middle] + bytes([made[middle] ^ 1]) + made[middle + 1 :],
            "grown": made + made[-100:],
            "no backup": b"SQLite format 3\0" + made,
        }[harm]
    )
    before = database.read_bytes()

    code, _, err = used.run("restore", "b", "--yes")

    assert code == 1
    assert "damaged" in err or "no backup" in err
    assert_one_clear_line(err)
    assert database.read_bytes() == before


def test_other_keys_do_not_open_it_and_are_told_which_would(used: Shell) -> None:
    assert used.run("backup", "b")[0] == 0
    keys = used.folder / "data/keys.json"
    keys.unlink()
    write_new(keys, Vault.generate().dump())

    code, _, err = used.run("restore", "b", "--yes")

    assert code == 1
    assert VAULT.fingerprints[str(VAULT.current)] in err
    assert_one_clear_line(err)


def test_keys_that_were_added_since_open_it(used: Shell) -> None:
    assert used.run("backup", "b")[0] == 0
    assert used.run("keys", "add", "--yes")[0] == 0

    assert used.run("restore", "b", "--yes")[0] == 0


def test_a_database_in_use_is_not_replaced(used: Shell) -> None:
    assert used.run("backup", "b")[0] == 0
    with (used.folder / "data/jamsostek.db.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        code, _, err = used.run("restore", "b", "--yes")

    assert code == 1
    assert "a bot is running" in err
    assert_one_clear_line(err)


def test_what_a_killed_one_left_is_cleared_and_two_at_once_are_refused(used: Shell) -> None:
    left = used.folder / "data" / WORKSHOP
    left.mkdir()
    (left / "database").write_bytes(b"half a copy")
    handle = os.open(left, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    code, _, err = used.run("backup", "b")
    os.close(handle)

    assert code == 1
    assert "another backup or restore is under way" in err
    assert used.run("backup", "b")[0] == 0
    assert not left.exists()


def test_a_damaged_database_is_told_and_leaves_no_backup(used: Shell) -> None:
    database = used.folder / "data/jamsostek.db"
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute(
            "UPDATE sqlite_master SET rootpage=2 WHERE name='sqlite_autoindex_act_1'"
        )

    code, _, err = used.run("backup", "b")

    assert code == 1
    assert "the database is damaged" in err or "could not be copied" in err
    assert_one_clear_line(err)
    assert not (used.folder / "b").exists()


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_for_postgresql_its_own_tools_are_named(shell: Shell, command: str) -> None:
    shell.set(DATABASE_URL="postgresql://u:canarypw@127.0.0.1:1/x")

    code, _, err = shell.run(command, "f")

    assert code == 1
    assert "pg_dump" in err
    assert "pg_restore" in err
    assert_one_clear_line(err)
