"""Files that are there in full or not at all, and a folder for what is made on the way."""

import fcntl
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from bot.errors import OperatorError, SettingsError

WORKSHOP = "copy-under-way"


@contextmanager
def whole(target: Path) -> Iterator[IO[bytes]]:
    """A new file of mode 600 under another name, which gets its own once it is on the disk.

    Raises SettingsError where the file is there already, OperatorError where it cannot be
    written; nothing is left behind then.
    """
    draft = target.with_name(f".{target.name}.{secrets.token_hex(8)}")
    try:
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(handle, "wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            _name(draft, target)
        finally:
            draft.unlink(missing_ok=True)
        sync_folder(target.parent)
    except FileExistsError:
        raise SettingsError(f"{target} is there already and stays as it is") from None
    except OSError as error:
        raise OperatorError(f"{target} cannot be written: {error.strerror}") from None


def _name(draft: Path, target: Path) -> None:
    try:
        target.hardlink_to(draft)  # unlike a rename, this refuses to replace what is there
    except FileExistsError:
        raise
    except OSError:  # a stick that knows no second names
        if target.exists():
            raise FileExistsError from None
        draft.rename(target)


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


def sync_folder(folder: Path) -> None:
    """Names that were given stay given after a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
