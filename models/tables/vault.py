"""Seals personal columns, so that a stolen database file or backup without its key tells nobody.

AES-256-GCM with a random nonce, each value bound to its table, column and row: a ciphertext moved
to another cell does not open. Look-ups go through a keyed HMAC (`blind_index`) with a key of its
own. A key must not seal more than 2^32 values (NIST SP 800-38D, 8.3): add a new one long before.
"""

import hashlib
import hmac
import json
import os
from base64 import b64decode, b64encode
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
NONCE_BYTES = 12
OVERHEAD_BYTES = 1 + NONCE_BYTES + 16
"""What a seal adds: one byte of key id, the nonce and the tag. A NIK of 16 digits takes 45."""

_IDS = range(1, 256)  # 0 stays free, to tell another layout from this one if there is ever one


class VaultError(Exception):
    """A sealed value or a key ring that cannot be used. Messages hold neither keys nor values."""


class BrokenSealError(VaultError):
    """The bytes were changed, cut, or sealed for another table, column or row."""


class UnknownKeyError(VaultError):
    """The value was sealed with a key that is not on this ring."""


class KeyRingError(VaultError):
    """The text is not a key ring."""


class Vault:
    """A key ring: the current key seals, and all of its keys open."""

    __slots__ = ("_ciphers", "_current", "_id_byte", "_index_key", "_keys", "_seal")

    def __init__(self, *, current: int, keys: Mapping[int, bytes], index_key: bytes) -> None:
        if current not in keys:
            raise KeyRingError("the current key is not among the keys")
        if any(number not in _IDS for number in keys):
            raise KeyRingError("key numbers run from 1 to 255")
        if any(len(key) != KEY_BYTES for key in (*keys.values(), index_key)):
            raise KeyRingError(f"a key has {KEY_BYTES} bytes")
        self._current = current
        self._keys = dict(keys)
        self._index_key = index_key
        self._ciphers = {number: AESGCM(key) for number, key in keys.items()}
        self._id_byte = bytes([current])
        self._seal = self._ciphers[current].encrypt

    @classmethod
    def generate(cls) -> "Vault":
        """A new ring with one random key."""
        return cls(current=1, keys={1: os.urandom(KEY_BYTES)}, index_key=os.urandom(KEY_BYTES))

    @classmethod
    def parse(cls, text: str) -> "Vault":
        """The ring that `dump` wrote. Raises KeyRingError, which repeats nothing of the text."""
        try:
            data = json.loads(text)
            keys = {int(number): _decoded(key) for number, key in data["keys"].items()}
            index_key, current = _decoded(data["index"]), int(data["current"])
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise KeyRingError("the key ring is not the JSON that `keys new` writes") from None
        return cls(current=current, keys=keys, index_key=index_key)

    def dump(self) -> str:
        """The ring as JSON text, keys included: it belongs into a file of mode 600 only."""
        keys = {str(number): _encoded(key) for number, key in sorted(self._keys.items())}
        ring = {"current": self._current, "keys": keys, "index": _encoded(self._index_key)}
        return json.dumps(ring, indent=2) + "\n"

    def with_new_key(self) -> "Vault":
        """A ring with one more key, which is now the current one; the index key stays."""
        number = max(self._keys) + 1
        keys = {**self._keys, number: os.urandom(KEY_BYTES)}
        return Vault(current=number, keys=keys, index_key=self._index_key)

    def without_key(self, number: int) -> "Vault":
        """A ring without a retired key: only after every value has been sealed anew."""
        keys = {known: key for known, key in self._keys.items() if known != number}
        return Vault(current=self._current, keys=keys, index_key=self._index_key)

    @property
    def current(self) -> int:
        """The number of the key that seals."""
        return self._current

    @property
    def numbers(self) -> tuple[int, ...]:
        """Of all keys on the ring."""
        return tuple(sorted(self._keys))

    @property
    def fingerprints(self) -> Mapping[str, str]:
        """Eight hex digits per key (and `index`), to compare two copies without showing them."""
        named = {str(number): key for number, key in self._keys.items()}
        named["index"] = self._index_key
        return MappingProxyType({name: _fingerprint(key) for name, key in named.items()})

    def seal(self, plaintext: str, *, table: str, column: str, row: str) -> bytes:
        """`plaintext` sealed for this one cell, OVERHEAD_BYTES longer than its UTF-8 form."""
        return self.seal_bytes(plaintext.encode(), table=table, column=column, row=row)

    def seal_bytes(self, plaintext: bytes, *, table: str, column: str, row: str) -> bytes:
        """The same for a blob."""
        nonce = os.urandom(NONCE_BYTES)
        cell = _place(table, column) + row.encode()
        return self._id_byte + nonce + self._seal(nonce, plaintext, cell)

    def open(self, blob: bytes, *, table: str, column: str, row: str) -> str:
        """What was sealed for this cell. Raises BrokenSealError or UnknownKeyError."""
        return self.open_bytes(blob, table=table, column=column, row=row).decode()

    def open_bytes(self, blob: bytes, *, table: str, column: str, row: str) -> bytes:
        """The same for a blob. Raises BrokenSealError or UnknownKeyError."""
        if len(blob) < OVERHEAD_BYTES:
            raise BrokenSealError(f"{table}.{column} of row {row} holds no sealed value")
        cipher = self._ciphers.get(blob[0])
        if cipher is None:
            raise UnknownKeyError(f"{table}.{column} of row {row} needs key {blob[0]}")
        cell = _place(table, column) + row.encode()
        try:
            return cipher.decrypt(blob[1 : 1 + NONCE_BYTES], blob[1 + NONCE_BYTES :], cell)
        except InvalidTag:
            raise BrokenSealError(f"{table}.{column} of row {row} was changed or moved") from None

    def blind_index(self, value: str, *, purpose: str) -> bytes:
        """32 bytes, equal for equal values of one purpose and telling nothing without the key.

        Give it the normalised form: `1401 02...` and `140102...` have different indexes.
        """
        key = _index_key(self._index_key, purpose)
        return hmac.digest(key, value.encode(), "sha256")

    def __repr__(self) -> str:
        return f"Vault(current={self._current}, keys={sorted(self._keys)})"

    def __reduce__(self) -> str:
        raise TypeError("a key ring is never pickled")


@lru_cache(maxsize=256)
def _place(table: str, column: str) -> bytes:
    if "|" in table or "|" in column:
        raise ValueError("a table or column name with a bar would make cells ambiguous")
    return f"{table}|{column}|".encode()


@lru_cache(maxsize=64)
def _index_key(key: bytes, purpose: str) -> bytes:
    return hmac.digest(key, b"blind index|" + purpose.encode(), "sha256")


def _fingerprint(key: bytes) -> str:
    return hmac.new(key, b"fingerprint", hashlib.sha256).hexdigest()[:8]


def _encoded(key: bytes) -> str:
    return b64encode(key).decode()


def _decoded(text: str) -> bytes:
    return b64decode(text, validate=True)
