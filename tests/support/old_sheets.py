"""The old Excel format (BIFF8 in a compound file), written by hand: no package writes it here."""

import struct
from collections.abc import Sequence
from typing import Any

_SECTOR = 512
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_MINI_BELOW = 4096


def xls(rows: Sequence[Sequence[Any]], *, locked: bool = False) -> bytes:
    """An XLS file with one sheet; `locked`: it begins as one with a password does."""
    return compound({"Workbook": _workbook(rows, locked=locked)})


def compound(streams: dict[str, bytes]) -> bytes:
    """A compound file (OLE2) of these streams, each padded to whole sectors."""
    padded = {
        n: s.ljust(max(_MINI_BELOW, -len(s) % _SECTOR + len(s)), b"\0") for n, s in streams.items()
    }
    directory_sectors = -(-(len(padded) + 1) // 4)
    starts, chain, place = {}, [_FAT], 1 + directory_sectors
    chain += [*range(2, 1 + directory_sectors), _END]
    for name, stream in padded.items():
        starts[name] = place
        sectors = len(stream) // _SECTOR
        chain += [*range(place + 1, place + sectors), _END]
        place += sectors
    if len(chain) > _SECTOR // 4:
        raise ValueError("one sector of FAT is enough for a test")
    fat = struct.pack(f"<{_SECTOR // 4}L", *chain, *[_FREE] * (_SECTOR // 4 - len(chain)))
    entries = [_entry("Root Entry", 5, 1 if padded else _FREE, _END, 0)]
    for number, (name, stream) in enumerate(padded.items(), start=1):
        entries.append(
            _entry(
                name,
                2,
                _FREE,
                starts[name],
                len(stream),
                right=number + 1 if number < len(padded) else _FREE,
            )
        )
    directory = b"".join(entries).ljust(directory_sectors * _SECTOR, b"\0")
    header = struct.pack(
        "<8s16s6H10L", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6, 0,
        0, 0, 1, 1, 0, _MINI_BELOW, _END, 0, _END, 0,
    )  # fmt: skip
    header += struct.pack("<109L", 0, *[_FREE] * 108)
    return header + fat + directory + b"".join(padded.values())


def _entry(name: str, kind: int, child: int, start: int, size: int, right: int = _FREE) -> bytes:
    encoded = name.encode("utf-16-le") + b"\0\0"
    return struct.pack(
        "<64sHBB3L16sL2QLQ", encoded, len(encoded), kind, 1, _FREE, right, child, b"", 0, 0, 0,
        start, size,
    )  # fmt: skip


def _workbook(rows: Sequence[Sequence[Any]], *, locked: bool) -> bytes:
    bof = struct.pack("<4H2L", 0x0600, 0x0005, 0x0DBB, 0x07CC, 0, 6)
    password = _record(0x2F, b"\0" * 54) if locked else b""
    name = b"Sheet1"
    place = len(_record(0x809, bof)) + len(password) + 4 + 8 + len(name) + 4
    sheet = struct.pack("<LHBB", place, 0, len(name), 0) + name
    book = _record(0x809, bof) + password + _record(0x85, sheet) + _record(0x0A, b"")
    bof = struct.pack("<4H2L", 0x0600, 0x0010, 0x0DBB, 0x07CC, 0, 6)
    cells = [_cell(r, c, it) for r, row in enumerate(rows) for c, it in enumerate(row) if it != ""]
    return book + _record(0x809, bof) + b"".join(cells) + _record(0x0A, b"")


def _cell(row: int, column: int, value: Any) -> bytes:
    place = struct.pack("<3H", row, column, 0)
    if isinstance(value, int | float):
        return _record(0x203, place + struct.pack("<d", value))
    text = str(value).encode("utf-16-le")
    return _record(0x204, place + struct.pack("<HB", len(text) // 2, 1) + text)


def _record(number: int, data: bytes) -> bytes:
    return struct.pack("<2H", number, len(data)) + data
