"""Who died? Words that are said of engines and fish too tell of a death where it was a person.

"suami mati ditabrak kapal" does, "mesin kapal suami mati" does not: what stands nearest before,
and is no place and no tool, is who or what died. A body that was found tells of a death as well.
"""

from collections.abc import Sequence
from functools import cache

from bot.texts import key
from bot.understanding.phrases import places
from bot.understanding.spoken import spoken

KIN = key("rest.kin.spoken")
_SOMEBODY = key("rest.somebody.spoken")
_DIED = key("rest.died.spoken")
_BURIED = key("rest.buried.spoken")
SAVED = key("rest.saved.spoken")
_BODY = key("rest.body.spoken")
_THEIR_BODY = key("rest.their_body.spoken")
_FOUND = key("rest.found.spoken")
_DIES = key("rest.thing.dies.spoken")
_AT = key("rest.at.spoken")
_HURT = (key("rest.accident.spoken"), key("rest.injury.spoken"))
"""Behind these stands by what: "tertabrak kapal"."""
_NOT = key("rest.not.spoken")
_NOT_YET = key("rest.not_yet.spoken")
_DENIED = key("rest.denied.spoken")
_ALREADY = key("rest.already.spoken")
HARMLESS = key("rest.harmless.spoken")
"""A broken heart is no accident, "mati lampu" no death."""
LISTS = (_SOMEBODY, _DIED, _BURIED, SAVED, _BODY, _THEIR_BODY, _FOUND, _DIES, _AT, _NOT_YET)
FAR = 8
"""Words between somebody and their death: much of how it came about stands there."""
BEHIND = 3


def died(said: str, *, asks: bool) -> bool:
    """Whether somebody died, said in a word that things may die by, or by what is left of them.

    `asks`: it only asks; then nobody named behind the word has died.
    """
    words = said.split()
    people = _at(words, KIN) if asks else _at(words, KIN, _SOMEBODY)
    if not people:
        return False
    harmless = {at + off for at in _at(words, HARMLESS) for off in (0, 1)}
    events = [at for at in _at(words, _DIED) if at not in harmless and not is_denied(words, at)]
    events += _at(words, _BURIED)
    events += [at for at in _at(words, SAVED) if is_denied(words, at, _words(_NOT_YET))]
    behind = 0 if asks else BEHIND
    if any(_befell_a_person(words, people, at, behind) for at in events):
        return True
    return _left_a_body(words, people)


def is_denied(words: Sequence[str], at: int, hopes: frozenset[str] = frozenset()) -> bool:
    """ "belum pernah kecelakaan"; "sudah tidak ada" is none, and `hopes` are denials of none."""
    before = at - 1
    while before >= 0 and words[before] in _words(_DENIED):
        before -= 1
    denied = before >= 0 and words[before] in _words(_NOT) - hopes
    if hopes:
        return denied
    return denied and (before == 0 or words[before - 1] not in _words(_ALREADY))


def _befell_a_person(words: Sequence[str], people: list[int], event: int, behind: int) -> bool:
    """The nearest before it that stands free; only where nothing does, whoever else is named."""
    things = _at(words, _DIES)
    placed = {at + 1 for at in _at(words, _AT)}
    governed = placed | {at + 1 for at in _at(words, *_HURT)}
    free = [
        at
        for at in sorted({*people, *things})
        if event - FAR <= at < event
        and at not in governed
        and not (at in people and (at - 1 in things or at - 1 in placed))
    ]
    if free:
        return free[-1] in people
    if any(event - FAR <= at < event for at in people):
        return True
    return any(event < at <= event + behind and at - 1 not in things for at in people)


def _left_a_body(words: Sequence[str], people: list[int]) -> bool:
    """ "jenazah suami", "tenggelam, mayatnya ketemu"; not while it is still looked for."""
    sought = any(is_denied(words, at) for at in _at(words, _FOUND)) or _at(words, _NOT_YET)
    if sought:
        return False
    named = any(at < who <= at + 2 for at in _at(words, _BODY) for who in people)
    return named or any(who < at for at in _at(words, _THEIR_BODY) for who in people)


def _at(words: Sequence[str], *lists: str) -> list[int]:
    return [at for each in lists for at in places(words, _words(each))]


@cache
def _words(message: str) -> frozenset[str]:
    return spoken(message)
