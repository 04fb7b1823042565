"""What must be at hand before anything runs: the database with its keys, and the rules."""

from collections.abc import Callable

from bot.config.keys import open_keys
from bot.config.setting_types import Mode
from bot.config.settings import Settings
from bot.country.places import Places
from bot.db import Database
from bot.errors import OperatorError
from bot.process import schema
from bot.process.lock import Lock
from bot.watch.outage import Outage
from models.rules.programmes import programmes
from models.rules.table.reading import WrongTableError
from models.tables.vault import Vault


async def open_database(
    settings: Settings, say: Callable[[str], None], outage: Outage | None = None
) -> tuple[Database, Lock]:
    """Lock, upgrade, unlock with the keys: in this order, so that two starts do not meet."""
    db = Database(settings.database_url, Vault.generate())
    if outage is not None:
        db.trouble = outage.noted
    lock = Lock(db)
    try:
        await lock.take(shared=settings.mode is Mode.WEBHOOK)
        died = db.overwriting.left_behind
        await schema.upgrade(db)
        sealed = await schema.holds_sealed_data(db)
        db.vault = open_keys(settings, sealed_data=sealed, say=say)
        await schema.claim_for_keys(db)
        if died:  # maybe between a deletion and its end
            db.overwriting.want()
    except BaseException:
        await lock.release()
        await db.close()
        raise
    return db, lock


def read_rules() -> None:
    """Read what is read once, before the first person waits for it. Raises OperatorError."""
    try:
        programmes()
    except WrongTableError as error:
        raise OperatorError(f"models/rules/programmes.toml cannot be used: {error}") from None
    Places.load()
