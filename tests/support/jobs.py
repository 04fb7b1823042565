"""Kinds of work for tests, and what became of requests."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from bot.db import Database
from bot.jobs.job import Job, Run
from models.queries.jobs import reading
from models.queries.jobs import rows as job_rows
from models.queries.jobs.reading import Request
from models.queries.jobs.requests import request_job
from models.rules.running.jobs import OPEN, Wish

EARLY = datetime(2026, 1, 1, tzinfo=UTC)


class Kinds:
    """Takes the place of the real list while a test runs."""

    def __init__(self) -> None:
        self.known: dict[str, Run] = {}

    def __call__(self) -> dict[str, Run]:
        return self.known


async def ask(db: Database, kind: str, **more: Any) -> str:
    """A request, as a handler makes it."""
    given: dict[str, Any] = {"subject": "", "by": "tg:5", "now": EARLY, **more}
    async with db.session() as session:
        return await request_job(session, kind=kind, **given)


async def ask_together(db: Database, kind: str, count: int, *, subject: str) -> list[str]:
    """So many requests that begin in the same look: they are there from one moment on."""
    async with db.session() as session:
        return [
            await request_job(session, kind=kind, subject=subject, by="tg:5", now=EARLY)
            for _ in range(count)
        ]


async def row(db: Database, request_id: str) -> Request:
    """How it stands."""
    async with db.reading() as session:
        found = await reading.one(session, request_id=request_id)
    assert found is not None
    return found


async def wish(db: Database, request_id: str, what: Wish) -> None:
    """Pause, cancel, go on."""
    async with db.session() as session:
        fault = await job_rows.wish_for(session, request_id=request_id, wish=what, now=EARLY)
    assert fault is None


async def until_row(
    db: Database, request_id: str, true: Callable[[Request], bool], within: float = 10.0
) -> Request:
    """Wait for a request to stand as wanted. Raises TimeoutError."""
    deadline = time.monotonic() + within
    while not true(found := await row(db, request_id)):
        if time.monotonic() > deadline:
            raise TimeoutError(f"it stands so: {found}")
        await asyncio.sleep(0.02)
    return found


async def ended(db: Database, request_id: str, within: float = 10.0) -> Request:
    """Wait for its end."""
    return await until_row(db, request_id, lambda r: r.status not in OPEN, within)


async def forever(job: Job) -> None:
    """A job that can be paused and cancelled, and never ends by itself."""
    number = 0
    while True:
        number += 1
        await job.step(asyncio.sleep, 0.02)
        await job.progress(number)
        await job.checkpoint()
