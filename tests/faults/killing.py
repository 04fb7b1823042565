"""SIGKILL at random moments while a crowd signs up, then a restart; the same for each test."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from random import Random

from sqlmodel import col, select

from bot.db import Database
from bot.playground.telegram import Telegram
from bot.update.poison import MAX_TRIES
from models.tables import PoisonUpdate
from tests.faults.crowd import Crowd
from tests.faults.process import BotProcess
from tests.faults.verdict import Verdict, judge
from tests.support.databases import VAULT

DURING_START = 0.1
"""Share of kills that hit a process before it has asked for anything."""
MOST_SIGNS = 100
"""A life is killed after so many signs of work at most, however fast the machine is."""
JITTER_S = 0.1
IDLE_S = 1.0
"""A life that has nothing to do is killed all the same."""
UP_WITHIN_S = 60.0
QUIET_WITHIN_S = 60.0


class Signs:
    """Signs of work: how many there were, and whether the present life has given one yet."""

    def __init__(self, process: BotProcess) -> None:
        self.count = 0
        self._process = process
        self._seen_in = 0

    def note(self) -> None:
        """A sign that a life works."""
        self.count += 1
        self._seen_in = self._process.lives

    def alive(self) -> bool:
        """Whether the present life has begun to work."""
        return self._seen_in == self._process.lives


def polling(world: Telegram, process: BotProcess) -> Signs:
    """Every call that takes effect; a life begins with its first getUpdates."""
    signs = Signs(process)

    def note(method: str, _params: object, _files: object) -> None:
        if method == "getUpdates" or signs.alive():
            signs.note()

    world.on_call.append(note)
    return signs


class Killer:
    """Kills `process` again and again, at moments that the seed chooses.

    No third kill hits the same update: what three processes died under is set aside on purpose,
    which tests/faults/test_deaths.py shows.
    """

    def __init__(
        self, process: BotProcess, signs: Signs, dice: Random, url: str, most: int = MOST_SIGNS
    ) -> None:
        self.process = process
        self._most = most
        self._signs = signs
        self._dice = dice
        self._url = url

    async def kill_and_restart(self) -> None:
        """One random moment of the present life, the kill, the next life."""
        if self._dice.random() < DURING_START:
            await asyncio.sleep(self._dice.uniform(0, 1.0))
        else:
            await until(self._signs.alive, UP_WITHIN_S)
            await self._works(self._dice.randint(1, self._most))
            await asyncio.sleep(self._dice.uniform(0, JITTER_S))
        await self._spares_who_was_hit_twice()
        await self.process.kill()
        await self.process.start()

    async def _spares_who_was_hit_twice(self) -> None:
        db = Database(self._url, VAULT)
        hit = select(PoisonUpdate.update_id).where(
            PoisonUpdate.tries >= MAX_TRIES - 1, col(PoisonUpdate.case_code).is_(None)
        )
        try:
            deadline = time.monotonic() + UP_WITHIN_S
            while time.monotonic() < deadline:
                async with db.reading() as session:
                    if (await session.exec(hit)).first() is None:
                        return
                await asyncio.sleep(0.01)
        finally:
            await db.close()

    async def _works(self, signs: int) -> None:
        wanted, idle_since, before = self._signs.count + signs, time.monotonic(), 0
        while self._signs.count < wanted and time.monotonic() - idle_since < IDLE_S:
            if self._signs.count != before:
                before, idle_since = self._signs.count, time.monotonic()
            await asyncio.sleep(0.001)


async def until(true: Callable[[], bool], within: float) -> None:
    """Wait for something to become true. Raises TimeoutError."""
    deadline = time.monotonic() + within
    while not true():
        if time.monotonic() > deadline:
            raise TimeoutError(f"not within {within} s")
        await asyncio.sleep(0.005)


async def verdict_when_quiet(url: str, crowd: Crowd) -> Verdict:
    """The verdict, as soon as it shows no fault; else the last one."""
    db = Database(url, VAULT)
    try:
        deadline = time.monotonic() + QUIET_WITHIN_S
        while True:
            verdict = await judge(db, crowd)
            if not verdict.faults or time.monotonic() > deadline:
                return verdict
            await asyncio.sleep(0.3)
    finally:
        await db.close()
