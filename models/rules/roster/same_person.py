"""Whether two names may be one person's: a slip of the pen, a degree, a shorter form; or not."""

from difflib import SequenceMatcher
from typing import Final

_ALIKE: Final = 0.7
"""Of the letters; "Dedi" and "Dedy" are one, "Dedi" and "Bedu" are not."""


def clearly_differ(name: str, other: str) -> bool:
    """No word in common, and no likeness that a slip of the pen would leave."""
    mine, theirs = _words(name), _words(other)
    if not mine or not theirs:
        return False
    return not any(_alike(one, another) for one in mine for another in theirs)


def _alike(word: str, other: str) -> bool:
    return SequenceMatcher(a=word, b=other, autojunk=False).ratio() >= _ALIKE


def _words(name: str) -> list[str]:
    """What stands before the degrees; of letters alone."""
    own = name.partition(",")[0].casefold()
    return [word for word in ("".join(filter(str.isalpha, part)) for part in own.split()) if word]
