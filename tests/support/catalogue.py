"""The message catalogues and the code that asks for their keys, as the tests read them."""

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from string import Formatter

from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
LOCALES = ROOT / "locales"
CODE = ("bot", "handlers")

_ASKS = frozenset({"t", "key", "label", "plural", "words", "spoken", "word", "word_of"})
"""Names of the calls whose text arguments are catalogue keys."""
_KEY = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)+")


@dataclass(frozen=True, slots=True)
class Entry:
    """One message of one language."""

    key: str
    forms: tuple[str, ...]
    """One text, or one for each form of the plural."""
    comments: tuple[str, ...]
    file: str

    @property
    def text(self) -> str:
        return self.forms[-1]

    @property
    def seen_by_translator(self) -> str | None:
        """The Indonesian sentence this translation was made from."""
        for comment in self.comments:
            if comment.startswith("id: "):
                return comment.removeprefix("id: ").replace("\\n", "\n").replace('\\"', '"')
        return None


@dataclass(slots=True)
class Asked:
    """What the code asks the catalogues for."""

    keys: dict[str, str] = field(default_factory=dict)
    """Key to the place of one call."""
    built: list[str] = field(default_factory=list)
    """Places where a key is built from parts."""


def files(language: str) -> list[Path]:
    return sorted((LOCALES / language).glob("*.po"))


def languages() -> list[str]:
    return sorted(folder.name for folder in LOCALES.iterdir() if any(folder.glob("*.po")))


@cache
def entries(language: str) -> dict[str, Entry]:
    """All messages of a language; a key in two files is found by `Library.load`, not here."""
    return {entry.key: entry for path in files(language) for entry in _entries(path)}


def _entries(path: Path) -> Iterator[Entry]:
    with path.open("rb") as file:
        for message in read_po(file, abort_invalid=True):
            if message.id:
                key = message.id if isinstance(message.id, str) else message.id[0]
                text = message.string or ""
                forms = (text,) if isinstance(text, str) else tuple(text)
                yield Entry(key, forms, tuple(message.auto_comments), path.name)


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def report(found: Mapping[str, object]) -> str:
    """What is wrong, one key a line, for the message of an assertion."""
    return "\n".join(f"{name}: {what}" for name, what in found.items())


@cache
def asked() -> Asked:
    """Every key in `bot/` and `handlers/`, by the names of the calls that take keys."""
    found = Asked()
    for folder in CODE:
        for path in sorted((ROOT / folder).rglob("*.py")):
            _scan(path, found)
    return found


def _scan(path: Path, found: Asked) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or _name(node) not in _ASKS:
            continue
        place = f"{path.relative_to(ROOT)}:{node.lineno}"
        for argument in node.args:
            if _is_built(argument):
                found.built.append(place)
            for part in ast.walk(argument):
                match part:
                    case ast.Constant(value=str(said)) if _KEY.fullmatch(said):
                        found.keys.setdefault(said, place)


def _name(call: ast.Call) -> str:
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _is_built(argument: ast.expr) -> bool:
    """An f-string or a sum that begins like a key."""
    if not isinstance(argument, ast.JoinedStr | ast.BinOp):
        return False
    texts = [n.value for n in ast.walk(argument) if isinstance(n, ast.Constant)]
    return any(
        isinstance(text, str) and re.fullmatch(r"[a-z_]*\.[a-z_.]*", text) for text in texts
    )
