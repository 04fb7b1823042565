"""A relative told with the name: "istri saya Siti Aminah", "Siti Aminah, istri saya"."""

from typing import NamedTuple

from bot.texts import key
from bot.understanding.spoken import normal, spoken

_KIN = key("enrol.name.kin.spoken")
_MY = key("enrol.name.my.spoken")
_CALLED = key("enrol.name.called.spoken")
_WHICH = key("enrol.name.which.spoken")
_LEADS = (["my"], ["nama"])
"""Before the relative: "nama suami saya Rahmat"."""


class KinNamed(NamedTuple):
    """Who it is, in a small word, and what the person is called, as typed."""

    kin: str
    name: str


def kin_named(text: str) -> KinNamed | None:
    """Both, where both are told; "Anak Agung" is a name and no child of anybody."""
    typed = text.replace(",", " ").replace(":", " ").split()
    words = [normal(word) for word in typed]
    return _kin_first(typed, words) or _name_first(typed, words)


def _kin_first(typed: list[str], words: list[str]) -> KinNamed | None:
    at = 1 if words[:1] in _LEADS else 0
    found = _kin_of(words[at]) if at < len(words) else None
    if found is None:
        return None
    kin, mine = found
    end = at + 1
    while end < len(words) and words[end] in spoken(_MY, _CALLED):
        end += 1
    sure = mine or at or end > at + 1
    if not sure or not typed[end:] or words[end] in spoken(_WHICH):
        return None
    return KinNamed(kin, " ".join(typed[end:]))


def _name_first(typed: list[str], words: list[str]) -> KinNamed | None:
    if len(words) > 2 and words[-1] in spoken(_MY) and words[-2] in spoken(_KIN):
        return KinNamed(words[-2], " ".join(typed[:-2]))
    found = _kin_of(words[-1]) if len(words) > 1 else None
    return KinNamed(found[0], " ".join(typed[:-1])) if found and found[1] else None


def _kin_of(word: str) -> tuple[str, bool] | None:
    """ "istriku" is one's own wife."""
    if word in spoken(_KIN):
        return word, False
    short = word.removesuffix("ku")
    return (short, True) if short != word and short in spoken(_KIN) else None
