"""What is typed for a name and is hardly one: "bukan", "dk tau", "besok ya", "jual sayur"."""

import re
from dataclasses import dataclass

from bot.texts import key
from bot.understanding.recognise import folded
from bot.understanding.spoken import spoken
from bot.wording.occupations import WORDS
from handlers.answers.kin import kin_named

_NONE = key("enrol.name.none.spoken")
_WORK = key("enrol.name.work.spoken")
_TALK = key("enrol.name.talk.spoken")
_NOT = key("rest.not.spoken")
_ALSO_NAMES = key("enrol.name.also.spoken")
_LEAD = key("enrol.name.lead.spoken")
_WEAK = key("enrol.name.weak.spoken")
_AND = re.compile(r" (?:dan|and|sama|serta|atau|or) ")


@dataclass(frozen=True, slots=True)
class Called:
    """What may be a name in a text, as typed, and whether it has to be asked back."""

    name: str
    doubtful: bool
    of_kin: bool = False
    """A relative was told with it."""


def called(text: str, *, own: bool) -> Called:
    """ "namaku Siti" and "saya Siti" are Siti; `own`: nobody asked for a relative's name."""
    both = kin_named(text)
    if both is not None:
        return Called(both.name, own or is_doubtful(both.name), of_kin=True)
    weak = without(text, _WEAK) if introduced(text) else None
    name = weak or without(text, _LEAD) or text
    return Called(name, weak is not None or is_doubtful(name))


def introduced(text: str) -> bool:
    """ "saya Siti" names somebody; "saya mau berhenti" and "saya nelayan" name nobody."""
    rest = without(text, _WEAK)
    if rest is None or is_doubtful(rest):
        return False
    return spoken(_TALK).isdisjoint(folded(rest).split())


def without(text: str, leads: str) -> str | None:
    """What is left of a text behind one of these beginnings; None where it has none of them."""
    for lead in sorted(spoken(leads), key=len, reverse=True):
        if text.casefold().startswith(f"{lead} "):
            return text[len(lead) + 1 :]
    return None


def is_doubtful(text: str) -> bool:
    """Nobody is called so, as far as we know; whoever is confirms it once."""
    said, names = folded(text), spoken(_ALSO_NAMES)
    if said in names:
        return False
    if said in spoken(_NONE) or not spoken(_WORK).isdisjoint(said.split()):
        return True
    if _is_talk(said.split()):
        return True
    return all(part in _trades() for part in _AND.split(said)) or _begins_with_work(said)


def _is_talk(words: list[str]) -> bool:
    """Mostly everyday words, or a denial of something: "belum menikah"; "Yohanes Mau" is none."""
    everyday = sum(word in spoken(_TALK) for word in words)
    return 2 * everyday > len(words) or (len(words) > 1 and words[0] in spoken(_NOT))


def _begins_with_work(said: str) -> bool:
    """ "tukang ojek di pasar"; one word alone, as in "Imam Syafii", is a name."""
    return any(f"{said} ".startswith(f"{trade} ") for trade in _trades() if " " in trade)


def _trades() -> frozenset[str]:
    return spoken(*(name for words in WORDS.values() for name in words))
