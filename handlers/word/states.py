"""The questions of a slip. Values are stored: never rename one, only add."""

from enum import StrEnum

FLOW = "word"


class Word(StrEnum):
    """The answer that is awaited."""

    BORN = "word_born"
    ANSWER = "word_answer"
    SURE = "word_sure"
