"""What the questions before a list of papers wait for. Values are stored: only add."""

from enum import StrEnum

FLOW = "papers"
NAME = "surat"
OPEN = "papers_open"
"""In the form: the paper that was shown last, for which a photo would be."""


class Ask(StrEnum):
    """The answer that is awaited."""

    KIND = "kind"
    HEIR = "heir"
    CASE = "case"
