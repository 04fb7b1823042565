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
            return choose(said.removeprefix(f"{lead} "), options.reporters(t))
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
