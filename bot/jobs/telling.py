"""How whoever asked learns how far their job is, and how it ended: one message, edited."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import Protocol

import structlog

from bot.clock import Clock
from bot.db import Database
from bot.delivery import notify
from bot.jobs import screens
from bot.jobs.bar import TOPIC, Shown, edit, seconds_left, will_never_be
from bot.screen import Screen
from bot.tasks import place_of, spawn, to_the_end
from bot.texts import Library, Texts
from bot.wording.their_words import words_of
from models.queries.jobs import reading
from models.queries.jobs import rows as job_rows
from models.queries.jobs.reading import Request
from models.rules.running.jobs import JobStatus

SHOW_EVERY_S = 3.0
"""A job that is done sooner says nothing of its progress."""
LAST_EDIT_TRIES, LAST_EDIT_PAUSE_S = 40, 0.25
CODE_LENGTH = 8

_log = structlog.stdlib.get_logger(__name__)


class Tell(Protocol):
    """Says something to `request.by`; never raises, a job does not fail over it."""

    async def progress(self, request: Request, done: int, total: int | None) -> None:
        """How far it is; may leave out what comes too often."""

    async def paused(self, request: Request, done: int, total: int | None) -> None:
        """It stands still until somebody lets it go on."""

    async def ended(self, request: Request, done: int) -> None:
        """It will not go on by itself (`request.status`)."""

    async def close(self, request: Request) -> None:
        """It ended where nobody told: what its bar shows is not true any more."""


class Telling:
    """Tells people in their private chat; whoever asked from a console is told nothing."""

    def __init__(self, db: Database, clock: Clock, library: Library) -> None:
        self._db = db
        self._clock = clock
        self._library = library
        self._shown: dict[str, Shown] = {}

    async def progress(self, request: Request, done: int, total: int | None) -> None:
        """Show it, every few seconds."""
        chat_id, now = chat_of(request), monotonic()
        if chat_id is None:
            return
        shown = self._shown.get(request.id)
        if shown is None:
            self._shown[request.id] = Shown(now, now, done, request.notice_id)
        elif now - shown.at >= SHOW_EVERY_S:
            shown.at = now
            left = seconds_left(shown, done, total)

            def screen(t: Texts) -> Screen:
                return screens.progress(
                    t, job=request.id, done=done, total=total, seconds_left=left
                )

            await self._safely(self._show(request.id, shown, chat_id, screen))

    async def paused(self, request: Request, done: int, total: int | None) -> None:
        """Say so in place of the bar; the next progress shows the bar again.

        Beside the job, which may go on any moment: the bar may still be on its way.
        """
        shown = self._shown.pop(request.id, None) or Shown(0, 0, 0, request.notice_id)
        chat_id = chat_of(request)
        if chat_id is not None and shown.notice_id is not None:
            waiting = self._show_paused(request, shown, chat_id, done, total)
            spawn(waiting, name="tell of a pause")

    async def _show_paused(
        self, request: Request, shown: Shown, chat_id: int, done: int, total: int | None
    ) -> None:
        over = False

        async def once() -> None:
            nonlocal over
            async with self._db.session() as session:
                now_row = await reading.one(session, request_id=request.id)
                over = now_row is None or now_row.status is not JobStatus.PAUSED
                if over:
                    return
                t = await words_of(session, self._library, chat_id)
                made = screens.paused(t, job=request.id, done=done, total=total)
                edited = await edit(session, shown, chat_id, made, now=self._clock.now())
                over = edited or await will_never_be(session, shown)

        for _ in range(LAST_EDIT_TRIES):
            if not await self._safely(once()) or over:
                return
            await asyncio.sleep(LAST_EDIT_PAUSE_S)

    async def ended(self, request: Request, done: int) -> None:
        """Say how it ended, in place of the bar where there is one."""
        shown = self._shown.pop(request.id, None)
        chat_id = chat_of(request)
        if chat_id is None:
            return
        if request.status in (JobStatus.FAILED, JobStatus.SET_ASIDE):
            await self._safely(self._apologise(request, chat_id))
        last = shown or Shown(0, 0, 0, request.notice_id)
        if last.notice_id is not None:
            await self._show_last(request, last, chat_id, done)

    async def close(self, request: Request) -> None:
        """One try; what is still on its way is tried again by whoever calls again."""
        chat_id = chat_of(request)
        if chat_id is not None and request.notice_id is not None:
            shown = Shown(0, 0, 0, request.notice_id)
            await self._safely(self._finish(request, shown, chat_id, request.done))

    async def _show(
        self, request_id: str, shown: Shown, chat_id: int, screen: Callable[[Texts], Screen]
    ) -> None:
        async with self._db.session() as session:
            made = screen(await words_of(session, self._library, chat_id))
            if shown.notice_id is None:
                shown.notice_id = await notify.tell(
                    session, chat_id, made, now=self._clock.now(), topic=TOPIC
                )
                await job_rows.note_notice(
                    session, request_id=request_id, notice_id=shown.notice_id
                )
                return
            await edit(session, shown, chat_id, made, now=self._clock.now())

    async def _show_last(self, request: Request, shown: Shown, chat_id: int, done: int) -> None:
        """The bar must not stand for ever: it may be on its way, and its number not known yet.

        A stop does not wait for that: between two tries it cuts in. Whoever lives then closes it.
        """
        over = False

        async def once() -> None:
            nonlocal over
            over = await self._finish(request, shown, chat_id, done)

        for _ in range(LAST_EDIT_TRIES):
            await self._safely(once())
            if over:
                return
            await asyncio.sleep(LAST_EDIT_PAUSE_S)

    async def _finish(self, request: Request, shown: Shown, chat_id: int, done: int) -> bool:
        """Put the end in place of the bar; False where the bar is still on its way."""
        make = screens.finished if request.status is JobStatus.DONE else screens.cancelled
        async with self._db.session() as session:
            made = make(await words_of(session, self._library, chat_id), done=done)
            edited = await edit(session, shown, chat_id, made, now=self._clock.now())
            over = edited or await will_never_be(session, shown)
            if over:
                await job_rows.note_notice(session, request_id=request.id, notice_id=None)
            return over

    async def _apologise(self, request: Request, chat_id: int) -> None:
        async with self._db.session() as session:
            words = await words_of(session, self._library, chat_id)
            made = screens.failed(words, code=request.id[:CODE_LENGTH])
            await notify.tell(session, chat_id, made, now=self._clock.now(), topic=TOPIC)

    async def _safely(self, work: Awaitable[object]) -> bool:
        try:
            await to_the_end(work, name="tell of a job")  # type: ignore[arg-type]
        except Exception as error:  # the job goes on, told or not
            _log.warning("job_not_told", error=type(error).__name__, place=place_of(error))
            return False
        return True


def chat_of(request: Request) -> int | None:
    """The private chat of whoever asked."""
    who, _, number = request.by.partition(":")
    return int(number) if who == "tg" and int(number) > 0 else None
