"""When the answer comes tells nothing: two thousand look-ups of each kind, medians within 5 ms.

From the moment the second key is typed to the moment the answer is handed to Telegram, the real
bot with its real tick in between; the kinds take turns, so that what the machine does meanwhile
happens to all of them alike.
"""

import asyncio
import random
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

import bot.playground.transport as playground
from bot.app import start
from bot.config.keys import write_new
from models.queries.claims.opening import open_claim
from models.rules.claims.codes import claim_code
from models.tables import Claim
from tests.support.chat import Stage, until
from tests.support.claims import opening_of
from tests.support.databases import VAULT, Databases

TRIALS = 2_000
AT_ONCE = 24
SLICE = 100
WITHIN_MS = 5.0
RIGHT, WRONG = "24-07-1985", "25-07-1985"
BEGIN = datetime(2026, 11, 20, 5, tzinfo=UTC)

KINDS = ("unknown", "wrong date", "wrong PIN", "locked", "closed", "deleted")


@dataclass(frozen=True)
class Turn:
    """One look-up to be measured."""

    kind: str
    code: str
    key: str


class Stamped(playground.PlaygroundRequest):
    """Notes when each message leaves."""

    def __init__(self, world: Any) -> None:
        super().__init__(world)
        self.left: dict[int, float] = {}

    async def call(self, url: str, parameters: Mapping[str, Any]) -> Any:
        """As before, with a stamp first."""
        if url.endswith("/sendMessage"):
            self.left[parameters["chat_id"]] = time.perf_counter()
        return await super().call(url, parameters)


@pytest.mark.long
async def test_no_kind_of_failure_answers_sooner_or_later(
    databases: Databases, tmp_path: Path
) -> None:
    url = databases.sqlite()
    write_new(tmp_path / "keys.json", VAULT.dump())
    stage = Stage(url, tmp_path)
    request = Stamped(stage.world)
    stage.bot = await start(
        stage.settings, request=request, clock=stage.clock, web=False, say=lambda _: None
    )
    turns = await _turns(stage)
    random.Random(20261127).shuffle(turns)
    took: dict[str, list[float]] = defaultdict(list)
    ahead = iter(turns)

    async def one_after_another() -> None:
        for turn in ahead:
            took[turn.kind].append(await _trial(stage, request, turn))

    await asyncio.gather(*(one_after_another() for _ in range(AT_ONCE)))
    await stage.stop()
    databases.drop(url)

    medians = {kind: statistics.median(times) * 1000 for kind, times in took.items()}
    for kind, times in took.items():
        spread = statistics.quantiles(times, n=20)
        told = f"median {medians[kind]:.2f} ms, 5 % {spread[0] * 1000:.2f}"
        sys.stdout.write(f"{kind:10} {len(times)} {told}, 95 % {spread[-1] * 1000:.2f}\n")
    assert {kind: len(times) for kind, times in took.items()} == dict.fromkeys(KINDS, TRIALS)
    assert max(medians.values()) - min(medians.values()) <= WITHIN_MS, medians


async def _turns(stage: Stage) -> list[Turn]:
    """All of them, each with a code of its own, made before anything is measured."""
    assert stage.bot is not None
    turns = []
    for first in range(0, TRIALS, SLICE):
        async with stage.bot.db.session() as session:
            for number in range(first, min(TRIALS, first + SLICE)):
                turns += [await _turn(session, kind, number) for kind in KINDS]
    return turns


async def _turn(session: AsyncSession, kind: str, number: int) -> Turn:
    if kind == "unknown":
        return Turn(kind, claim_code((number + 1).to_bytes(16, "little")), RIGHT)
    made = await open_claim(session, opening=opening_of(), by="tg:7", now=BEGIN, holidays=())
    row = await session.get(Claim, made.id)
    assert row is not None
    match kind:
        case "wrong date":
            return Turn(kind, made.code, WRONG)
        case "wrong PIN":
            return Turn(kind, made.code, f"{(int(made.pins[0].pin) + 1) % 10**6:06}")
        case "locked":
            row.locked_at = BEGIN
        case "closed":
            row.closed_at = BEGIN
        case _:
            await session.delete(row)
    return Turn(kind, made.code, RIGHT)


async def _trial(stage: Stage, request: Stamped, turn: Turn) -> float:
    """One look-up by an account of its own: from the key to its answer, in seconds."""
    person = stage.world.person("Orang")
    person.says(turn.code)
    await until(lambda: bool(person.messages), 60)
    await asyncio.sleep(random.uniform(0, 0.1))  # so that nobody walks in step
    begun = time.perf_counter()
    person.says(turn.key)
    await until(lambda: request.left[person.id] > begun, 60)
    assert "tidak bisa dibuka" in person.last.text
    return request.left[person.id] - begun
