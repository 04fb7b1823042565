"""The formats that are read, and what a file's name and first bytes claim it to be."""

from enum import StrEnum
from typing import Final


class Format(StrEnum):
    """How the content of a file is laid out."""

    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    TABLE = "table"  # text with columns: CSV with any separator
    LINES = "lines"  # text without columns, pasted


EXTENSIONS: Final = {
    "xlsx": Format.XLSX,
    "xls": Format.XLS,
    "ods": Format.ODS,
    "csv": Format.TABLE,
    "tsv": Format.TABLE,
    "tab": Format.TABLE,
    "txt": Format.LINES,
}
MACRO_EXTENSIONS: Final = frozenset({"xlsm", "xltm", "xlam", "xla", "xlm"})
UNREAD_EXTENSIONS: Final = frozenset({"xlsb", "numbers", "fods", "uos", "xml", "html", "htm"})

ZIP: Final = b"PK\x03\x04"
OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BINARY: Final = (
    b"MZ\x90", b"\x7fELF", b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf",
    b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"\xca\xfe\xba\xbe", b"SQLite format 3",
)  # fmt: skip
_MARKUP: Final = (b"<!doctype", b"<html", b"<table", b"<?xml", b"<!--", b"{\\rtf")
_BYTE_ORDER_16: Final = (b"\xff\xfe", b"\xfe\xff")
_LOOKED_AT: Final = 64 * 1024
_CONTROL: Final = bytes(set(range(32)) - set(b"\t\n\r\x0b\x0c\x1a"))


def extension(name: str) -> str:
    """What follows the last point of a file's name, small; "" without one."""
    return name.rpartition(".")[2].casefold() if "." in name else ""


def is_markup(content: bytes) -> bool:
    """A web page or XML: what some programs save under the name of a spreadsheet."""
    head = content[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return head.startswith(_MARKUP)


def is_text(content: bytes) -> bool:
    """Whether the beginning has nothing that text does not have."""
    head = content[:_LOOKED_AT]
    if head.startswith(_BYTE_ORDER_16):
        return True
    return not head.startswith(_BINARY) and head.translate(None, _CONTROL) == head
