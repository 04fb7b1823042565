"""SIGKILL while workers and officers talk: nothing is lost, nothing comes twice unmarked."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from bot.db import Database
from bot.playground.telegram import Group, Person
from bot.process import schema
from bot.tasks import spawn
from models.queries.desk import groups
from models.queries.staff import duties
from models.rules.roles import Duty, Role
from tests.faults.killing import Killer, polling, until
from tests.faults.nursery import Zygote
from tests.faults.process import BotProcess
from tests.faults.seeds import seed
from tests.support.botapi import BotApi
from tests.support.databases import VAULT

KILLS = 5
WORDS = 6
"""Messages from each of four people."""
AGAIN = "(mungkin pesan ini sudah pernah masuk)"
PACE_S = 0.25


class Desk:
    """Two workers, two officers, one group; everybody numbers what they say."""

    def __init__(self, api: BotApi, dice: Random) -> None:
        self.dice = dice
        self.officers = [api.world.person(name, phone=None) for name in ("Rahma", "Dewi")]
        self.workers = [api.world.person(name, phone=None) for name in ("Siti", "Budi")]
        self.group: Group = api.world.group("Petugas", self.officers, forum=True)
        api.world.post(self.group.chat, self.officers[0].user, {"supergroup_chat_created": True})

    async def prepare(self, url: str) -> None:
        """Duties and the linked group, as they stand before the first question."""
        db = Database(url, VAULT)
        await schema.upgrade(db)
        async with db.session() as session:
            for officer in self.officers:
                duty, now = Duty(Role.DESK, "14.10"), self.group.world.now()
                await duties.give(session, user_id=officer.id, duty=duty, by="cli:test", now=now)
            await groups.link(session, chat_id=self.group.id, area="14.10", by=1, now=now)
        await db.close()

    async def play(self) -> None:
        """Each pair opens a case, takes it and talks both ways at once."""
        pairs = zip(self.workers, self.officers, strict=True)
        await asyncio.gather(*(self._pair(worker, officer) for worker, officer in pairs))

    async def _pair(self, worker: Person, officer: Person) -> None:
        worker.says("/tanya")
        await until(lambda: any("Mau tanya" in m.text for m in worker.messages), 60)
        worker.says(f"{worker.name} 0")
        code = await self._code_told_to(worker)
        await until(lambda: self._card(code) is not None, 60)
        officer.taps("🙋 Ambil", message=self._card(code), chat=self.group)
        await until(lambda: any("sudah membaca" in m.text for m in worker.messages), 60)
        await until(lambda: any(worker.name in m.text for m in self.group.messages), 60)
        # A kill may leave a second, empty topic of the same name.
        topic = next(m.thread for m in self.group.messages if worker.name in m.text)
        await asyncio.gather(
            self._talk(worker, {}), self._talk(officer, {"chat": self.group, "topic": topic})
        )

    async def _talk(self, person: Person, where: dict[str, Any]) -> None:
        for number in range(1, WORDS + 1):
            await asyncio.sleep(self.dice.uniform(0, 2 * PACE_S))
            person.says(f"{person.name} {number}", **where)

    async def _code_told_to(self, worker: Person) -> str:
        def codes() -> list[str]:
            return [c for m in worker.messages for c in re.findall(r"K-\w{4}", m.text)]

        await until(lambda: bool(codes()), 60)
        return codes()[0]

    def _card(self, code: str) -> Any:
        return next((m for m in self.group.messages if m.text.startswith(f"{code} ·")), None)

    def faults(self) -> list[str]:
        """What is missing, doubled without a mark, out of order or in the wrong chat."""
        found: list[str] = []
        for worker, officer in zip(self.workers, self.officers, strict=True):
            theirs = [m for m in self.group.messages if worker.name in m.text]
            found += _of(worker.name, range(WORDS + 1), [m.text for m in theirs])
            if len({m.thread for m in theirs}) > 1:
                found.append(f"{worker.name} stands in several topics")
            heard = [m.text for m in worker.messages if "Petugas:" in m.text]
            found += _of(officer.name, range(1, WORDS + 1), heard)
            found += [f"{worker.name} reads {t!r}" for t in heard if officer.name not in t]
        return found


def _of(name: str, wanted: range, texts: list[str]) -> Iterator[str]:
    once: list[int] = []
    for text in texts:
        numbers = [int(n) for n in re.findall(rf"{name} (\d+)", text)]
        repeated = [n for n in numbers if n in once]
        if repeated and AGAIN not in text:
            yield f"{name} {repeated} twice without a mark"
        once += [n for n in numbers if n not in once]
    if once != list(wanted):
        yield f"{name}: {once}"


@pytest.mark.parametrize(
    "database_url", ["sqlite", pytest.param("postgresql", marks=pytest.mark.long)], indirect=True
)
async def test_two_talks_survive_kills_at_any_moment(database_url: str, tmp_path: Path) -> None:
    chosen = seed()
    dice = Random(f"{chosen}:desk")
    async with Zygote() as nursery, BotApi(seed=chosen) as api:
        desk = Desk(api, dice)
        await desk.prepare(database_url)
        process = BotProcess(
            tmp_path,
            api_url=api.url,
            token=api.world.token,
            database_url=database_url,
            nursery=nursery,
        )
        killer = Killer(process, polling(api.world, process), dice, database_url)
        await process.start()
        try:
            playing = spawn(desk.play(), name="desk")
            for _ in range(KILLS):
                await killer.kill_and_restart()
            await playing
            await until(lambda: not desk.faults(), 60)
        except TimeoutError:
            pass  # the assertion below says what is wrong
        finally:
            await process.kill()
        repeats = sum(
            AGAIN in m.text
            for m in [*desk.group.messages, *(m for w in desk.workers for m in w.messages)]
        )
        print(KILLS, "kills", repeats, "marked repeats", desk.faults())  # noqa: T201 - the proof

    assert desk.faults() == []
