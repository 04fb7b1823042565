"""A file of any size under seal: chunk by chunk, so that none is missing, moved or foreign.

It begins with one line in the clear that names the key it needs by number and fingerprint.
"""

import re
import secrets
from collections.abc import Callable
from typing import IO

from bot.errors import KeysError, OperatorError
from models.tables.vault import OVERHEAD_BYTES, Vault, VaultError

CHUNK = 1 << 20
_TABLE = "backup"
_HEAD = re.compile(rb"jamsostek-backup 1 ([0-9a-f]{32}) key (\d{1,3}) ([0-9a-f]{8})\n")
_LONGEST_HEAD = 128


class DamagedError(OperatorError):
    """A file that is cut, changed, or no backup at all."""


class SealedWriter:
    """Takes bytes in order; `finish` makes the file whole."""

    def __init__(self, file: IO[bytes], vault: Vault, told: Callable[[int], None]) -> None:
        """`told` hears how many bytes were taken since it last did."""
        self._file = file
        self._vault = vault
        self._told = told
        self._left = bytearray()
        self._number = 0
        self._id = secrets.token_hex(16)
        key = str(vault.current)
        head = f"jamsostek-backup 1 {self._id} key {key} {vault.fingerprints[key]}\n"
        file.write(head.encode())

    def write(self, data: bytes) -> int:
        """Keeps the last chunk back, which has a name of its own."""
        self._left += data
        while len(self._left) > CHUNK:
            self._seal(bytes(self._left[:CHUNK]), last=False)
            del self._left[:CHUNK]
        return len(data)

    def finish(self) -> None:
        """Nothing comes any more."""
        self._seal(bytes(self._left), last=True)

    def _seal(self, chunk: bytes, *, last: bool) -> None:
        place = _row(self._number, last=last)
        self._file.write(self._vault.seal_bytes(chunk, table=_TABLE, column=self._id, row=place))
        self._number += 1
        self._told(len(chunk))


class SealedReader:
    """Gives the bytes back in order; raises KeysError or DamagedError."""

    def __init__(self, file: IO[bytes], vault: Vault, told: Callable[[int], None]) -> None:
        self._file = file
        self._vault = vault
        self._told = told
        self._left = bytearray()
        self._number = 0
        head = _HEAD.fullmatch(file.readline(_LONGEST_HEAD))
        if head is None:
            raise DamagedError("this is no backup: `backup FILE` makes one")
        self._id, key, fingerprint = (part.decode() for part in head.groups())
        if vault.fingerprints.get(key) != fingerprint:
            raise KeysError(
                f"these keys do not open the backup: it needs key {key} with the fingerprint "
                f"{fingerprint} (`keys check` shows those that are here)"
            )
        self._next = file.read(CHUNK + OVERHEAD_BYTES)

    def read(self, size: int) -> bytes:
        """Up to `size` bytes, fewer at the end alone."""
        while len(self._left) < size and self._next:
            self._left += self._chunk()
        given = bytes(self._left[:size])
        del self._left[:size]
        return given

    def to_the_end(self) -> None:
        """What nobody asked for is looked at too."""
        while self._next:
            self._chunk()

    def _chunk(self) -> bytes:
        sealed, self._next = self._next, self._file.read(CHUNK + OVERHEAD_BYTES)
        place = _row(self._number, last=not self._next)
        try:
            opened = self._vault.open_bytes(sealed, table=_TABLE, column=self._id, row=place)
        except VaultError:
            raise DamagedError("the backup is damaged or cut off: use another one") from None
        self._number += 1
        self._told(len(opened))
        return opened


def _row(number: int, *, last: bool) -> str:
    return f"{number}{' last' if last else ''}"
