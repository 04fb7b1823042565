"""What `import` is told on the command line, checked; mistakes are one line and exit code 2."""

import getpass
import re
from collections.abc import Iterable

from bot.country.places import Places
from bot.errors import OperatorError
from bot.imports import Refusal
from bot.sheets import words
from bot.texts import Library
from models.rules.roles import is_area
from models.rules.roster.kind import Kind
from models.rules.roster.kinds import KINDS

_NO_NAME = re.compile(r"[^\w.@+-]", re.ASCII)
_REGENCY = len("14.10")


class ArgumentError(OperatorError):
    """Something on the command line that cannot be."""

    exit_code = 2


class FileRefusedError(OperatorError):
    """A file of which nothing is taken."""

    exit_code = 2

    def __init__(self, name: str, refusal: Refusal) -> None:
        t = Library.load().choose("en")
        sentence = words.file_fault(t, refusal.fault)
        if refusal.missing:
            sentence += f" Missing: {', '.join(refusal.missing)}."
        if refusal.missing and refusal.labels:
            sentence += " --column says which heading a field has."
        super().__init__(f"{name}: {sentence} ({refusal.fault})")


def kind_named(name: str) -> Kind:
    """The kind of list. Raises ArgumentError."""
    kind = KINDS.get(name.casefold())
    if kind is None:
        raise ArgumentError(f"there are no lists of {name!r}: it is one of {', '.join(KINDS)}")
    return kind


def area_code(text: str | None) -> str | None:
    """A Kemendagri code "14.10", "14.10.01" or longer. Raises ArgumentError.

    The regency must be a known one: people written below a slip of the finger would be in nobody's
    area. A kecamatan may be new, codes change.
    """
    if text is None:
        return None
    if not text or not is_area(text):
        raise ArgumentError("an area is a code such as 14.10 or 14.10.01")
    places, regency = Places.load(), text[:_REGENCY]
    if not (places.in_regency(regency) or (text == regency[:2] and places.province(text))):
        raise ArgumentError(f"there is no regency {regency}")
    return text


def area_of_list(text: str | None, kind: Kind) -> str | None:
    """The same; a claim without an area would be in nobody's list. Raises ArgumentError."""
    if text is None and kind.has_place:
        raise ArgumentError(f"a list of {kind.name} needs the area of its office: --area 14.10")
    return area_code(text)


def pairs(given: Iterable[str] | None, kind: Kind) -> dict[str, str]:
    """FIELD=TEXT options. Raises ArgumentError."""
    fields = [column.field for column in kind.columns]
    found: dict[str, str] = {}
    for option in given or ():
        field, mark, text = option.partition("=")
        if field not in fields or not mark or not text.strip():
            raise ArgumentError(f"write FIELD=TEXT; a field is one of {', '.join(fields)}")
        found[field] = text.strip()
    return found


def sender() -> str:
    """Who is on record: the account at this machine."""
    try:
        return f"cli:{_NO_NAME.sub('_', getpass.getuser())}"[:54]
    except (KeyError, OSError):  # no name for this user id
        return "cli:nameless"
