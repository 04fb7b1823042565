"""Judges a file by its name and header, before any parser sees it. Costs a few milliseconds."""

import zipfile
import zlib
from io import BytesIO
from typing import Final

from bot.sheets.formats import (
    EXTENSIONS,
    MACRO_EXTENSIONS,
    OLE,
    UNREAD_EXTENSIONS,
    ZIP,
    Format,
    extension,
    is_markup,
    is_text,
)
from bot.sheets.limits import Limits
from bot.sheets.zips import contents
from models.rules.roster.faults import FileFault

_SMALL_PART: Final = 256 * 1024
_ODS_TYPE: Final = b"application/vnd.oasis.opendocument.spreadsheet"
_TEXTS: Final = (Format.TABLE, Format.LINES)
# A workbook stream begins with BOF (BIFF8 or BIFF5); FILEPASS behind it means a password, and
# only WRITEPROT may stand between the two.
_BEGINNINGS: Final = (b"\x09\x08\x10\x00\x00\x06\x05\x00", b"\x09\x08\x08\x00\x00\x05\x05\x00")
_WRITE_PROTECTION: Final = b"\x86\x00\x00\x00"
_PASSWORD: Final = b"\x2f\x00"


def judge(content: bytes, name: str, limits: Limits) -> Format | FileFault:
    """The format to read it as, or why it is refused."""
    if not content:
        return FileFault.EMPTY
    if len(content) > limits.size:
        return FileFault.TOO_BIG
    claimed = extension(name)
    if claimed in MACRO_EXTENSIONS:
        return FileFault.MACROS
    if claimed in UNREAD_EXTENSIONS:
        return FileFault.UNSUPPORTED
    found = _found(content)
    if isinstance(found, FileFault):
        renamed = found is FileFault.NOT_A_SHEET and claimed in EXTENSIONS
        return FileFault.RENAMED if renamed else found
    return _agreed(found, EXTENSIONS.get(claimed))


def _found(content: bytes) -> Format | FileFault:
    if content.startswith(ZIP):
        return _of_zip(content)
    if content.startswith(OLE):
        return _of_ole(content)
    if is_markup(content):
        return FileFault.NOT_A_SHEET
    return Format.TABLE if is_text(content) else FileFault.NOT_A_SHEET


_BROKEN: Final = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError)
"""What damaged bytes make the library raise."""


def _agreed(found: Format, claimed: Format | None) -> Format | FileFault:
    """A name that claims another format is a slip at best; text is what its name says."""
    if claimed is None or claimed is found:
        return found
    if found in _TEXTS and claimed in _TEXTS:
        return claimed
    return FileFault.RENAMED


def _of_zip(content: bytes) -> Format | FileFault:
    parts = contents(content)
    if isinstance(parts, FileFault):
        return parts
    names = {part.name for part in parts}
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            if "xl/workbook.xml" in names:
                return _xlsx(archive)
            if "content.xml" in names and _ODS_TYPE in _small(archive, "mimetype"):
                return _ods(archive)
    except (*_BROKEN, NotImplementedError):
        return FileFault.DAMAGED
    if "xl/workbook.bin" in names or "Index/Document.iwa" in names:
        return FileFault.UNSUPPORTED
    return FileFault.NOT_A_SHEET


def _xlsx(archive: zipfile.ZipFile) -> Format | FileFault:
    types = _small(archive, "[Content_Types].xml").lower()
    return FileFault.MACROS if b"macroenabled" in types or b"vbaproject" in types else Format.XLSX


def _ods(archive: zipfile.ZipFile) -> Format | FileFault:
    manifest = _small(archive, "META-INF/manifest.xml")
    return FileFault.ENCRYPTED if b"encryption-data" in manifest else Format.ODS


def _small(archive: zipfile.ZipFile, name: str) -> bytes:
    """The beginning of an entry; empty where there is none."""
    if name not in archive.namelist():
        return b""
    with archive.open(name) as file:
        return file.read(_SMALL_PART)


def _of_ole(content: bytes) -> Format | FileFault:
    """The old Excel format. Also how an XLSX with a password is wrapped."""
    if _utf16("EncryptedPackage") in content:
        return FileFault.ENCRYPTED
    if _utf16("_VBA_PROJECT") in content:
        return FileFault.MACROS
    if _utf16("Workbook") not in content and _utf16("Book") not in content:
        return FileFault.NOT_A_SHEET
    return FileFault.ENCRYPTED if any(_locked(content, bof) for bof in _BEGINNINGS) else Format.XLS


def _locked(content: bytes, beginning: bytes) -> bool:
    at = content.find(beginning)
    if at < 0:
        return False
    behind = at + 4 + int.from_bytes(beginning[2:4], "little")
    following = content[behind : behind + 8].removeprefix(_WRITE_PROTECTION)
    return following.startswith(_PASSWORD)


def _utf16(name: str) -> bytes:
    return name.encode("utf-16-le")
