"""One sealed file of the database and of the steps of long work, and the way back.

The keys are not in it. While this works a plain copy lies beside the database, in a folder of its
own which the next one empties should this one be killed.
"""

import asyncio
import json
import shutil
import sqlite3
import tarfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, cast

from bot.db import Database
from bot.engines import copying
from bot.errors import OperatorError, SettingsError
from bot.jobs.dbos_file import path_beside
from bot.process import schema
from bot.process.fitting import fit
from bot.process.lock import held_file
from bot.process.sealed_file import DamagedError, SealedReader, SealedWriter
from bot.process.workshop import named, workshop
from bot.whole_file import put, sync_folder
from models.queries.restoring import Doubted
from models.tables.vault import Vault

ABOUT, ROWS, STEPS = "about.json", "database", "steps"

Told = Callable[[str, int, int], None]
"""What is being done, so many of so many."""


@dataclass(frozen=True, slots=True)
class About:
    """What a backup says of itself."""

    made_at: datetime
    people: int
    doubted: Doubted | None = None
    """Of what was brought back; None of what was just made."""


def back_up(database: Path, target: Path, vault: Vault, *, now: datetime, told: Told) -> About:
    """Write `target`, whole or not at all, while others write to `database`.

    Raises OperatorError; a file that is there already is never touched.
    """
    if target.exists():
        raise SettingsError(f"{target} is there already and stays as it is")
    with workshop(database.resolve().parent) as shop:
        steps, rows, about = shop / STEPS, shop / ROWS, shop / ABOUT
        record = path_beside(database)
        files = {record: steps} if record.exists() else {}
        try:
            copying.copy_all({**files, database: rows}, lambda n, of: told("Copying", n, of))
        except sqlite3.Error as error:
            raise OperatorError(f"the database could not be copied: {error}") from None
        if fault := copying.fault_of(rows):
            raise OperatorError(f"the database is damaged, no backup was written: {fault}")
        made = About(now, _people(rows))
        about.write_text(json.dumps({"made_at": now.isoformat(), "people": made.people}))
        with named(target) as file:
            _pack([about, *files.values(), rows], file, vault, told)
    return made


def restore(
    database: Path,
    source: Path,
    vault: Vault,
    *,
    replace: bool,
    by: str,
    now: datetime,
    told: Told,
) -> About:
    """Put what `source` holds in the place of `database`.

    Nothing is touched before the backup is known to be whole and the keys to fit. What waited to
    be sent then may have left since: it does not go out by itself. Raises OperatorError;
    SettingsError over a database that is there, unless it is to be replaced.
    """
    place = database.resolve()
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with held_file(place) as alone:
        if not alone:
            raise OperatorError("a bot is running with this database: stop it first")
        if not replace and place.exists() and place.stat().st_size:
            raise SettingsError(
                f"there is a database at {place}: with --yes the backup takes its place"
            )
        with workshop(place.parent) as shop:
            _unpack(source, shop, vault, told)
            about = _checked(shop, vault, by, now)
            # The steps first: older than the tables they stop what they do not know, and no more.
            _put(shop / STEPS, path_beside(database))
            _put(shop / ROWS, place)
    return about


def _pack(parts: list[Path], file: IO[bytes], vault: Vault, told: Told) -> None:
    total, done = sum(part.stat().st_size for part in parts), 0

    def more(n: int) -> None:
        nonlocal done
        done = min(done + n, total)  # the archive has heads besides
        told("Sealing", done, total)

    writer = SealedWriter(file, vault, more)
    with tarfile.open(fileobj=cast("IO[bytes]", writer), mode="w|") as archive:
        for part in parts:
            archive.add(part, arcname=part.name)
    writer.finish()


def _unpack(source: Path, shop: Path, vault: Vault, told: Told) -> None:
    total, done = source.stat().st_size, 0

    def more(n: int) -> None:
        nonlocal done
        done += n
        told("Opening", done, total)

    with source.open("rb") as file:
        reader = SealedReader(file, vault, more)
        try:
            with tarfile.open(fileobj=cast("IO[bytes]", reader), mode="r|") as archive:
                for part in archive:
                    content = archive.extractfile(part)
                    if part.name in (ABOUT, ROWS, STEPS) and content is not None:
                        with (shop / part.name).open("wb") as copy:
                            shutil.copyfileobj(content, copy, 1 << 20)
            reader.to_the_end()
        except tarfile.TarError:
            raise DamagedError(f"{source} is damaged: use another one") from None


def _checked(shop: Path, vault: Vault, by: str, now: datetime) -> About:
    """What was unpacked can be used: whole, of this release or an older one, with these keys."""
    rows = shop / ROWS
    for copy in (rows, shop / STEPS):
        fault = copying.fault_of(copy) if copy.exists() else None
        if fault is not None:
            raise DamagedError(f"the backup holds a damaged database: {fault}")
    told = json.loads((shop / ABOUT).read_text())
    if _one(rows, "SELECT version_num FROM alembic_version") > schema.newest():
        raise OperatorError("the backup was made by a newer release of the bot: install that one")
    doubted = asyncio.run(_fitted(rows, vault, by, now))
    return About(datetime.fromisoformat(told["made_at"]), _people(rows), doubted)


async def _fitted(rows: Path, vault: Vault, by: str, now: datetime) -> Doubted:
    """With these keys, of this release, with nothing that would leave a second time."""
    db = Database(f"sqlite+aiosqlite:///{rows}", vault)
    try:
        return await fit(db, by=by, now=now)
    finally:
        await db.close()


def _put(copy: Path, place: Path) -> None:
    """In the place of what is there, whose log must not be taken for that of the copy."""
    copying.write_back(place)
    sync_folder(place.parent)
    if copy.exists():
        copying.write_back(copy)
        put(copy, place)
    else:
        place.unlink(missing_ok=True)
        sync_folder(place.parent)


def _people(rows: Path) -> int:
    return int(_one(rows, "SELECT count(*) FROM person"))


def _one(rows: Path, query: str) -> str:
    with closing(sqlite3.connect(rows)) as connection:
        try:
            return str(connection.execute(query).fetchone()[0])
        except (sqlite3.Error, TypeError):
            raise OperatorError("there are no tables of the bot in this database") from None
