"""What is learned from the shipped samples, which takes half a second, kept for the next start."""

import pickle
from importlib.metadata import version
from pathlib import Path

from bot.faq.matcher import Matcher
from bot.faq.questions import shipped_samples
from bot.faq.word_lists import WordLists
from bot.kept import digest, keep, kept
from bot.texts import SOURCE_LANGUAGE

_ROOT = Path(__file__).parents[2]
_FOLDER = Path(__file__).parent
_MADE_OF = ("bot/faq/**/*.py",)
_LIBRARIES = ("snowballstemmer", "rapidfuzz")


def learned(language: str = SOURCE_LANGUAGE) -> Matcher:
    """The matcher of a language's shipped samples."""
    name, made_of = f"learned.{language}", _made_of(language)
    found = kept(_FOLDER, name, made_of)
    if found is not None:
        matcher: Matcher = pickle.loads(found)  # noqa: S301 - as trusted as the code around it
        return matcher
    matcher = Matcher(shipped_samples(language), WordLists.load(language))
    keep(_FOLDER, name, made_of, pickle.dumps(matcher, protocol=pickle.HIGHEST_PROTOCOL))
    return matcher


def _made_of(language: str) -> bytes:
    """Another one as soon as anything differs that it is learned from, or by."""
    patterns = (*_MADE_OF, f"locales/{language}/**/*.toml")
    files = (path for pattern in patterns for path in sorted(_ROOT.glob(pattern)))
    libraries = (version(name).encode() for name in _LIBRARIES)
    return digest(*libraries, *(path.read_bytes() for path in files))
