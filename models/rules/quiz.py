"""The short quiz of a socialisation event: three questions, three choices, one is right."""

from enum import StrEnum
from typing import Final


class Question(StrEnum):
    """What is asked, in this order. Values are stored: never rename one, only add."""

    ACCIDENT = "accident"
    DEATH = "death"
    TRUST = "trust"


CHOICES: Final = {
    Question.ACCIDENT: ("jht", "jkk", "jkm"),
    Question.DEATH: ("heirs", "head", "village"),
    Question.TRUST: ("give", "refuse", "later"),
}
RIGHT: Final = {
    Question.ACCIDENT: "jkk",
    Question.DEATH: "heirs",
    Question.TRUST: "refuse",
}
ALL: Final = tuple(Question)


def is_right(question: Question, choice: str) -> bool:
    """Whether the choice is the right one."""
    return RIGHT[question] == choice


def after(question: Question) -> Question | None:
    """The question that follows; None after the last."""
    place = ALL.index(question) + 1
    return ALL[place] if place < len(ALL) else None
