"""A plain yes or no in the words of a chat: "tdk mau pak", "iya boleh bu". Rules, no sentences.

Words of address and politeness say nothing. A question is neither, nor is what says both, nor
what says anything more than that.
"""

from collections.abc import Set

from bot.texts import key
from bot.understanding.recognise import folded
from bot.understanding.spoken import spoken

YES = (key("word.yes.spoken"), key("word.yes.sure.spoken"), key("word.yes.also.spoken"))
NO = (key("word.no.spoken"), key("word.no.sure.spoken"))
_POLITE = key("word.polite.spoken")
_FILLERS = key("word.filler.spoken")
_NOT = key("word.not.spoken")
_WANTED = key("word.wanted.spoken")
_REFUSED = key("word.refused.spoken")


def agrees(text: str, also: Set[str] = frozenset()) -> bool:
    """Every word that says something is a yes, or one of `also`, a yes to this very question."""
    yes = spoken(*YES) | also
    words = _told(text)
    return bool(words) and all(word in yes for word in words)


def refuses(text: str) -> bool:
    """ "tidak", "belum setuju", "jangan dikirim", "saya keberatan"; not "tidak keberatan"."""
    words = without_fillers(" ".join(_told(text))).split()
    if not words or (len(words) == 1 and words[0] in spoken(_REFUSED)):
        return bool(words)
    denied, wanted = spoken(_NOT), spoken(_WANTED)
    return words[0] in denied and all(word in denied | wanted for word in words[1:])


def is_question(text: str) -> bool:
    """Whoever asks has not answered yet."""
    return "?" in text


def without_fillers(said: str) -> str:
    """ "sendiri aja" is "sendiri"; a filler that stands alone stays."""
    words = said.split()
    while len(words) > 1 and words[-1] in spoken(_FILLERS):
        words.pop()
    return " ".join(words)


def _told(text: str) -> list[str]:
    """The words without politeness; none where the text asks."""
    polite = spoken(_POLITE)
    return [] if is_question(text) else [w for w in folded(text).split() if w not in polite]
