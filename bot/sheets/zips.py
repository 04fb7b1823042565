"""The table of contents of an XLSX or ODS file, read without unpacking anything.

Only the end record and the central directory are looked at, never more than PARTS entries of it,
so that a directory of millions costs nothing.
"""

import re
import struct
from dataclasses import dataclass
from typing import Final

from bot.sheets.limits import MEGABYTE, PARTS, RATIO, UNPACKED
from models.rules.roster.faults import FileFault

_END: Final = struct.Struct("<4s4H2LH")
_ENTRY: Final = struct.Struct("<4s6H3L5H2L")
_END_MARK: Final = b"PK\x05\x06"
_ENTRY_MARK: Final = b"PK\x01\x02"
_LONGEST_COMMENT: Final = 65_535
_ZIP64: Final = 0xFFFFFFFF
_STORED_OR_DEFLATED: Final = (0, 8)
_ENCRYPTED_FLAG: Final = 1
_NESTED: Final = re.compile(
    r"(^|/)embeddings/|\.(zip|rar|7z|gz|tgz|bz2|xz|zst|tar|jar|apk|docx?|docm|xlsx|xlsm|xlsb|xls"
    r"|ods|odt|pptx?|exe|dll|scr|msi|iso|cab)$",
    re.I,
)
_MACROS: Final = re.compile(r"vbaproject|(^|/)(macrosheets|activex|basic|scripts)/", re.I)
_EXTERNAL: Final = re.compile(
    r"(^|/)externallinks/|(^|/)connections\.xml$|(^|/)querytables/", re.I
)


@dataclass(frozen=True, slots=True)
class Part:
    """One entry as the table of contents declares it; sizes in bytes."""

    name: str
    method: int
    flags: int
    crc: int
    packed: int
    size: int
    offset: int
    """Where its local header begins."""


def contents(data: bytes) -> list[Part] | FileFault:
    """The entries, or why the archive is not even worth unpacking."""
    at = data.rfind(_END_MARK, max(0, len(data) - _LONGEST_COMMENT - _END.size))
    if at < 0 or len(data) - at < _END.size:
        return FileFault.DAMAGED
    _, disk, _, _, count, size, start, _ = _END.unpack_from(data, at)
    if disk or _ZIP64 in (size, start) or start + size > at:
        return FileFault.DAMAGED
    if count > PARTS:
        return FileFault.TOO_MANY_PARTS
    parts = _entries(data, start, start + size)
    if isinstance(parts, FileFault):
        return parts
    return _judged(parts, len(data)) or parts


def _entries(data: bytes, place: int, end: int) -> list[Part] | FileFault:
    """The directory itself; the count in the end record may be a lie."""
    parts: list[Part] = []
    while place < end:
        if len(parts) == PARTS:
            return FileFault.TOO_MANY_PARTS
        if end - place < _ENTRY.size or data[place : place + 4] != _ENTRY_MARK:
            return FileFault.DAMAGED
        fields = _ENTRY.unpack_from(data, place)
        flags, method, crc, packed, size = fields[3], fields[4], *fields[7:10]
        name_length, extra_length, comment_length, offset = *fields[10:13], fields[16]
        begin = place + _ENTRY.size
        name = data[begin : begin + name_length].decode("utf-8", "replace")  # no copy of the rest
        parts.append(Part(name, method, flags, crc, packed, size, offset))
        place += _ENTRY.size + name_length + extra_length + comment_length
    return parts if parts else FileFault.DAMAGED


def _judged(parts: list[Part], file_size: int) -> FileFault | None:
    unpacked = sum(part.size for part in parts)
    names = [part.name.replace("\\", "/") for part in parts]
    checks = {
        FileFault.ENCRYPTED: any(part.flags & _ENCRYPTED_FLAG for part in parts),
        FileFault.DAMAGED: any(part.method not in _STORED_OR_DEFLATED for part in parts),
        FileFault.UNPACKS_TOO_BIG: unpacked > UNPACKED,
        FileFault.PACKED_TOO_TIGHT: unpacked > RATIO * file_size or any(map(_tight, parts)),
        FileFault.MACROS: any(map(_MACROS.search, names)),
        FileFault.NESTED_ARCHIVE: any(map(_NESTED.search, names)),
        FileFault.EXTERNAL_LINKS: any(map(_EXTERNAL.search, names)),
    }
    return next((fault for fault, found in checks.items() if found), None)


def _tight(part: Part) -> bool:
    """One entry alone, where it is big enough to matter."""
    return part.size > MEGABYTE and part.size > RATIO * part.packed
