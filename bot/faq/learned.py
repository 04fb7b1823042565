"""What is learned from the shipped samples, kept beside our bytecode and under its rules.

Learning takes half a second of every start. What came of it is read back while nothing it was
made of has changed; where it cannot be kept, it is learned again.
"""

import pickle
import sys
import tempfile
from contextlib import suppress
from hashlib import sha256
from importlib.metadata import version
from importlib.util import cache_from_source
from pathlib import Path

from bot.faq.matcher import Matcher
from bot.faq.questions import shipped_samples
from bot.faq.word_lists import WordLists
from bot.texts import SOURCE_LANGUAGE

_ROOT = Path(__file__).parents[2]
_MADE_OF = ("bot/faq/**/*.py",)
_LIBRARIES = ("snowballstemmer", "rapidfuzz")
_MARK = sha256().digest_size
"""Bytes in front that tell whether what follows is what was written."""


def learned(language: str = SOURCE_LANGUAGE) -> Matcher:
    """The matcher of a language's shipped samples."""
    place = _place(language)
    matcher = _kept(place)
    if matcher is None:
        matcher = Matcher(shipped_samples(language), WordLists.load(language))
        if not sys.dont_write_bytecode:
            _keep(place, matcher)
    return matcher


def _place(language: str) -> Path:
    """Where bytecode lies, under a name that is another as soon as anything differs."""
    made = sha256("".join(version(name) for name in _LIBRARIES).encode())
    for pattern in (*_MADE_OF, f"locales/{language}/**/*.toml"):
        for path in sorted(_ROOT.glob(pattern)):
            made.update(path.read_bytes())
    place = Path(cache_from_source(__file__))
    return place.with_suffix(f".{language}.{made.hexdigest()[:16]}.pickle")


def _kept(place: Path) -> Matcher | None:
    with suppress(OSError):
        kept = place.read_bytes()
        if sha256(kept[_MARK:]).digest() == kept[:_MARK]:  # a power cut leaves pages of zeros
            # As trusted as the bytecode around it: who may write here may write our code.
            matcher: Matcher = pickle.loads(kept[_MARK:])  # noqa: S301
            return matcher
    return None


def _keep(place: Path, matcher: Matcher) -> None:
    """Whole or not at all; what was learned from older samples goes."""
    content = pickle.dumps(matcher, protocol=pickle.HIGHEST_PROTOCOL)
    with suppress(OSError):
        with tempfile.NamedTemporaryFile(dir=place.parent, delete=False) as file:
            written = Path(file.name)
            try:
                file.write(sha256(content).digest() + content)
                file.flush()
                written.replace(place)
            finally:  # of a full disk nothing is left at each start
                written.unlink(missing_ok=True)
        same = place.name.removesuffix(".pickle").rpartition(".")[0]
        for old in place.parent.glob(f"{same}.*.pickle"):
            if old != place:
                old.unlink(missing_ok=True)
