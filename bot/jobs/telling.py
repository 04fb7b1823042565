"""How whoever asked learns how far their job is, and how it ended: one message, edited."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from time import monotonic
from typing import Protocol

import structlog
from sqlmodel.ext.asyncio.session import AsyncSession

from bot import notify
from bot.clock import Clock
from bot.db import Database
from bot.jobs import screens
from bot.screen import Screen
from bot.tasks import place_of, to_the_end
from bot.texts import Library, Texts
from models.queries import accounts, job_rows, notices
from models.queries.job_rows import Request
from models.rules.jobs import JobStatus
from models.rules.pace import Lane
from models.tables import NoticeState

SHOW_EVERY_S = 3.0
"""A job that is done sooner says nothing of its progress."""
LAST_EDIT_TRIES, LAST_EDIT_PAUSE_S = 40, 0.25
TOPIC = "job"
CODE_LENGTH = 8

_log = structlog.stdlib.get_logger(__name__)


class Tell(Protocol):
    """Says something to `request.by`; never raises, a job does not fail over it."""

    async def progress(self, request: Request, done: int, total: int | None) -> None:
        """How far it is; may leave out what comes too often."""

    async def ended(self, request: Request, done: int) -> None:
        """It will not go on by itself (`request.status`)."""


@dataclass(slots=True)
class Shown:
    """What a chat sees of one job."""

    at: float
    begun: float
    done_at_first: int
    notice_id: str | None
    edit_id: str | None = None


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
            left = _seconds_left(shown, done, total)

            def screen(t: Texts) -> Screen:
                return screens.progress(t, done=done, total=total, seconds_left=left)

            await self._safely(self._show(request.id, shown, chat_id, screen))

    async def ended(self, request: Request, done: int) -> None:
        """Say how it ended, in place of the bar where there is one."""
        shown = self._shown.pop(request.id, None)
        chat_id = chat_of(request)
        if chat_id is None:
            return
        if request.status in (JobStatus.FAILED, JobStatus.SET_ASIDE):
            await self._safely(self._apologise(request, chat_id))
            return
        make = screens.finished if request.status is JobStatus.DONE else screens.cancelled
        known = shown.notice_id if shown else request.notice_id
        if known is not None:
            last = shown or Shown(0, 0, 0, known)
            await self._show_last(last, chat_id, lambda t: make(t, done=done))

    async def _show(
        self, request_id: str, shown: Shown, chat_id: int, screen: Callable[[Texts], Screen]
    ) -> None:
        async with self._db.session() as session:
            made = screen(await self._words(session, chat_id))
            if shown.notice_id is None:
                shown.notice_id = await notify.tell(
                    session, chat_id, made, now=self._clock.now(), topic=TOPIC
                )
                await job_rows.note_notice(
                    session, request_id=request_id, notice_id=shown.notice_id
                )
                return
            await self._edit(session, shown, chat_id, made)

    async def _show_last(
        self, shown: Shown, chat_id: int, screen: Callable[[Texts], Screen]
    ) -> None:
        """The bar must not stand for ever: it may be on its way, and its number not known yet.

        A stop does not wait for that: between two tries it cuts in.
        """
        over = False

        async def once() -> None:
            nonlocal over
            async with self._db.session() as session:
                made = screen(await self._words(session, chat_id))
                state = await notices.state_of(session, notice_id=shown.notice_id or "")
                edited = await self._edit(session, shown, chat_id, made)
                over = edited or state not in (NoticeState.QUEUED, NoticeState.SENDING)

        for _ in range(LAST_EDIT_TRIES):
            await self._safely(once())
            if over:
                return
            await asyncio.sleep(LAST_EDIT_PAUSE_S)

    async def _edit(self, session: AsyncSession, shown: Shown, chat_id: int, made: Screen) -> bool:
        """Change the message; False where it is not known to be there yet."""
        message_id = await notices.message_of(session, notice_id=shown.notice_id or "")
        if message_id is None:
            return False
        if shown.edit_id is not None:  # still waiting: it would show what is old
            await notices.withdraw(session, ids=[shown.edit_id], now=self._clock.now())
        _, params, _ = notify.call_of(made)
        shown.edit_id = await notices.queue_notice(
            session,
            chat_id=chat_id,
            lane=Lane.NOTICE,
            method="editMessageText",
            params={**params, "message_id": message_id},
            now=self._clock.now(),
            topic=TOPIC,
            repeatable=True,
        )
        return True

    async def _apologise(self, request: Request, chat_id: int) -> None:
        async with self._db.session() as session:
            words = await self._words(session, chat_id)
            made = screens.failed(words, code=request.id[:CODE_LENGTH])
            await notify.tell(session, chat_id, made, now=self._clock.now(), topic=TOPIC)

    async def _words(self, session: AsyncSession, chat_id: int) -> Texts:
        language, address = await accounts.chosen_words(session, user_id=chat_id)
        return self._library.choose(language).addressing(address)

    async def _safely(self, work: Awaitable[None]) -> None:
        try:
            await to_the_end(work, name="tell of a job")  # type: ignore[arg-type]
        except Exception as error:  # the job goes on, told or not
            _log.warning("job_not_told", error=type(error).__name__, place=place_of(error))


def chat_of(request: Request) -> int | None:
    """The private chat of whoever asked."""
    who, _, number = request.by.partition(":")
    return int(number) if who == "tg" and int(number) > 0 else None


def _seconds_left(shown: Shown, done: int, total: int | None) -> float | None:
    """By the pace since this process took it up."""
    gone, got = shown.at - shown.begun, done - shown.done_at_first
    if not total or got <= 0:
        return None
    return (total - done) * gone / got
