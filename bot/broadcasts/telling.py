"""Whoever sends a broadcast sees how far it is, in one message, and learns how it ended.

The message is edited at most every three seconds and is known to the broadcast's row, so that
another process goes on with the same one. Two jobs may watch over one broadcast (what lets it go
on asks for one, whoever watched before may not have left): who read of it before another wrote
says nothing. Nothing here ever makes a broadcast fail.
"""

import asyncio
from collections.abc import Awaitable
from time import monotonic
from typing import Final

import structlog

from bot.broadcasts import screens
from bot.delivery import notify
from bot.jobs.bar import TOPIC, Shown, edit, seconds_left, will_never_be
from bot.jobs.job import Job, Session
from bot.screen import Screen
from bot.tasks import place_of, to_the_end
from models.queries.broadcasts import editing, reading, telling
from models.queries.broadcasts.counted import Counts
from models.queries.broadcasts.values import Facts
from models.rules.broadcasts.states import State
from models.rules.roles import EVERYWHERE, Duty

SHOW_EVERY_S: Final = 3.0
"""What is over sooner says nothing of its progress."""
TRIES, PAUSE_S = 40, 0.25
"""How long the last change waits for a message that is still on its way."""
TOLD: Final = "siaran"
_ALL: Final = frozenset({Duty(reading.MAY, EVERYWHERE)})

_log = structlog.stdlib.get_logger(__name__)


class Bar:
    """What one process shows of one broadcast."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._shown: Shown | None = None

    async def show(self, facts: Facts, counts: Counts, *, choose: bool = False) -> None:
        """How far it is; leaves out what comes too often."""
        now, done = monotonic(), counts.total - counts.waiting
        first = self._shown is None
        if self._shown is None:
            self._shown = Shown(now, now, done, facts.progress_notice_id)
        known = facts.progress_notice_id is not None  # it says what was before: not for long
        if (first and known) or now - self._shown.at >= SHOW_EVERY_S:
            self._shown.at = now
            await _safely(self._show(self._shown, facts, counts, choose))

    async def _show(self, shown: Shown, facts: Facts, counts: Counts, choose: bool) -> None:
        job, done = self._job, counts.total - counts.waiting
        async with job.db.session() as session:
            chat_id = await telling.chat_of(session, facts)
            if chat_id is None or not await _is_as_seen(session, facts):
                return
            made = screens.bar(
                await job.words_of(session, chat_id), facts, counts, now=job.now(),
                rate=(done - shown.done_at_first) / max(0.1, shown.at - shown.begun),
                seconds_left=seconds_left(shown, done, counts.total), choose=choose,
            )  # fmt: skip
            shown.notice_id = facts.progress_notice_id
            if shown.notice_id is not None:
                there = await edit(session, shown, chat_id, made, now=job.now())
                if there or not await will_never_be(session, shown):
                    return
            shown.notice_id = await notify.tell(
                session, chat_id, made, now=job.now(), topic=TOPIC, repeatable=True
            )
            await telling.note_bar(session, broadcast_id=facts.id, notice_id=shown.notice_id)


async def _is_as_seen(session: Session, facts: Facts) -> bool:
    """Else another job ended it, or shows it: what was read before would be the last word."""
    now = await telling.facts_locked(session, broadcast_id=facts.id)
    seen = (facts.state, facts.progress_notice_id)
    return now is not None and (now.state, now.progress_notice_id) == seen


async def stands(job: Job) -> None:
    """Nobody watches over it for now: its message says where it stands, until it goes on."""
    for _ in range(TRIES):
        if await _safely(_stands(job)):
            return
        await asyncio.sleep(PAUSE_S)


async def _stands(job: Job) -> bool:
    """False where the message is still on its way. Counted beside the writer."""
    async with job.db.reading() as session:
        seen = await reading.one(session, broadcast_id=job.subject, duties=_ALL)
        if seen is None or seen.progress_notice_id is None:
            return True
        counts = await reading.counts(session, broadcast_id=job.subject)
    async with job.db.session() as session:
        facts = await telling.facts_locked(session, broadcast_id=job.subject)
        if facts is None or facts.progress_notice_id is None:
            return True
        chat_id = await telling.chat_of(session, facts)
        over = facts.state in (State.DONE, State.CANCELLED)
        shown = Shown(0, 0, 0, facts.progress_notice_id)
        if chat_id is not None:
            t = await job.words_of(session, chat_id)
            made = screens.bar(t, facts, counts, now=job.now())
            there = await edit(session, shown, chat_id, made, now=job.now())
            if not there and not await will_never_be(session, shown):
                return False
        if over:
            await telling.note_bar(session, broadcast_id=facts.id, notice_id=None)
    return True


async def outcome(job: Job, facts: Facts) -> tuple[Counts, tuple[int, ...]]:
    """What became of all, and how the run went; counted beside the writer, many take a while."""
    async with job.db.reading() as session:
        counts = await reading.counts(session, broadcast_id=facts.id)
        if facts.started_at is None:  # nobody was written to
            return counts, ()
        return counts, await telling.curve(
            session, broadcast_id=facts.id, begun=facts.started_at,
            until=facts.ended_at or job.now(),
        )  # fmt: skip


async def tell_end(session: Session, job: Job, counts: Counts, reached: tuple[int, ...]) -> None:
    """What became of all, once for each time it ended; in the transaction that ends it."""
    facts = await reading.one(session, broadcast_id=job.subject, duties=_ALL)
    if facts is None or facts.ended_at is None:
        return
    subject = f"{TOLD}:{facts.id}:{int(facts.ended_at.timestamp())}"
    chat_id = await telling.chat_of(session, facts)
    if chat_id is None or await telling.is_told(session, subject=subject):
        return
    t, kept = await job.words_of(session, chat_id), await editing.may_keep_old(session, facts)
    made = screens.ended(t, facts, counts, reached, kept=kept)
    await _tell(session, job, chat_id, made, subject)


async def tell_nobody(session: Session, job: Job) -> None:
    """It ended with nobody to write to, so that nothing was watched over."""
    facts = await reading.one(session, broadcast_id=job.subject, duties=_ALL)
    if facts is not None and not facts.total:
        await tell_end(session, job, Counts(), ())


async def tell_halt(job: Job) -> None:
    """Too many failed: whoever sent it has to decide. Counted beside the writer."""
    async with job.db.reading() as session:
        counts = await reading.counts(session, broadcast_id=job.subject)
    await job.write(_tell_halt, job, counts)


async def _tell_halt(session: Session, job: Job, counts: Counts) -> None:
    facts = await reading.one(session, broadcast_id=job.subject, duties=_ALL)
    if facts is None or facts.state is not State.HALTED:
        return
    chat_id = await telling.chat_of(session, facts)
    if chat_id is not None:
        made = screens.halted(await job.words_of(session, chat_id), facts, counts)
        await _tell(session, job, chat_id, made, f"{TOLD}:{facts.id}")


async def _tell(session: Session, job: Job, chat_id: int, made: Screen, subject: str) -> None:
    await notify.tell(
        session, chat_id, made, now=job.now(), topic=TOLD, subject=subject, repeatable=True
    )


async def _safely(work: Awaitable[bool | None]) -> bool:
    """False too where it failed: the last word is tried again."""
    try:
        return bool(await to_the_end(work, name="tell of a broadcast"))  # type: ignore[arg-type]
    except Exception as error:  # it goes on, told or not
        _log.warning("broadcast_not_told", error=type(error).__name__, place=place_of(error))
        return False
