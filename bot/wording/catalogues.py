"""The catalogues: each language is a folder of .po files, compiled once and kept."""

import gettext
import io
from collections.abc import Mapping
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING

import babel

from bot.kept import digest, keep, kept

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog


class UnknownTextError(KeyError):
    """A key that stands in no catalogue; a test keeps this from happening."""


class NoSuchKey(gettext.NullTranslations):
    """The last link of each chain: a raw key must never reach a person."""

    def gettext(self, message: str) -> str:
        raise UnknownTextError(message)

    def ngettext(self, msgid1: str, _msgid2: str, _n: int) -> str:
        raise UnknownTextError(msgid1)


@cache
def languages() -> tuple[str, ...]:
    """Codes of the folders in `locales/` that hold a catalogue.

    Others lie there too: the bytecode of somebody else, which not everybody may look into.
    """
    folders = [
        p for p in resources.files("locales").iterdir() if not p.name.startswith(("_", "."))
    ]
    return tuple(sorted(p.name for p in folders if p.is_dir() and _files(p.name)))


def _files(language: str) -> list[Traversable]:
    folder = resources.files("locales") / language
    return [p for p in folder.iterdir() if p.name.endswith(".po")]


def compiled(language: str) -> gettext.GNUTranslations:
    """All files of a language as one; raises ValueError for a broken one."""
    texts = {po.name: po.read_bytes() for po in sorted(_files(language), key=lambda p: p.name)}
    if not texts:
        raise ValueError(f"no catalogue for {language!r}")
    folder = resources.files("locales")
    if not isinstance(folder, Path):  # in an archive, beside which nothing is kept
        return gettext.GNUTranslations(io.BytesIO(_binary(texts)))
    here = Path(__file__).read_bytes()
    made_of = digest(babel.__version__.encode(), here, *texts.values())
    binary = kept(folder, language, made_of)
    if binary is None:
        binary = _binary(texts)
        keep(folder, language, made_of, binary)
    return gettext.GNUTranslations(io.BytesIO(binary))


def _binary(texts: Mapping[str, bytes]) -> bytes:
    """The files as one compiled catalogue."""
    from babel.messages.mofile import write_mo  # not needed where it is kept
    from babel.messages.pofile import read_po

    whole: Catalog | None = None
    for name, text in texts.items():
        part = read_po(io.BytesIO(text), abort_invalid=True)
        whole = part if whole is None else _joined(whole, part, name)
    binary = io.BytesIO()
    write_mo(binary, whole)  # type: ignore[arg-type]  # there is one file at least
    return binary.getvalue()


def _joined(whole: "Catalog", part: "Catalog", name: str) -> "Catalog":
    """One catalogue from the files of a language; a key that stands in two files is an error."""
    for message in part:
        if not message.id:
            continue
        if message.id in whole:
            raise ValueError(f"{name}: {message.id!r} stands in another file too")
        whole[message.id] = message
    return whole
