"""A clean stop ends, whatever is under way, and gives back what never left."""

from __future__ import annotations

import asyncio
import signal
from dataclasses import replace
from typing import Any, cast

import pytest

from bot.commands import foreground
from bot.config.settings import Settings
from bot.courier import courier
from bot.db import Database
from bot.process.runtime import Runtime
from bot.tasks import running, within
from tests.support.chat import Stage, until
from tests.support.databases import VAULT
from tests.support.notices import queue, rows
from tests.support.staff import Room, asks

ENDS_S = 3.0


async def stopped(stage: Stage) -> None:
    assert stage.bot is not None
    bot, stage.bot = stage.bot, None
    await within(bot.stop(), ENDS_S)
    left = {task.get_name() for task in running()}
    assert not left & {"courier", "jobs", "post", "polling", "carry"}


async def test_a_line_of_the_desk_that_takes_longer_is_cut_off_and_no_other_begins(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cutting it off wakes whoever looks for lines, in the very turn in which that one is told."""
    monkeypatch.setattr(courier, "CALLS_END_S", 0.1)
    await Room.open(stage)
    siti = stage.person("Siti", phone="+6281234567801")
    await asks(siti, "soal iuran")
    called, telegram = 0, stage.world.call

    async def slowly(method: str, *given: Any) -> Any:
        nonlocal called
        if method != "getUpdates":
            called += 1
            await asyncio.sleep(60)
        return await telegram(method, *given)

    monkeypatch.setattr(stage.world, "call", slowly)
    siti.person.says("halo lagi")
    await until(lambda: called > 0)

    await stopped(stage)

    assert called == 1


async def test_a_job_asked_for_in_the_turn_of_the_stop_does_not_keep_it(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert stage.bot is not None
    pump = stage.bot.pump
    stop = pump.stop

    async def told() -> None:
        pump.wake()
        await stop()

    monkeypatch.setattr(pump, "stop", told)
    await asyncio.sleep(0.05)  # it has looked, and rests

    await stopped(stage)


async def test_what_a_look_took_while_the_stop_began_is_given_back(
    stage: Stage, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It never left: in the next life it must not be in doubt."""
    assert stage.bot is not None
    siti = stage.person("Siti")
    siti.person.starts()
    await stage.quiet()
    bot, claim = stage.bot, stage.bot.post._claiming.claim
    committed, stopping = asyncio.Event(), asyncio.Event()

    async def slowly(**given: Any) -> Any:
        found = await claim(**given)
        if found.parcels:
            committed.set()
            await stopping.wait()
        ahead = asyncio.get_running_loop().time() + 0.1  # its slot
        return replace(found, parcels=[(parcel, ahead) for parcel, _ in found.parcels])

    monkeypatch.setattr(bot.post._claiming, "claim", slowly)
    await queue(bot, siti.person.id, "kabar")
    bot.post.wake()
    await within(committed.wait(), ENDS_S)
    asyncio.get_running_loop().call_later(0.05, stopping.set)

    await stopped(stage)

    db = Database(database_url, VAULT)
    states = [row.state for row in await rows(db)]
    await db.close()
    assert "kabar" not in siti.said
    assert states == ["queued"]


async def test_a_stop_that_hangs_is_an_end_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    class Hangs:
        async def stop(self) -> None:
            await asyncio.sleep(60)

    def ended(code: int) -> None:
        raise SystemExit(code)

    monkeypatch.setattr(foreground, "LONGEST_STOP_S", 0.01)
    monkeypatch.setattr("os._exit", ended)
    with pytest.raises(SystemExit) as end:
        await foreground._stop(cast(Runtime, Hangs()))
    assert end.value.code == foreground.HUNG


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
async def test_a_signal_to_end_undoes_a_start_under_way(
    monkeypatch: pytest.MonkeyPatch, number: signal.Signals
) -> None:
    undone = asyncio.Event()
    before = signal.signal(number, lambda *_: None)

    async def start(_settings: object) -> None:
        signal.raise_signal(number)
        try:
            await asyncio.sleep(60)
        finally:
            undone.set()

    monkeypatch.setattr(foreground, "start", start)
    try:
        await within(foreground._run(cast(Settings, None)), 2)
    finally:
        asyncio.get_running_loop().remove_signal_handler(number)
        signal.signal(number, before)

    assert undone.is_set()


def test_under_nohup_the_end_of_the_terminal_is_not_heard() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        heard = foreground._ends()
    finally:
        signal.signal(signal.SIGHUP, before)

    assert heard == [signal.SIGTERM, signal.SIGINT]
