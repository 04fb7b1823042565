"""What the courier says by itself: given by the handlers, which know the words."""

from collections.abc import Sequence
from typing import Protocol

from bot.screen import Screen
from models.queries.desk.values import Case


class Words(Protocol):
    """The voice of the desk."""

    def topic(self, case: Case) -> str:
        """Name of the topic: number and subject, nothing of the person."""

    def card(self, case: Case) -> Screen:
        """What staff need to know, and the buttons that fit the state."""

    def event(self, case: Case, what: str, *, to_staff: bool) -> Screen:
        """What happened, for this side."""

    def called(self, cases: Sequence[Case], language: str | None) -> Screen:
        """To an officer: these wait in the queue."""

    def late(self, case: Case) -> Screen:
        """To an admin: nobody took it for too long."""

    def group_lost(self, area: str) -> Screen:
        """To an admin: the staff group cannot be written to any more."""

    def from_officer(self, case: Case) -> str:
        """What stands above an officer's words in the worker's chat."""

    def from_worker(self, case: Case) -> str:
        """What stands above a worker's words in an officer's private chat."""

    def again(self, case: Case, *, to_staff: bool) -> str:
        """A word before a line that may have come already."""
