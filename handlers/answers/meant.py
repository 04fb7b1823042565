"""Which button of a question was meant: tapped, or its label or short words for it typed."""

from collections.abc import Sequence

from telegram import Update

from bot.guards import Option, choice_of, choose, text_of, value_of
from bot.texts import key
from bot.understanding.recognise import folded
from bot.understanding.spoken import spoken
from bot.understanding.yes_no import NO, YES, agrees, is_question, refuses, without_fillers

__all__ = ["NO", "WRONG", "YES", "chosen", "meant", "says", "without_fillers"]

WRONG = (key("word.wrong.spoken"),)


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
    """Whether the text is such a word, in any language; "betul, Pak" is "betul".

    Where the keys hold a yes or a no, a question is neither, and the rules of both are read too.
    """
    words, said = spoken(*keys), folded(text)
    plain = bool(said) and (said in words or without_fillers(said) in words)
    agreed, refused = YES[0] in keys, NO[0] in keys
    if not agreed and not refused:
        return plain
    if is_question(text):
        return False
    return plain or (agreed and agrees(text, words)) or (refused and refuses(text))
