"""What must be at hand before anything runs: the database with its keys, and the rules."""

from collections.abc import Callable

from bot.config.keys import note_used, open_keys, were_used
from bot.config.setting_types import Mode
from bot.config.settings import PREFIX, Settings
from bot.country.places import Places
from bot.db import Database
from bot.errors import OperatorError
from bot.process import schema
from bot.process.lock import AlreadyRunningError, Lock
from bot.watch.outage import Outage
from models.rules.programmes import programmes
from models.rules.table.reading import WrongTableError
from models.tables.vault import Vault


async def open_database(
    settings: Settings, say: Callable[[str], None], outage: Outage | None = None
) -> tuple[Database, Lock]:
    """Lock, upgrade, unlock with the keys: in this order, so that two starts do not meet.

    Used keys without their database are refused: a disk that is not mounted would look like a
    new installation. Raises OperatorError.
    """
    file = settings.database_file
    if were_used(settings) and file is not None and not file.exists():
        raise gone(settings)
    db = Database(settings.database_url, Vault.generate())
    if outage is not None:
        db.trouble = outage.noted
    lock = Lock(db)
    try:
        await lock.take(shared=settings.mode is Mode.WEBHOOK)
        if were_used(settings) and await schema.is_new(db):
            raise gone(settings)
        died = db.overwriting.left_behind
        await schema.upgrade(db)
        sealed = await schema.holds_sealed_data(db)
        db.vault = open_keys(settings, sealed_data=sealed, say=say)
        await schema.claim_for_keys(db)
        note_used(settings)
        if died:  # maybe between a deletion and its end
            db.overwriting.want()
    except BaseException:
        await lock.release()
        await db.close()
        raise
    return db, lock


async def upgrade_alone(db: Database) -> None:
    """Bring the schema to this release where no bot works with it: one of the older release would
    fail from then on. Raises OperatorError."""
    if await schema.is_newest(db):
        return
    lock = Lock(db)
    try:
        await lock.take()
        await schema.upgrade(db)
    except AlreadyRunningError:
        raise OperatorError(
            "the tables are of another release and a bot is running with them: stop it first"
        ) from None
    finally:
        await lock.release()


def gone(settings: Settings) -> OperatorError:
    """The error where a database should be and is none."""
    return OperatorError(
        f"the keys are here but there is no database {_place(settings)}: mount its disk or bring "
        "it back (`restore FILE`); to begin with an empty one, `db upgrade` makes it"
    )


def made(settings: Settings) -> str:
    """What is told where there was none and a command made one."""
    return (
        f"There was no database {_place(settings)}: a new one is there now "
        "(another is meant? `settings` shows what is set)."
    )


def _place(settings: Settings) -> str:
    file = settings.database_file
    return f"at {file}" if file is not None else f"behind {PREFIX}DATABASE_URL"


def read_rules() -> None:
    """Read what is read once, before the first person waits for it. Raises OperatorError."""
    try:
        programmes()
    except WrongTableError as error:
        raise OperatorError(f"models/rules/programmes.toml cannot be used: {error}") from None
    Places.load()
