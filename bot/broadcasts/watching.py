"""The job behind a broadcast: freezes its audience, watches over it, ends it.

The lanes send by themselves, so a job that dies stops nobody: whoever takes it up looks at the
rows and goes on. While a broadcast stands still (paused, stopped, at night, before its time) no
job runs; whatever lets it go on asks for one.
"""

import asyncio
from time import monotonic
from typing import Final

import structlog

from bot.broadcasts import telling
from bot.jobs.job import Job, Kinds, Session
from bot.jobs.signals import PAUSED, JobCancelledError, LetGo
from models.queries.broadcasts import compared, ending, freezing, halting, reading, running
from models.queries.broadcasts.counted import Counts
from models.queries.broadcasts.making import BY, KIND
from models.queries.broadcasts.values import Facts
from models.queries.jobs.requests import request_job
from models.rules.broadcasts.states import Left, State
from models.rules.roles import EVERYWHERE, Duty
from models.tables import DeliveryState

LOOK_S: Final = 1.0
COUNTING: Final = 0.05
"""Counting takes no more than this share of the time, however many there are."""
LONGEST_LOOK_S: Final = 10.0
FEWEST, FIRST, MOST = 200, 1_000, 20_000
"""Accounts of one slice."""
AIM_S: Final = 0.06
"""So long a slice may keep the one writer of a SQLite file from others."""
DROPPED_AT_ONCE: Final = 2_000
_ALL: Final = frozenset({Duty(reading.MAY, EVERYWHERE)})

_log = structlog.stdlib.get_logger(__name__)


def jobs() -> Kinds:
    """The kind of work, by its name."""
    return {KIND: watch}


async def watch(job: Job) -> None:
    """Work on the broadcast `job.subject` until it ends or stands still.

    Who pauses or cancels the job means the broadcast.
    """
    try:
        state = await job.step(_watch, job)
    except JobCancelledError:
        await job.write(_cancel, job)
        state = await job.step(_watch, job)
    except LetGo as why:
        if why.args == (PAUSED,):
            async with job.db.session() as session:
                await running.pause(
                    session, broadcast_id=job.subject, duties=_ALL, by=BY, now=job.now()
                )
        raise
    if state == State.HALTED.value:
        await telling.tell_halt(job)
    elif state in (State.DONE.value, State.CANCELLED.value):
        await job.write(telling.tell_nobody, job)


async def _cancel(session: Session, job: Job) -> None:
    await running.cancel(session, broadcast_id=job.subject, duties=_ALL, by=BY, now=job.now())


async def _watch(job: Job) -> str:
    """Where it stands in the end. Begun again, it goes on by what the rows say."""
    state = await _to_its_end(job)
    await telling.stands(job)
    return str(state)


async def _to_its_end(job: Job) -> State | None:
    bar = telling.Bar(job)
    while True:
        async with job.db.session() as session:
            state = await ending.advance(session, broadcast_id=job.subject, now=job.now())
        if state is State.FREEZING:
            await freeze(job)
            continue
        if state not in (State.SENDING, State.CANCELLED):
            return state
        over, count, took = await _look(job, bar)
        if over:
            return state
        await job.progress(count.total - count.waiting, count.total)
        if state is not State.CANCELLED:
            await job.checkpoint()
        await asyncio.sleep(min(LONGEST_LOOK_S, max(LOOK_S, took / COUNTING)))


async def freeze(job: Job) -> None:
    """Write the audience down, slice by slice."""
    size, over = FIRST, False
    while not over:
        async with job.db.session() as session:
            begun = monotonic()
            done = await freezing.freeze(
                session,
                broadcast_id=job.subject,
                size=size,
                home=job.services.regency,
                now=job.now(),
            )
        over = done.over
        growth = AIM_S / max(0.001, monotonic() - begun)
        size = int(min(MOST, max(FEWEST, size * min(1.5, max(0.5, growth)))))
        await job.checkpoint()


async def _look(job: Job, bar: telling.Bar) -> tuple[bool, Counts, float]:
    """Whether there is nothing left to watch over, how far it is, how long counting took."""
    async with job.db.reading() as session:
        facts = await reading.one(session, broadcast_id=job.subject, duties=_ALL)
        begun = monotonic()
        count = await reading.counts(session, broadcast_id=job.subject)
        took = monotonic() - begun
        choose = facts is not None and await compared.waits_for_choice(session, facts)
    over = facts is None or await _is_over(job, facts, count)
    if facts is not None and not over:
        await _judge(job, facts, count)
        await bar.show(facts, count, choose=choose)
    return over, count, took


async def _judge(job: Job, facts: Facts, count: Counts) -> None:
    """Of many the lanes do not count how many fail."""
    if halting.needs_a_look(facts, count):
        async with job.db.session() as session:
            halted = await halting.judge(session, broadcast_id=facts.id, found=count)
        if halted:
            _log.error("broadcast_halted", broadcast=facts.id)


async def _is_over(job: Job, facts: Facts, count: Counts) -> bool:
    now, sending = job.now(), facts.state is State.SENDING
    stale = sending and facts.stale_at is not None and facts.stale_at <= now
    if count.of(DeliveryState.QUEUED) and (stale or facts.state is State.CANCELLED):
        await _drop(job, Left.STALE if stale else Left.CANCELLED)
        return False
    if count.waiting == 0:
        return await _finish(job, facts)
    if sending and facts.rests_until is not None and facts.rests_until > now:
        await _until_morning(job, facts)
        return True
    return False


async def _drop(job: Job, why: Left) -> None:
    dropped = DROPPED_AT_ONCE
    while dropped:
        async with job.db.session() as session:
            dropped = await ending.drop_rest(
                session, broadcast_id=job.subject, why=why, size=DROPPED_AT_ONCE, now=job.now()
            )


async def _finish(job: Job, facts: Facts) -> bool:
    """Done, or stopped and settled; whoever sent it learns in the same moment what came of it."""
    counts, reached = await telling.outcome(job, facts)
    async with job.db.session() as session:
        done = facts.state is State.CANCELLED or await ending.finish(
            session, broadcast_id=facts.id, found=counts, now=job.now()
        )
        if done:
            await telling.tell_end(session, job, counts, reached)
    if done:
        _log.info("broadcast_done", broadcast=facts.id, sent=counts.of(DeliveryState.SENT))
    return done


async def _until_morning(job: Job, facts: Facts) -> None:
    """Somebody looks again when it goes on, or when it is of no use any more."""
    moments = [at for at in (facts.rests_until, facts.stale_at) if at is not None]
    async with job.db.session() as session:
        await request_job(
            session, kind=KIND, subject=facts.id, by=BY, now=job.now(), due_at=min(moments)
        )
