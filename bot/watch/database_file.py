"""SQLite goes on writing into a file that has lost its name, and all of that is gone at the end.

So the name is looked at now and then. Once it leads elsewhere, what the bot still holds is saved
under another name and the bot ends: what people write from then on waits with Telegram.
"""

import asyncio
import os
import secrets
from pathlib import Path

import structlog

from bot.db import Database
from bot.engines.sqlite import file_of
from bot.errors import OperatorError
from bot.tasks import place_of

LOOK_EVERY_S = 2.0

_log = structlog.stdlib.get_logger(__name__)


class DatabaseFile:
    """The file of a database that has been opened."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._file = file_of(db.url)
        self._was = _identity(self._file) if self._file else None

    async def watch(self) -> None:
        """For ever; raises OperatorError once the file is not there under its name any more."""
        while True:
            await asyncio.sleep(LOOK_EVERY_S)
            await self.look()

    async def look(self) -> None:
        """Once; a disk that does not answer is no sign. Raises OperatorError."""
        if self._file is None or self._was is None:
            return
        try:
            found = await asyncio.to_thread(_identity, self._file)
        except OSError:
            return
        if found != self._was:
            saved = await self._saved(self._file)
            raise OperatorError(
                f"{self._file} was deleted or replaced under the running bot. {saved}"
            )

    async def _saved(self, file: Path) -> str:
        copy = file.with_name(f"{file.name}.saved-{secrets.token_hex(4)}")
        try:
            copy.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            os.close(os.open(copy, os.O_CREAT | os.O_EXCL, 0o600))
            await self._db.save_as(copy)
        except Exception as error:  # nothing more can be done
            _log.error("not_saved", error=type(error).__name__, place=place_of(error))
            return "What was in it could not be saved: `restore` a backup"
        return f"What was in it is saved as {copy}: give that its name before the next start"


def _identity(file: Path) -> tuple[int, int] | None:
    try:
        found = file.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino
