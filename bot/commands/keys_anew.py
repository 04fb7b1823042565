"""`keys add`, `reseal`, `retire`: a key takes another's place, and nothing stays behind sealed."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from bot.commands.bar import Bar
    from bot.db import Database
    from models.tables.vault import Vault

_PAUSE_S = 0.5
"""Before rows are tried again that somebody wrote just then."""
Sure = Annotated[bool, typer.Option("--yes", help="A backup and a copy of the keys are made.")]


def add(yes: Sure = False) -> None:
    """Add a key that seals from now on; the older ones still open. The bot has to be stopped."""
    from bot.commands.import_database import opened
    from bot.config.keys import existing_keys
    from bot.config.loading import load_settings
    from bot.errors import KeysError

    vault = existing_keys(load_settings())
    if len(vault.numbers) > 1:
        raise KeysError("a key was added before: run `keys reseal`, then `keys retire`")
    if not yes:
        raise KeysError("make a backup (`backup FILE`) and a copy of the keys, then add --yes")

    async def added() -> None:
        async with opened(write=False) as db, _nobody_else(db):
            _keep(vault.with_new_key())

    asyncio.run(added())
    typer.echo("The new key seals from now on. Copy the keys to another place: the older copy")
    typer.echo("opens nothing that is sealed from here on. Next: `keys reseal`.")


def reseal() -> None:
    """Seal everything anew with the current key. Killed, it goes on where it stopped.

    The bot has to be stopped when this begins. Once it says so, the bot may run beside it.
    """
    n = asyncio.run(_reseal())
    typer.echo(f"{n} rows were sealed anew; none is left. Next: `keys retire`.")


def retire() -> None:
    """Take the older keys off the ring, once nothing is left that they have sealed."""
    from bot.commands.import_database import opened
    from bot.errors import KeysError

    async def done() -> None:
        async with opened(write=False) as db:
            if db is None:
                raise KeysError("there is no database yet")
            ring = db.vault
            if len(ring.numbers) == 1:
                raise KeysError("there is one key only: nothing is to be retired")
            if n := await _left(db):
                raise KeysError(f"{n} rows still need an older key: run `keys reseal` first")
            for number in set(ring.numbers) - {ring.current}:
                ring = ring.without_key(number)
            _keep(ring)

    asyncio.run(done())
    typer.echo("The older keys are off the ring. Backups made before `keys reseal` ended still")
    typer.echo("need them: keep the older copy of the keys as long as those backups, then destroy")
    typer.echo("both. Make a backup and a copy of the keys now.")


async def _reseal() -> int:
    from bot.commands.bar import Bar
    from bot.commands.import_database import opened
    from bot.errors import KeysError

    async with opened(write=False) as db:
        if db is None:
            raise KeysError("there is no database yet")
        done = await _mark(db)
        with Bar("Sealing anew") as bar:
            while n := await _left(db):
                bar.reached(done, done + n)
                more = await _pass(db, bar)
                done += more
                if not more:  # somebody writes those that are left
                    await asyncio.sleep(_PAUSE_S)
        return done


async def _mark(db: "Database") -> int:
    """From here on no process starts without the new key; none runs that started before."""
    from models.queries import resealing

    async with db.reading() as session:
        if not await resealing.is_marked_by_older(await session.connection(), db.vault):
            return 0
    async with _nobody_else(db), db.transaction() as connection:
        n, _ = await resealing.reseal_slice(connection, db.vault, resealing.MARK)
    typer.echo("The bot may be started again: the rest is done beside it.", err=True)
    return n


async def _pass(db: "Database", bar: "Bar") -> int:
    """Each table once; how many rows."""
    from models.queries import resealing

    done = 0
    for name in resealing.SEALED:
        after, n = None, 1
        while n:
            async with db.transaction() as connection:
                n, after = await resealing.reseal_slice(connection, db.vault, name, after)
            done += n
            bar.advanced(n)
    return done


async def _left(db: "Database") -> int:
    from models.queries import resealing

    async with db.reading() as session:
        return await resealing.left(await session.connection(), db.vault)


@asynccontextmanager
async def _nobody_else(db: "Database | None") -> AsyncIterator[None]:
    """No bot works with this database. Raises OperatorError where one does."""
    from bot.errors import OperatorError
    from bot.process.lock import Lock
    from bot.process.presence import DEAD_AFTER
    from models.queries.updates import replicas

    if db is None:
        yield
        return
    lock = Lock(db)
    try:
        await lock.take()
        if not db.is_sqlite:
            async with db.transaction() as connection:
                since = await replicas.moment(connection) - DEAD_AFTER
                if await replicas.heard_since(connection, since=since):
                    raise OperatorError("a replica is running with this database; stop all first")
        yield
    finally:
        await lock.release()


def _keep(ring: "Vault") -> None:
    """In the key file; printed for JAMSOSTEK_KEYS where that is set."""
    from base64 import b64encode

    from bot.config import keys
    from bot.config.loading import load_settings

    settings = load_settings()
    if settings.keys is None:
        keys.replace(keys.key_file(settings), ring.dump())
        return
    typer.echo("Set JAMSOSTEK_KEYS to this for every process:", err=True)
    typer.echo(b64encode(ring.dump().encode()).decode())
