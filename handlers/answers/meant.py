"""Which button of a question was meant: tapped, or its label or short words for it typed."""

from collections.abc import Sequence

from telegram import Update

from bot.guards import Option, choice_of, choose, text_of, value_of
from bot.texts import key
from bot.understanding.recognise import folded
from bot.understanding.spoken import spoken

YES = (key("word.yes.spoken"), key("word.yes.sure.spoken"))
NO = (key("word.no.spoken"), key("word.no.sure.spoken"))
WRONG = (key("word.wrong.spoken"),)
_FILLERS = key("word.filler.spoken")


def meant(update: Update, **buttons: tuple[str, ...]) -> str | None:
    """The value of the button: as tapped, or the one of whose catalogue keys a text is a word."""
    if (tapped := value_of(update)) is not None:
        return tapped
    text = text_of(update) or ""
    return next((value for value, keys in buttons.items() if says(text, *keys)), None)


def chosen(update: Update, options: Sequence[Option]) -> str | None:
    """The choice as `choice_of` has it, also with a filler: "sendiri aja"."""
    found = choice_of(update, options)
    text = text_of(update)
    return choose(without_fillers(folded(text)), options) if text and found is None else found


def says(text: str, *keys: str) -> bool:
    """Whether the text is such a word, in any language; "betul, Pak" is "betul"."""
    words, said = spoken(*keys), folded(text)
    return bool(said) and (said in words or without_fillers(said) in words)


def without_fillers(said: str) -> str:
    """ "sendiri aja" is "sendiri"; a filler that stands alone stays."""
    words = said.split()
    while len(words) > 1 and words[-1] in spoken(_FILLERS):
        words.pop()
    return " ".join(words)
