"""An answer at a tick: never sooner, at the next one where it is late, never much later."""

import asyncio
import time
from datetime import timedelta

import pytest

from bot.clock import Clock
from bot.delivery import tick


async def waited(clock: Clock, since: timedelta) -> float:
    """Seconds that somebody waits whose moment comes `since` from now."""
    begun = time.monotonic()
    await tick.wait_for(clock.now() + since, clock)
    return time.monotonic() - begun


async def test_nothing_goes_out_before_its_moment() -> None:
    assert await waited(Clock(), timedelta(milliseconds=60)) >= 0.06


async def test_what_took_longer_than_a_tick_goes_out_at_the_next() -> None:
    late = timedelta(milliseconds=70) - tick.TICK

    assert 0.07 <= await waited(Clock(), late) < tick.TICK.total_seconds()


async def test_a_clock_that_is_set_forth_lets_it_go() -> None:
    clock = Clock()
    waiting = asyncio.ensure_future(waited(clock, timedelta(days=1)))
    await asyncio.sleep(0.01)
    clock.shift(timedelta(days=1))

    assert await waiting < 0.5


async def test_a_clock_that_is_set_back_holds_nobody_for_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tick, "LONGEST_S", 0.1)

    assert await waited(Clock(), timedelta(days=1)) < 0.5
