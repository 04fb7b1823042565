"""The catalogues: each language is a folder of .po files, compiled in memory at start."""

import gettext
import io
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


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


def _joined(whole: Catalog, part: Catalog, name: str) -> Catalog:
    """One catalogue from the files of a language; a key that stands in two files is an error."""
    for message in part:
        if not message.id:
            continue
        if message.id in whole:
            raise ValueError(f"{name}: {message.id!r} stands in another file too")
        whole[message.id] = message
    return whole


def compiled(language: str) -> gettext.GNUTranslations:
    """All files of a language as one; raises ValueError for a broken one."""
    whole: Catalog | None = None
    for po in sorted(_files(language), key=lambda p: p.name):
        with po.open("rb") as file:
            part = read_po(file, abort_invalid=True)
        whole = part if whole is None else _joined(whole, part, po.name)
    if whole is None:
        raise ValueError(f"no catalogue for {language!r}")
    binary = io.BytesIO()
    write_mo(binary, whole)
    binary.seek(0)
    return gettext.GNUTranslations(binary)
