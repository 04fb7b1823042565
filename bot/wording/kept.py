"""Compiled catalogues, kept where Python keeps compiled modules and by the same rules."""

import sys
from contextlib import suppress
from hashlib import blake2b
from importlib.util import cache_from_source
from pathlib import Path

from bot.whole_file import whole

_DIGEST_SIZE = 32


def digest(*parts: bytes) -> bytes:
    """What a catalogue was made of; another order or another cut is another digest."""
    sums = blake2b(digest_size=_DIGEST_SIZE)
    for part in parts:
        sums.update(len(part).to_bytes(8) + part)
    return sums.digest()


def kept(source: Path, made_of: bytes) -> bytes | None:
    """What was kept for `source`, made of the same; None where nothing fits or may be read."""
    with suppress(OSError):
        read = _place(source).read_bytes()
        seal, data = read[:_DIGEST_SIZE], read[_DIGEST_SIZE:]
        if seal == digest(made_of, data):
            return data
    return None


def keep(source: Path, made_of: bytes, data: bytes) -> None:
    """Spare the next start the work; where nothing may be written it works again."""
    if sys.dont_write_bytecode:
        return
    place = _place(source)
    with suppress(OSError):
        place.parent.mkdir(exist_ok=True)
        with whole(place, anew=False) as file:
            file.write(digest(made_of, data) + data)
        place.chmod(source.stat().st_mode & 0o666)  # for whoever may read the source


def _place(source: Path) -> Path:
    return Path(cache_from_source(str(source.with_suffix(".py")))).with_suffix(".mo")
