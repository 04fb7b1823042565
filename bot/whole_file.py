"""Files that are there in full or not at all, also after a power cut, for their owner alone."""

import errno
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


@contextmanager
def whole(target: Path, *, anew: bool = True) -> Iterator[IO[bytes]]:
    """A new file of mode 600 under another name, which gets its own once it is on the disk.

    `anew`: what is there already stays as it is (FileExistsError), else it is replaced. Raises
    OSError where it cannot be written; nothing is left behind then.
    """
    draft = target.with_name(f".{target.name[:100]}.{secrets.token_hex(8)}")
    try:
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if anew:
            _name(draft, target)
        else:
            draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    sync_folder(target.parent)


def put(made: Path, target: Path) -> None:
    """Give what lies finished the name of `target`, in the place of what has it.

    Raises OSError; `target` is the old or the new one then, whole either way.
    """
    with made.open("rb") as file:
        os.fsync(file.fileno())
        try:
            made.replace(target)
        except OSError as error:
            if error.errno != errno.EXDEV:
                raise
            with whole(target, anew=False) as copy:  # `target` is on another disk
                shutil.copyfileobj(file, copy, 1 << 20)
    sync_folder(target.parent)


def _name(draft: Path, target: Path) -> None:
    try:
        target.hardlink_to(draft)  # unlike a rename, this refuses to replace what is there
    except FileExistsError:
        raise
    except OSError:  # a stick that knows no second names
        if target.exists():
            raise FileExistsError from None
        draft.rename(target)


def sync_folder(folder: Path) -> None:
    """Names that were given stay given after a power cut, and those that were taken away gone."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
