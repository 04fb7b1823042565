"""Reads chat as a list of word stems: spelling, regional words, typos and endings are evened out.

Both sides are read this way, the sample questions and what a person writes, so the stems need not
be pretty, only the same.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import snowballstemmer
from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.faq.word_lists import WordLists

UNKNOWN = "?"
"""Begins a word that neither the samples nor the lists know."""
NUMBER = "#number"
OLD = "#old"
OLD_FROM = 57
"""Numbers from which an age is doubtful; below it may be anything."""
AGE_DIGITS = 2
LONGEST_TEXT = 600
"""Characters that are read; what matters stands in the first lines."""
SHORTEST_GUESS = 5
"""Letters a word needs before a near miss counts."""
LONG_WORD = 7
"""Letters from which a word may hold two slips."""
MOST_JOINED = 5
MOST_KEPT = 12
FEWEST_KEPT = 2
LONGEST_KEPT = 200
SHORTEST_REST = 3

_THOUSANDS = re.compile(r"(?<=\d)[.,](?=\d{3}\b)")
_MARKS = re.compile(r"['’`]")
_TOKEN = re.compile(r"[a-z]+[0-9]+[a-z0-9]*|[a-z]+|\d+")
_DRAWN_OUT = re.compile(r"([a-z])\1{2,}")
_DOUBLED = re.compile(r"([a-z])\1")
_UNIT = re.compile(r"(\d+)\s*(rb|ribu|jt|juta|thn|th|tahun|bln|bulan|hr|hari|jam)\b")
_AS_LETTERS = str.maketrans("4310578269", "aeloistzbg")
_TWICE = re.compile(r"([a-z]{3,})2(?![0-9])")


@dataclass(slots=True)
class Reader:
    """Texts to stems. `learn` first what the samples say: only known words can be guessed."""

    lists: WordLists
    _known: dict[str, str] = field(default_factory=dict)
    """Every spelling that is known, with its standard spelling."""
    _by_length: dict[int, list[str]] = field(default_factory=dict)
    _roots: dict[str, str] = field(default_factory=dict)
    """The stem of every known word, with a word of that stem."""
    _stemmer: Any = None
    _kinds: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _whole: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        self._stemmer = snowballstemmer.stemmer(self.lists.stemmer)
        self._whole = frozenset((*self.lists.standard.values(), *self.lists.joined.values()))
        self.learn(self.lists.kinds.values())
        for kind, words in self.lists.kinds.items():
            for word in tokens(words):
                stem = self._stem(self._known[word])
                self._kinds[stem] = (*self._kinds.get(stem, ()), f"#{kind}")

    def learn(self, texts: Iterable[str]) -> None:
        """Know the words of these texts."""
        standard = self.lists.standard
        words = {token for text in texts for token in tokens(text)}
        joined = self.lists.joined
        words |= self.lists.empty | {word for said in joined for word in said}
        for word in (*sorted(words), *standard, *standard.values(), *joined.values()):
            self._known.setdefault(word, standard.get(word, word))
        self._by_length.clear()
        self._even_out()
        for word in self._known:
            if len(word) >= SHORTEST_GUESS and word.isalpha():
                self._by_length.setdefault(len(word), []).append(word)
                self._roots.setdefault(self._stemmer.stemWord(word), self._known[word])

    def _even_out(self) -> None:
        """Samples are chat too: what is only a chat form of another known word is that word."""
        ours = {*self.lists.standard, *self.lists.standard.values(), *self.lists.empty}
        for word in [word for word in self._known if word not in ours]:
            for end in self.lists.chat_after:
                rest = word[: -len(end)]
                plain = self._known.get(rest) or self._without_beginning(rest)
                if word.endswith(end) and len(rest) >= SHORTEST_REST and plain is not None:
                    self._known[word] = plain
                    break

    def _without_beginning(self, token: str) -> str | None:
        for begin, lost in self._beginnings(token):
            root = lost + token[len(begin) :]
            if len(root) > SHORTEST_REST and root in self._known:
                return self._known[root]
        return None

    def read(self, text: str) -> list[str]:
        """The stems of a text in order, empty words left out."""
        joined = self._join([self._standard(token) for token in tokens(text)])
        return [self._stem(word) for word in joined if word not in self.lists.empty]

    def known_words(self, text: str) -> str:
        """At most a dozen known words in their standard spelling, without numbers; or nothing.

        A typo that is only near a known word is left out: it may be a name.
        """
        known = [self._known[token] for token in tokens(text) if token in self._known]
        kept = [word for word in known if not any(ch.isdigit() for ch in word)][:MOST_KEPT]
        told = [word for word in kept if word not in self.lists.empty]
        return " ".join(kept)[:LONGEST_KEPT] if len(told) >= FEWEST_KEPT else ""

    def kinds(self, stem: str) -> tuple[str, ...]:
        """What a stem is one of: "kadus" is #perangkat; 67 is a #number and may be an #old age."""
        if not stem.isdigit():
            return self._kinds.get(stem, ())
        return (NUMBER, OLD) if len(stem) == AGE_DIGITS and int(stem) >= OLD_FROM else (NUMBER,)

    def _standard(self, token: str) -> str:
        found = self._known.get(token)
        if found is not None or token.isdigit():
            return found or token
        for near in (self._plainer(token), self._shorter(token), self._near(token)):
            if near is not None:
                return near
        return UNKNOWN + token

    def _plainer(self, token: str) -> str | None:
        """Letters written as numbers, or doubled."""
        plain = token.translate(_AS_LETTERS)
        return self._known.get(plain) or self._known.get(_DOUBLED.sub(r"\1", plain))

    def _shorter(self, token: str) -> str | None:
        """Without the endings and beginnings of chat ("dibalikin" is "balik"), or as its stem."""
        ends = ("", *(end for end in self.lists.after if token.endswith(end)))
        for end in ends:
            rest = token[: len(token) - len(end)]
            for begin, lost in self._beginnings(rest):
                root = lost + rest[len(begin) :]
                found = self._known.get(root) or self._roots.get(root)
                if found is not None and len(root) >= SHORTEST_REST and root != token:
                    return found
        stem = self._stemmer.stemWord(token)
        return self._roots.get(stem) if len(stem) > SHORTEST_REST else None

    def _beginnings(self, token: str) -> list[tuple[str, str]]:
        """What may be taken off in front, with the letter it swallowed: "nyari" is "cari"."""
        found = [("", "")]
        for begin, letters in self.lists.before.items():
            if token.startswith(begin):
                found += [(begin, letter) for letter in ("", *letters)]
        return found

    def _near(self, token: str) -> str | None:
        """A known word with a slip or two; the first letter is seldom wrong."""
        size = len(token)
        if size < SHORTEST_GUESS:
            return None
        slips = 2 if size >= LONG_WORD else 1
        alike = range(size - slips, size + slips + 1)
        words = [w for n in alike for w in self._by_length.get(n, ()) if w[0] == token[0]]
        best = process.extractOne(token, words, scorer=OSA.distance, score_cutoff=slips)
        return self._known[best[0]] if best else None

    def _join(self, words: list[str]) -> list[str]:
        """Words in a row that count as one."""
        found, at = list[str](), 0
        while at < len(words):
            for size in range(MOST_JOINED, 1, -1):
                whole = self.lists.joined.get(tuple(words[at : at + size]))
                if whole is not None:
                    found.append(self._known.get(whole, whole))
                    at += size
                    break
            else:
                found.append(words[at])
                at += 1
        return found

    def _stem(self, word: str) -> str:
        """The lists' own words stay whole: the stemmer makes "berapa" an "apa"."""
        if word.startswith(UNKNOWN) or word.isdigit() or word in self._whole:
            return word
        return str(self._stemmer.stemWord(word))


def tokens(text: str) -> list[str]:
    """Lower-case words and numbers: "syarat2" is "syarat", 16.800 is 16800, "haalo" is "halo"."""
    said = unicodedata.normalize("NFKC", text[:LONGEST_TEXT]).casefold()
    said = _THOUSANDS.sub("", _MARKS.sub("", said))
    said = _UNIT.sub(r"\1 \2", _TWICE.sub(r"\1", said))
    return _TOKEN.findall(_DRAWN_OUT.sub(r"\1", said))
