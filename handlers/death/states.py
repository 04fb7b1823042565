"""The questions of a report. Values are stored: never rename one, only add."""

from enum import StrEnum

FLOW = "death"
PAGE = "duka"
"""The page in front, and the beginning of the names of all others."""
OFFICE = "tugas.duka"
"""The same for the officers' side."""


class Ask(StrEnum):
    """The answer that is awaited."""

    WHO = "who"
    WHEN = "when"
    WHERE = "where"
    WORK = "work"
    RELATION = "relation"
    PHONE = "phone"
    SUMMARY = "summary"


QUESTIONS = (Ask.WHO, Ask.WHEN, Ask.WHERE, Ask.WORK, Ask.RELATION, Ask.PHONE)
