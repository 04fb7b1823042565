"""What to do with a question: answer, offer a choice, hand over to a person, or decline.

The limits were set on labelled questions (`tests/faq`), never on those kept for measuring.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.faq.happened import BURIAL, DESPAIR, OF_THE_DEAD, happened_in
from bot.faq.matcher import Found, Hit, Matcher
from bot.faq.questions import ADDED
from bot.understanding.recognise import Meaning, folded, meaning_of, said_exactly
from bot.understanding.secret_text import Secret, secret_in
from bot.understanding.spoken import normal
from bot.understanding.urgency import asks

SURE = 1.0
AHEAD = 0.25
"""How far the best answer must be before the second to be given alone."""
PLAUSIBLE = 0.4
STRANGER = 1.4
"""How much likeness to questions of others weighs: they are many more than the samples show."""
OURS = 0.5
"""The same where a word of ours stands in the question."""
NEW = 0.4
"""The same before an answer that admins added: few samples lead to it."""
NOT_ALL_STRANGE = 0.5
"""The share of known words below which a near answer is a coincidence."""
AS_GOOD_AS_TOLD = 0.8
"""Of few words: nearly a sample itself."""
FULL_MARKS = 2.4
"""Of a question that is a sample word by word."""
MOST = 3
LONGEST = 1500
"""Characters of a story that are read."""
_SENTENCE = re.compile(r"[.?!;\n]+|,\s|\b(?:trus|terus|dan|serta|and)\b")
SHORTEST_SENTENCE = 2
MOST_PARTS = 5
"""So many sentences from either end of a story: people ask at its beginning or at its end."""

PERSONAL = frozenset({"faq.help.person", "faq.help.complaint"})
"""Asks for somebody, not for words."""
ABOUT_IT = ("faq.claim.", "faq.death.", "faq.accident.", "faq.school.", ADDED)
"""What may come before the first steps, where it was asked; who may still join may not."""
NO_QUESTION = frozenset({Meaning.CANCEL, Meaning.OKAY, Meaning.NUMBER, Meaning.TEARS})
SMALL_TALK = frozenset({Meaning.SALAM, Meaning.THANKS, Meaning.GREETING, Meaning.SWEAR})
URGENT = frozenset({Meaning.DEATH, Meaning.ACCIDENT})


class Decision(StrEnum):
    """What happens with a question."""

    ANSWER = "answer"
    CHOOSE = "choose"
    HANDOVER = "handover"
    WARN_SECRET = "warn_secret"  # noqa: S105 - a decision, no password
    FALLBACK = "fallback"


@dataclass(frozen=True, slots=True, repr=False)
class Decided:
    """The decision, with the keys of answers and how well each fits, from 0 to 1."""

    decision: Decision
    answers: tuple[tuple[str, float], ...] = ()
    urgent: Meaning | None = None
    secret: Secret | None = None


def decide(matcher: Matcher, text: str, *, today: date) -> Decided:
    """What to do with a text that answers no open question."""
    secret = secret_in(text, today=today)
    if secret is not None:
        return Decided(Decision.WARN_SECRET, secret=secret)
    meaning = meaning_of(text)
    if meaning is Meaning.DESPAIR:
        return Decided(Decision.HANDOVER, ((DESPAIR, 1.0),), urgent=meaning)
    found = look_up(matcher, text)
    if meaning in URGENT:
        return _urgent(meaning, text, found)
    if meaning in NO_QUESTION or said_exactly(text) is not None:
        return Decided(Decision.FALLBACK)
    if meaning in SMALL_TALK and _top(found) < SURE:
        return Decided(Decision.FALLBACK)
    if meaning is Meaning.UNKNOWN and found.hits and _is_a_bare_thing(found):
        return Decided(Decision.FALLBACK)
    return _by_fit(found)


def look_up(matcher: Matcher, text: str) -> Found:
    """The text as a whole and its sentences one by one: in a long story one of them asks."""
    text = text[:LONGEST]
    whole = matcher.find(text)
    parts = [
        part for part in _SENTENCE.split(text) if len(normal(part).split()) >= SHORTEST_SENTENCE
    ]
    if len(parts) < 2:
        return whole
    parts = [*parts[:MOST_PARTS], *parts[MOST_PARTS:][-MOST_PARTS:]]
    best = {hit.key: hit for hit in whole.hits}
    outside, known = whole.outside, whole.known
    for part in parts:
        found = matcher.find(part)
        if found.words < SHORTEST_SENTENCE or _is_of_others(found):
            continue
        for hit in found.hits:
            if hit.key not in best or best[hit.key].score < hit.score * PART:
                best[hit.key] = Hit(hit.key, hit.score * PART, hit.alike, hit.told)
        known = max(known, found.known)
    hits = sorted(best.values(), key=lambda hit: -hit.score)
    return Found(tuple(hits), outside, known, whole.words, whole.ours)


PART = 0.9
"""What a sentence counts beside the whole text."""


def _by_fit(found: Found) -> Decided:
    top = _top(found)
    if top < PLAUSIBLE or found.known < NOT_ALL_STRANGE or _is_of_others(found):
        return Decided(Decision.FALLBACK)
    answers = _rated(found.hits)
    if answers[0][0] in PERSONAL:
        return Decided(Decision.HANDOVER, answers)
    second = found.hits[1].score if len(found.hits) > 1 else 0.0
    sure = top >= SURE and top - second >= AHEAD
    return Decided(Decision.ANSWER if sure else Decision.CHOOSE, answers)


def _urgent(meaning: Meaning, text: str, found: Found) -> Decided:
    """What to do now; what was asked about it comes first where that is certain."""
    first = (happened_in(meaning, text), 1.0)
    died = meaning is Meaning.DEATH
    beside = {*PERSONAL, BURIAL} if died and not _asks(text) else PERSONAL
    asked = [each for each in _rated(found.hits) if each[0] not in beside]
    about = OF_THE_DEAD if died else ABOUT_IT  # what the hurt are due helps none of the dead
    about_it = bool(asked) and asked[0][0].startswith(about)
    if about_it and asked[0][1] >= SURE / FULL_MARKS and not _is_of_others(found):
        return Decided(Decision.ANSWER, (asked[0], first, *asked[1:])[:MOST], urgent=meaning)
    return Decided(Decision.ANSWER, (first, *asked)[:MOST], urgent=meaning)


def _asks(text: str) -> bool:
    return "?" in text or asks(folded(text))


def _rated(hits: Sequence[Hit]) -> tuple[tuple[str, float], ...]:
    return tuple(
        (hit.key, round(min(1.0, max(0.0, hit.score / FULL_MARKS)), 3)) for hit in hits[:MOST]
    )


def _is_of_others(found: Found) -> bool:
    """An answer that admins added may be to what was a stranger's question until then."""
    added = bool(found.hits) and found.hits[0].key.startswith(ADDED)
    weight = NEW if added else OURS if found.ours else STRANGER
    return found.outside * weight > _top(found)


def _is_a_bare_thing(found: Found) -> bool:
    """ "ikan asin" asks nothing: two words at most, and no group of words tells a question."""
    first = found.hits[0]
    few = found.words <= SHORTEST_SENTENCE and first.score < SURE
    return few and first.told == 0 and first.alike < AS_GOOD_AS_TOLD


def _top(found: Found) -> float:
    return found.hits[0].score if found.hits else 0.0
