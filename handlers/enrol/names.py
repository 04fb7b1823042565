"""What is typed for a name and is plainly none: "bukan", "nelayan dan petani", "jual sayur"."""

import re

from bot.texts import key
from bot.understanding.recognise import folded
from bot.understanding.spoken import spoken
from bot.wording.occupations import WORDS

_NONE = key("enrol.name.none.spoken")
_WORK = key("enrol.name.work.spoken")
_ALSO_NAMES = key("enrol.name.also.spoken")
_AND = re.compile(r" (?:dan|and|sama|serta|atau|or) ")


def is_doubtful(text: str) -> bool:
    """Nobody is called so, as far as we know; whoever is says it once more."""
    said, names = folded(text), spoken(_ALSO_NAMES)
    if said in names:
        return False
    if said in spoken(_NONE) or not spoken(_WORK).isdisjoint(said.split()):
        return True
    return all(part in _trades() for part in _AND.split(said)) or _begins_with_work(said)


def _begins_with_work(said: str) -> bool:
    """ "tukang ojek di pasar"; one word alone, as in "Imam Syafii", is a name."""
    return any(f"{said} ".startswith(f"{trade} ") for trade in _trades() if " " in trade)


def _trades() -> frozenset[str]:
    return spoken(*(name for words in WORDS.values() for name in words))
