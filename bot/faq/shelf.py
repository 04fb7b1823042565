"""The book of answers this process answers from: built once, and anew when the content book moves.

The first is built before updates are taken: built inside one, it would hold that update so long
that a process which dies often would die of it again and again. Later ones are built beside the
updates, in a thread; until then the book at hand answers. Which number is newest is one small
read before each answer.
"""

import asyncio
import threading
from collections.abc import Sequence

import structlog

from bot.faq.asking import Book, shipped_book
from bot.faq.edited import edited_book
from bot.tasks import spawn
from models.queries.faq.versions import Version

_log = structlog.stdlib.get_logger(__name__)


class Shelf:
    """Holds the newest book this process has built."""

    def __init__(self) -> None:
        self._book: Book | None = None
        self._number = 0
        self._asked_for = 0
        self._building = threading.Lock()

    @property
    def number(self) -> int:
        """Which book is asked for already."""
        return self._asked_for

    @property
    def built(self) -> int:
        """Which book is at hand."""
        return self._number

    @property
    def book(self) -> Book:
        """The book at hand; the first question may have to wait until it is built."""
        if self._book is None:
            with self._building:
                self._book = self._book or shipped_book()
        return self._book

    async def warm(self) -> None:
        """Have the first book at hand: half a second where it is yet to be learned."""
        await asyncio.to_thread(lambda: self.book)

    def renew(self, number: int, versions: Sequence[Version]) -> None:
        """The content book has moved: build that book beside the updates, unless begun already."""
        if number <= self._asked_for:
            return
        self._asked_for = number
        spawn(self._build(number, versions), name="faq_book")

    async def _build(self, number: int, versions: Sequence[Version]) -> None:
        book = await asyncio.to_thread(edited_book, versions)
        if number > self._number:
            self._book, self._number = book, number
            _log.info("faq_book_renewed", number=number, versions=len(versions))
