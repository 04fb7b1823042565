"""Where a backup is made: a folder for what is made on the way, and the file that comes of it."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from bot.errors import OperatorError, SettingsError
from bot.whole_file import whole

WORKSHOP = "copy-under-way"


@contextmanager
def named(target: Path) -> Iterator[IO[bytes]]:
    """The new file `target`, whole or not there. Raises SettingsError where it is there already,
    OperatorError where it cannot be written."""
    try:
        with whole(target) as file:
            yield file
    except FileExistsError:
        raise SettingsError(f"{target} is there already and stays as it is") from None
    except OSError as error:
        raise OperatorError(f"{target} cannot be written: {error.strerror}") from None


@contextmanager
def workshop(beside: Path) -> Iterator[Path]:
    """An empty folder there for this process alone, gone at the end. Raises OperatorError."""
    folder = beside / WORKSHOP
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        handle = os.open(folder, os.O_RDONLY)
    except OSError as error:
        raise OperatorError(f"{folder} cannot be made: {error.strerror}") from None
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise OperatorError("another backup or restore is under way") from None
        for left in folder.iterdir():  # of one that was killed
            left.unlink()
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    finally:
        os.close(handle)
