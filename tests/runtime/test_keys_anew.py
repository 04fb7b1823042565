"""A key takes another's place on a database in use, also where the work is killed half way."""

import asyncio
import sqlite3
import time
from contextlib import closing
from typing import Any

import psycopg
import pytest
from sqlalchemy import LargeBinary, select
from sqlalchemy.engine import make_url

from bot.config.keys import read_keys, write_new
from bot.db import Database
from bot.process.lock import Lock
from bot.process.schema import claim_for_keys
from models.queries.resealing import AT_ONCE, SEALED, row_name
from models.queries.updates import replicas
from models.tables import metadata
from models.tables.vault import Vault
from tests.support.command_line import Shell, assert_one_clear_line
from tests.support.databases import VAULT
from tests.support.export_rows import NOW, registered
from tests.support.sheets import nik

NOT_SEALED = {
    ("audit_head", "hash"),
    ("audit_head", "mark"),
    ("audit_line", "hash"),
    ("claim_heir", "birth_key"),
    ("claim_heir", "pin_key"),
    ("export", "holds"),
    ("import_row", "key"),
    ("roster_entry", "likeness"),
}
"""Keyed hashes."""
MANY = 12 * AT_ONCE


@pytest.fixture
def used(shell: Shell, database_url: str) -> Shell:
    """A key file, and a database with people that it sealed."""
    folder = shell.folder / "data"
    shell.set(DATABASE_URL=database_url, DATA_DIR=str(folder))
    write_new(folder / "keys.json", VAULT.dump())
    asyncio.run(_filled(database_url))
    return shell


async def _filled(url: str) -> None:
    db = Database(url, VAULT)
    await claim_for_keys(db)
    await registered(db, nik=nik(1))
    person = metadata.tables["person"]
    async with db.transaction() as connection:
        one = dict((await connection.execute(select(person))).one()._mapping)
        draft = {
            "chat_id": 5, "user_id": 6, "states": {}, "version": 0, "handled": 0,
            "form": VAULT.seal("{}", table="conversation", column="form", row="5:6"),
            "updated_at": NOW,
        }  # fmt: skip
        await connection.execute(metadata.tables["conversation"].insert(), draft)
        await connection.execute(person.insert(), [_copy(one, n) for n in range(MANY)])
    await db.close()


def _copy(one: dict[str, Any], number: int) -> dict[str, Any]:
    made = f"{number:032x}"
    sealed = {
        column: VAULT.seal(f"{column} {number}", table="person", column=column, row=made)
        for column in SEALED["person"]
    }
    return {**one, **sealed, "id": made, "nik_index": f"index {number}".encode()}


def people_sealed_with(url: str, key: int) -> int:
    """How many names that key has sealed, asked from outside."""
    address = make_url(url)
    query = "SELECT count(*) FROM person WHERE substr(name, 1, 1) = "
    if address.get_backend_name() == "sqlite":
        with closing(sqlite3.connect(str(address.database))) as file:
            return int(file.execute(f"{query}?", (bytes([key]),)).fetchone()[0])
    plain = address.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(plain) as server:
        row = server.execute(f"{query}%s", (bytes([key]),)).fetchone()
        assert row is not None
        return int(row[0])


def forget_replicas(url: str) -> None:
    """They stopped in order."""
    plain = make_url(url).set(drivername="postgresql")
    with psycopg.connect(plain.render_as_string(hide_password=False)) as server:
        server.execute("DELETE FROM replica")


async def _opened_with(url: str, vault: Vault) -> int:
    """Every sealed value opens; how many."""
    db, n = Database(url, vault), 0
    async with db.reading() as session:
        connection = await session.connection()
        for name, columns in SEALED.items():
            table = metadata.tables[name]
            keys = list(table.primary_key)
            for row in await connection.execute(select(*keys, *(table.c[c] for c in columns))):
                cells = zip(columns, row[len(keys) :], strict=True)
                for column, blob in [(c, b) for c, b in cells if b]:
                    place = {"column": column, "row": row_name(tuple(row[: len(keys)]))}
                    vault.open_bytes(blob, table=name, **place)
                    n += 1
    await db.close()
    return n


def test_a_key_is_renewed_also_when_it_is_killed_half_way(used: Shell, database_url: str) -> None:
    file = used.folder / "data" / "keys.json"
    assert used.run("keys", "add")[0] != 0, "first a backup"
    code, out, err = used.run("keys", "add", "--yes")
    assert (code, err) == (0, "")
    assert "Copy the keys" in out
    assert read_keys(file).numbers == (1, 2)
    assert file.stat().st_mode & 0o777 == 0o600

    code, _, err = used.run("keys", "retire")
    assert code != 0
    assert "still need an older key" in err
    killed = used.start("keys", "reseal")
    end = time.monotonic() + 30
    while not people_sealed_with(database_url, 2) and time.monotonic() < end:
        pass
    killed.kill()
    killed.communicate()
    assert 0 < people_sealed_with(database_url, 2) < MANY, "half way"
    asyncio.run(_opened_with(database_url, read_keys(file)))

    code, out, err = used.run("keys", "reseal")
    assert code == 0, err
    assert "none is left" in out
    assert used.run("keys", "retire")[0] == 0
    assert read_keys(file).numbers == (2,)
    assert asyncio.run(_opened_with(database_url, read_keys(file))) > 4 * MANY


@pytest.mark.parametrize("database_url", ["sqlite", "postgresql"], indirect=True)
def test_no_key_is_renewed_while_a_bot_runs_that_knows_the_old_one_alone(
    used: Shell, database_url: str
) -> None:
    async def beside(*words: str) -> tuple[int, str, str]:
        db = Database(database_url, VAULT)
        lock = Lock(db)
        await lock.take()
        done = await asyncio.to_thread(used.run, *words)
        await lock.release()
        await db.close()
        return done

    async def a_replica_answers_webhooks() -> None:
        db = Database(database_url, VAULT)
        async with db.transaction() as connection:
            row = {"name": "web-1", "beat_at": await replicas.moment(connection)}
            await connection.execute(metadata.tables["replica"].insert(), row)
        await db.close()

    if "postgresql" in database_url:  # on SQLite there is one process, and it holds the lock
        asyncio.run(a_replica_answers_webhooks())
        assert "a replica is running" in used.run("keys", "add", "--yes")[2]
        forget_replicas(database_url)
    code, _, err = asyncio.run(beside("keys", "add", "--yes"))
    assert code != 0
    assert_one_clear_line(err)
    assert read_keys(used.folder / "data" / "keys.json").numbers == (1,)

    assert used.run("keys", "add", "--yes")[0] == 0
    assert asyncio.run(beside("keys", "reseal"))[0] != 0
    assert people_sealed_with(database_url, 2) == 0
    assert used.run("keys", "add", "--yes")[0] != 0, "one after the other"


def test_no_sealed_column_is_forgotten() -> None:
    bytes_columns = {
        (table.name, column.name)
        for table in metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, LargeBinary) and not column.name.endswith("_index")
    }
    named = {(table, column) for table, columns in SEALED.items() for column in columns}

    assert named | NOT_SEALED == bytes_columns
