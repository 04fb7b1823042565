"""What takes long to make of our own files, kept where Python keeps bytecode and by its rules.

Trusted as bytecode is: who may write there may write our code.
"""

import sys
from contextlib import suppress
from hashlib import sha256
from importlib.util import cache_from_source
from pathlib import Path

from bot.whole_file import whole

_SEAL = sha256().digest_size
"""Bytes in front that tell whether what follows is what was written, of the same sources."""


def digest(*parts: bytes) -> bytes:
    """What something was made of: another order or another cut is another digest."""
    made = sha256()
    for part in parts:
        made.update(len(part).to_bytes(8) + part)
    return made.digest()


def kept(folder: Path, name: str, made_of: bytes) -> bytes | None:
    """What was kept for a folder under this name; None where nothing made of the same is whole."""
    with suppress(OSError):
        read = _place(folder, name).read_bytes()
        seal, data = read[:_SEAL], read[_SEAL:]
        if seal == digest(made_of, data):  # a power cut leaves pages of zeros
            return data
    return None


def keep(folder: Path, name: str, made_of: bytes, data: bytes) -> None:
    """Spare the next start the work; where nothing may be written, it works again."""
    if sys.dont_write_bytecode:
        return
    place = _place(folder, name)
    with suppress(OSError):
        place.parent.mkdir(exist_ok=True)
        with whole(place, anew=False) as file:
            file.write(digest(made_of, data) + data)
        place.chmod(folder.stat().st_mode & 0o666)  # for whoever may read what it was made of


def _place(folder: Path, name: str) -> Path:
    return Path(cache_from_source(str(folder / f"{name}.py"))).with_suffix(".kept")
