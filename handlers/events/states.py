"""The questions of this flow. Values are stored: never rename one, only add."""

from enum import StrEnum

PAGE = "tugas.acara"
FLOW = "event"
QUIZ = "event_quiz"
DONE = "event_done"
"""The form that remembers which quizzes this chat has ended: each counts once."""
GUEST = "acara.kuis"


class Made(StrEnum):
    """What an officer is asked."""

    AREA = "event_area"
    PLACE = "event_place"
    HEADS = "event_heads"


class Quiz(StrEnum):
    """What a guest is asked."""

    ANSWER = "quiz_answer"
