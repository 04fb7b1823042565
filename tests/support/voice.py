"""The house's voice as rules a machine can check: short, one thing at a time, warm, no figures.

The limits are those of people who read little on a small screen: 300 characters, 3 sentences of 15
words, one question. A list below a sentence is short lines that begin with a bullet.
"""

import re

from bot.faq.amounts import amounts_in
from bot.wording.plain import plain as visible
from tests.support.catalogue import placeholders

__all__ = ["amounts_in", "faults", "filled", "label_faults", "mourning_faults", "visible"]

MAX_CHARACTERS = 300
MAX_SENTENCES = 3
MAX_WORDS = 15
MAX_ITEMS = 7
MAX_LABEL = 24
BULLET = "•"

_TAG = re.compile(r"<[^>]+>")
_SENTENCE_END = re.compile(r"(?<=[.!?])(?<!\bs\.d\.)(?<!\bNo\.)(?<!\bKab\.)[\s)]+")
"""An abbreviation ends no sentence: "s.d. Desember", "SK No. 12"."""
_WORD = re.compile(r"\w")
_RUDE = re.compile(r"\b(kamu|kau|anda|kalian|lu|gue)\b|(?<=[a-z])mu\b", re.IGNORECASE)
_ENDS_IN_MU = frozenset({"ilmu", "jamu", "tamu", "temu", "bertemu", "ketemu", "semu", "ramu"})
_EMOJI = re.compile("[\u2100-\u21ff\u2300-\u27bf\u2900-\u2bff\U0001f000-\U0001faff\ufe0f]")


def filled(text: str, values: dict[str, str]) -> str:
    """The text with the longest values. A name or a sum counts as one word, however long it is."""
    missing = placeholders(text) - values.keys()
    if missing:
        raise LookupError(f"say in the test how long {sorted(missing)} can get")
    return text.format_map({name: value.replace(" ", "\u00a0") for name, value in values.items()})


def faults(text: str) -> list[str]:
    """What is wrong with a message, `text` being filled already."""
    shown = visible(text)
    lines = [line.strip() for line in shown.splitlines() if line.strip()]
    items = [line for line in lines if line.startswith(BULLET)]
    sentences = [s for line in lines if line not in items for s in _sentences(line)]
    found = []
    if len(shown) > MAX_CHARACTERS:
        found.append(f"{len(shown)} characters")
    if len(sentences) > MAX_SENTENCES:
        found.append(f"{len(sentences)} sentences")
    if len(items) > MAX_ITEMS:
        found.append(f"{len(items)} list items")
    found += [f"{n} words: {s}" for s in [*sentences, *items] if (n := _words(s)) > MAX_WORDS]
    if shown.count("?") > 1:
        found.append("more than one question")
    found += [f"says {word!r}" for word in _impolite(shown)]
    return found


def label_faults(label: str) -> list[str]:
    """What is wrong with a button: too long, no emoji in front, no word, markup."""
    found = []
    if len(label) > MAX_LABEL:
        found.append(f"{len(label)} characters")
    emoji, _, words = label.partition(" ")
    if not _EMOJI.match(emoji) or _WORD.search(emoji[1:]) or not _WORD.search(words):
        found.append("does not begin with an emoji, a space and a word")
    if label != label.strip() or _TAG.search(label):
        found.append("has markup or spaces around it")
    return found


def mourning_faults(text: str) -> list[str]:
    """What hurts where somebody has died: emoji and exclamation marks."""
    return [f"has {mark!r}" for mark in [*_EMOJI.findall(text), *re.findall("!", text)]]


def _sentences(line: str) -> list[str]:
    return [part for part in _SENTENCE_END.split(line) if _WORD.search(part)]


def _words(sentence: str) -> int:
    return sum(bool(_WORD.search(word)) for word in sentence.split(" "))


def _impolite(shown: str) -> list[str]:
    words = re.findall(r"\w+", shown.lower())
    return [w for w in words if _RUDE.search(w) and w not in _ENDS_IN_MU]
