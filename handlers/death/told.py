"""Answers of a report told in a sentence: "iya, tenggelam waktu melaut", "saya suaminya".

A sentence that speaks of two answers is none: the question is asked again.
"""

from collections.abc import Sequence

from bot.guards import Option, choose
from bot.texts import Texts
from bot.understanding.spoken import normal
from handlers.death import options


def cause(t: Texts, text: str | None) -> str | None:
    """Whether work was the cause, where one answer alone is named."""
    named = _named(normal(text or ""), options.causes(t))
    return named.pop() if len(named) == 1 else None


def reporter(t: Texts, text: str | None) -> str | None:
    """Who reports, behind "saya"; "anak saya" tells of somebody else and is asked again."""
    said = normal((text or "").partition(",")[0])
    leads = sorted(t.words("death.relation.lead.spoken"), key=len, reverse=True)
    for lead in leads:
        if said.startswith(f"{lead} "):
            behind = said.removeprefix(f"{lead} ")
            return choose(behind, options.reporters(t)) or _of_whom(t, behind)
    return None


def who_asks(t: Texts, text: str | None) -> str | None:
    """Who reports, told where a name was asked for: "saya istrinya", "istri"."""
    said = normal(text or "")
    bare = (each.value for each in options.reporters(t) if said in each.spoken)
    return reporter(t, text) or next(bare, None)


def _of_whom(t: Texts, said: str) -> str | None:
    """ "istri nya siti", "anak dari pak Budi": behind the word stands whose it is."""
    words = said.replace(" nya", "nya", 1).split()
    first, rest = words[0] if words else "", words[1:]
    if first.endswith("nya") or (rest[:1] and rest[0] in t.words("death.relation.of.spoken")):
        own = {word: each.value for each in options.reporters(t) for word in each.spoken}
        return own.get(first) or own.get(first.removesuffix("nya"))
    return None


def _named(said: str, choices: Sequence[Option]) -> set[str]:
    """The answers whose words stand in it; longer words first, "tidak tahu" is no "tidak"."""
    words = {word: each.value for each in choices for word in each.spoken}
    left, found = f" {said} ", set()
    for word in sorted(words, key=len, reverse=True):
        if f" {word} " in left:
            left = left.replace(f" {word} ", " | ")
            found.add(words[word])
    return found
