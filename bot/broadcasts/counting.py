"""Counting many people: by a job, slice by slice, so that no chat waits for it.

Context: a count of 100,000 accounts takes a second, and an update holds the one writer of SQLite.
Decision: few are counted where they are asked for; of many the last figure is shown with its
moment, and a job makes it anew. Not a cheaper query: who is left out and why has to add up.
"""

import hashlib
import json
from collections import Counter
from datetime import datetime
from typing import Any, Final

from bot.db import Database
from bot.jobs.job import Job, Session
from models.queries.broadcasts import (
    audience,
    compared,
    correcting,
    counting,
    editing,
    reading,
    sources,
)
from models.queries.broadcasts.confirming import BY
from models.queries.broadcasts.counted import Audience, Sampled
from models.queries.broadcasts.values import Facts
from models.queries.jobs.requests import is_asked, request_job
from models.rules.broadcasts.segments import dump
from models.rules.broadcasts.states import State
from models.rules.roles import EVERYWHERE, Duty

KIND: Final = "broadcast_count"
SLICE: Final = 2_000
SHOWN: Final = 5
"""So many of the people are shown, without their names."""
_LAST: Final = 2**62
"""No account has a greater number."""
_UNMADE: Final = (State.DRAFT, State.WAITING)
_ALL: Final = frozenset({Duty(reading.MAY, EVERYWHERE)})


def subject_of(facts: Facts) -> str:
    """What a count is of: this audience, or those who are written to."""
    if facts.state not in _UNMADE:
        return "recipients"
    begins = facts.starts_at.isoformat() if facts.starts_at else None
    said = json.dumps([facts.id, facts.topic, begins, dump(facts.segment)], sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


async def ask(session: Session, facts: Facts, now: datetime) -> None:
    """Let it be counted after this update; where it is being counted already, that is enough."""
    if not await is_asked(session, kind=KIND, subject=facts.id):
        await request_job(session, kind=KIND, subject=facts.id, by=BY, now=now)


async def count(job: Job) -> None:
    """Count the people of the broadcast `job.subject`, as it stands."""
    await job.step(_count, job)


async def _count(job: Job) -> None:
    async with job.db.reading() as session:
        facts = await reading.one(session, broadcast_id=job.subject, duties=_ALL)
    if facts is None:
        return
    made = await (_reached(job, facts) if facts.state in _UNMADE else _became(job, facts))
    made |= {"of": subject_of(facts), "at": job.now().isoformat()}
    async with job.db.session() as session:
        await counting.keep(session, broadcast_id=facts.id, counted=made)


async def _reached(job: Job, facts: Facts) -> dict[str, Any]:
    found, some = await count_all(
        job.db, segment=facts.segment, topic=facts.topic, area=facts.area,
        home=job.services.regency, now=job.now(), starts_at=facts.starts_at,
    )  # fmt: skip
    shown = [[one.language, one.occupation, one.district] for one in some]
    async with job.db.reading() as session:
        links = await sources.sources_in(
            session, area=facts.area, home=job.services.regency, now=job.now()
        )
    return {"total": found.total, "left": dict(found.left), "some": shown, "sources": links}


async def _became(job: Job, facts: Facts) -> dict[str, Any]:
    async with job.db.reading() as session:
        found = await reading.counts(session, broadcast_id=facts.id)
        back = await correcting.deletable(session, broadcast_id=facts.id, now=job.now())
        edits = await editing.editable(session, broadcast_id=facts.id)
        texts = await compared.texts(session, facts, now=job.now()) if facts.ab else {}
    return {
        "by_state": {state.value: n for state, n in found.by_state.items()},
        "left": dict(found.left),
        "late": found.late,
        "again": dict(found.again),
        "refused": dict(found.refused),
        "back": found.back,
        "deletable": back,
        "editable": edits,
        "texts": {name: [text.sent, text.signed_up] for name, text in texts.items()},
    }


async def count_all(db: Database, **how: Any) -> tuple[Audience, list[Sampled]]:
    """Whom it would reach, and a few of them; `how` as `audience.count` takes it."""
    left: Counter[str] = Counter()
    some: list[Sampled] = []
    total, after, upto = len(set(how["segment"].chats)), -1, 0
    while upto != _LAST:
        async with db.reading() as session:
            upto = await audience.slice_after(session, after=after, size=SLICE) or _LAST
            found = await audience.count(session, between=(after, upto), **how)
            if len(some) < SHOWN:
                some += await audience.sample(session, between=(after, upto), **how)
        total, after = total + found.total, upto
        left.update(found.left)
    return Audience(total, dict(left)), some[:SHOWN]
