"""Has a death or an accident happened? Then nothing else in the text counts as much.

"kalau meninggal dapat berapa" only asks; "suami saya meninggal" tells. The words for it stand in
the catalogue; their order decides the rest: who died is named before the word for it.
"""

from enum import StrEnum
from functools import cache

from bot.texts import key
from bot.understanding.dying import HARMLESS as _HARMLESS
from bot.understanding.dying import KIN as _KIN
from bot.understanding.dying import LISTS as _OF_DYING
from bot.understanding.dying import SAVED, died, is_denied
from bot.understanding.phrases import as_written, places, stand_in
from bot.understanding.spoken import spoken

_DESPAIR = key("rest.despair.spoken")
_SELF_HARM = key("rest.self_harm.spoken")
_DEATH = key("rest.death.spoken")
_GONE = key("rest.gone.spoken")
"""Words for a death only next to one of the family: money and batteries are gone too."""
_LATE = key("rest.late.spoken")
"""Words that only the dead are called by, or that are said at a death."""
_SELF = key("rest.self.spoken")
_THING = key("rest.thing.spoken")
_ACCIDENT = key("rest.accident.spoken")
_WORK = key("rest.work.spoken")
_INJURY = key("rest.injury.spoken")
"""Words for an accident only where they happen to somebody: prices fall too."""
_LOST = key("rest.lost.spoken")
"""Words after which nobody knows yet whether somebody lives."""
_IF = key("rest.if.spoken")
_ASKS = key("rest.asks.spoken")
_HAPPENED = key("rest.happened.spoken")
_LONG_AGO = key("rest.long_ago.spoken")
_TO_COME = key("rest.to_come.spoken")
"""Right before it: what is only thought of, "hari ini bayar, besok kecelakaan ditanggung ga"."""
_CHILDHOOD = key("rest.childhood.spoken")
_NOT = key("rest.not.spoken")
_DENIED = key("rest.denied.spoken")
"""Between a denial and what it denies: "tidak ada yang celaka"."""
_ALREADY = key("rest.already.spoken")
SOON = 3
"""Words between a day to come and what is thought of."""
NEAR = 6
"""Words between somebody and what happened to them."""
BEHIND = 3


class Urgency(StrEnum):
    """What happened."""

    DESPAIR = "despair"
    DEATH = "death"
    ACCIDENT = "accident"


def urgency_of(said: str) -> Urgency | None:
    """What a folded text tells of; None where it only asks, or tells of something else."""
    said = _as_written(said)
    if _says(said, _DESPAIR) or _harms_itself(said):
        return Urgency.DESPAIR
    happened = _says(said, _HAPPENED)
    dead = died(said, asks=_says(said, _ASKS) and not happened)
    said = _without(_without_denied(_without(said, SAVED)), _HARMLESS)
    if _says(said, _IF) and not happened:
        return None
    if _tells_of_death(said, happened, dead=dead):
        return Urgency.DEATH
    return Urgency.ACCIDENT if _tells_of_accident(said, happened) else None


def asks(said: str) -> bool:
    """Whether a word of asking stands in it: "berapa", "syarat", "apa"."""
    return _says(_as_written(said), _ASKS)


def of_an_accident(said: str) -> bool:
    """Whether a text that tells of a death names an accident too: then both papers may count."""
    return _says(_without(_as_written(said), SAVED), _ACCIDENT)


def of_work(said: str) -> bool:
    """Whether it names where or when people work: who died there may have died of work."""
    return _says(_as_written(said), _WORK)


def of_long_ago(said: str) -> bool:
    """Whether it happened months ago: until when one may claim is what matters now."""
    return _says(_as_written(said), _LONG_AGO)


def of_the_lost(said: str) -> bool:
    """Whether somebody drowned or is missing: a wish for their health may hurt."""
    return _says(_as_written(said), _LOST)


def _harms_itself(said: str) -> bool:
    """Of one of the family it tells of a death, and a question about the grant is a question."""
    return _says(said, _SELF_HARM) and not _says(said, _KIN) and not _says(said, _ASKS)


def _tells_of_death(said: str, happened: bool, *, dead: bool) -> bool:
    if _says(said, _CHILDHOOD):
        return False
    if dead or _says(said, _LATE):
        return True
    gone = _says(said, _GONE) and not _says(said, _THING)
    only = _says(said, _ASKS) and not happened
    if _befell(said, _KIN, _DEATH, only) or (gone and _befell(said, _KIN, _GONE, only)):
        return True
    return _says(said, _DEATH) and (happened or not _says(said, _ASKS))


def _tells_of_accident(said: str, happened: bool) -> bool:
    if of_long_ago(said):
        return False
    only = _says(said, _ASKS) and not happened
    if _befell(said, _KIN, _ACCIDENT, only) or _befell(said, _KIN, _INJURY, only):
        return True
    return not only and (_says(said, _ACCIDENT) or _befell(said, _SELF, _INJURY, only))


def _befell(said: str, whom: str, what: str, only_asks: bool) -> bool:
    """Whether somebody stands near before the event; right behind it only in what is no question:
    "kalau meninggal istri dapat berapa" does not tell that the wife died. Their phone is not they.
    """
    words = said.split()
    things = places(words, _words(_THING))
    people = [at for at in places(words, _words(whom)) if at - 1 not in things]
    events = places(words, _words(what))
    behind = 0 if only_asks else -BEHIND
    return any(behind <= event - person <= NEAR for person in people for event in events)


def _without(said: str, words: str) -> str:
    padded = f" {said} "
    for phrase in _words(words):
        padded = padded.replace(f" {phrase} ", " ")
    return padded.strip()


def _without_denied(said: str) -> str:
    """ "belum pernah kecelakaan" tells of none: what is denied, or is yet to come, is left out."""
    words = said.split()
    events = {at for what in (_DEATH, _ACCIDENT, _INJURY) for at in places(words, _words(what))}
    to_come = {day + off for day in places(words, _words(_TO_COME)) for off in range(1, SOON + 1)}
    gone = {at for at in events if at in to_come or is_denied(words, at)}
    return " ".join(word for at, word in enumerate(words) if at not in gone)


def _says(said: str, words: str) -> bool:
    return stand_in(said.split(), _words(words))


def _as_written(said: str) -> str:
    return as_written(said, _single_words())


@cache
def _single_words() -> frozenset[str]:
    """Of all lists; "bile" asks when, it is not the "bila" of a condition."""
    lists = (_DEATH, _GONE, _LATE, _KIN, _SELF, _THING, _ACCIDENT, _WORK, _INJURY, _LOST)
    beside = (
        _HARMLESS,
        _ASKS,
        _HAPPENED,
        _LONG_AGO,
        _NOT,
        _DENIED,
        _ALREADY,
        _TO_COME,
        *_OF_DYING,
    )
    phrases = frozenset().union(*(_words(each) for each in (*lists, *beside)))
    return frozenset(word for phrase in phrases for word in phrase.split()) - _words(_IF)


@cache
def _words(message: str) -> frozenset[str]:
    return spoken(message)
