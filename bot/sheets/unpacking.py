"""Unpacks every entry of an archive once, to nowhere: whether it is what its directory says."""

import struct
import zlib
from collections.abc import Iterator
from typing import Final

from bot.sheets.zips import Part
from models.rules.roster.faults import FileFault

_LOCAL: Final = struct.Struct("<4s5H3L2H")
_LOCAL_MARK: Final = b"PK\x03\x04"
_CHUNK: Final = 64 * 1024
_ARCHIVES: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b\x08")
# A document type is the door to entities (billion laughs); no spreadsheet program writes one.
_DOCUMENT_TYPES: Final = tuple(
    word.encode(encoding)
    for word in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("ascii", "utf-16-le", "utf-16-be")
)


def verify(data: bytes, parts: list[Part]) -> FileFault | None:
    """The first entry that lies, is broken, or holds what no sheet needs; None if none does."""
    for part in parts:
        try:
            fault = _verify(data, part)
        except (zlib.error, struct.error):
            fault = FileFault.DAMAGED
        if fault is not None:
            return fault
    return None


def _verify(data: bytes, part: Part) -> FileFault | None:
    size = crc = 0
    for chunk in _unpacked(data, part):
        if size == 0:
            fault = _beginning(chunk)
            if fault is not None:
                return fault
        size += len(chunk)
        crc = zlib.crc32(chunk, crc)
        if size > part.size:
            return FileFault.LYING_SIZES
    if size != part.size:
        return FileFault.LYING_SIZES
    return None if crc == part.crc else FileFault.DAMAGED


def _beginning(chunk: bytes) -> FileFault | None:
    if chunk.startswith(_ARCHIVES):
        return FileFault.NESTED_ARCHIVE
    head = chunk.upper()
    return FileFault.XML_ENTITIES if any(word in head for word in _DOCUMENT_TYPES) else None


def _unpacked(data: bytes, part: Part) -> Iterator[bytes]:
    header = _LOCAL.unpack_from(data, part.offset)
    if header[0] != _LOCAL_MARK:
        raise zlib.error("no local header")
    start = part.offset + _LOCAL.size + header[9] + header[10]
    packed = data[start : start + part.packed]
    if part.method == 0:
        yield from (packed[i : i + _CHUNK] for i in range(0, len(packed), _CHUNK))
        return
    engine = zlib.decompressobj(-zlib.MAX_WBITS)
    while packed and not engine.eof:
        yield engine.decompress(packed, _CHUNK)
        packed = engine.unconsumed_tail
    yield engine.flush()
