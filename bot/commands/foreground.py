"""The bot as a process: its event loop, its signals, its memory."""

import asyncio
import gc
import os
import signal
from collections.abc import Callable
from typing import Any

import structlog

from bot.app import start
from bot.config.settings import Settings
from bot.process.runtime import Runtime
from bot.tasks import spawn

_log = structlog.stdlib.get_logger(__name__)

LoopFactory = Callable[[], asyncio.AbstractEventLoop]
LONGEST_UNDO_S = 7.0
"""How long a stop waits for a start to undo itself: its database may hang."""
LONGEST_STOP_S = 10.0
"""A stop takes 8 s at most; one that takes longer hangs."""
HUNG = 70
"""The exit code then (EX_SOFTWARE)."""
RARELY = (20_000, 20, 20)
"""When the collector looks for circles. Updates leave next to none: by default it took a tenth of
the CPU to find that out."""


def run(settings: Settings) -> None:
    """Run until SIGTERM, SIGINT, SIGHUP; a clean stop takes 8 s at most. Raises OperatorError."""
    with asyncio.Runner(loop_factory=loop_factory()) as runner:
        runner.run(_run(settings))


def loop_factory() -> LoopFactory:
    """The fastest loop there is on this platform."""
    try:
        import uvloop  # not on every platform
    except ImportError:
        return asyncio.new_event_loop
    return uvloop.new_event_loop


async def _run(settings: Settings) -> None:
    signals: asyncio.Queue[signal.Signals] = asyncio.Queue()
    loop = asyncio.get_running_loop()
    for name in _ends():
        loop.add_signal_handler(name, signals.put_nowait, name)
    told = asyncio.ensure_future(signals.get())
    starting = asyncio.ensure_future(start(settings))
    begun: set[asyncio.Future[Any]] = {starting, told}
    await asyncio.wait(begun, return_when=asyncio.FIRST_COMPLETED)
    if not starting.done():  # stopped before the network was there
        starting.cancel()
        await asyncio.wait({starting}, timeout=LONGEST_UNDO_S)
    else:
        await _until_told(await starting, told)
    if told.done() and told.result() is signal.SIGINT:
        raise KeyboardInterrupt


def _ends() -> list[signal.Signals]:
    """What asks for a clean stop; a terminal that is closed does, unless `nohup` came first."""
    ends = [signal.SIGTERM, signal.SIGINT]
    hangup = getattr(signal, "SIGHUP", None)  # not on every platform
    if hangup is not None and signal.getsignal(hangup) is not signal.SIG_IGN:
        ends.append(hangup)
    return ends


async def _until_told(runtime: Runtime, told: asyncio.Future[signal.Signals]) -> None:
    gc.collect()
    gc.freeze()  # what is here now lives as long as the process
    gc.set_threshold(*RARELY)
    ends: set[asyncio.Future[Any]] = {runtime.failure, told}
    await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
    revoked = runtime.failure.exception() if runtime.failure.done() else None
    await _stop(runtime)
    if revoked is not None:
        raise revoked


async def _stop(runtime: Runtime) -> None:
    """Stop in order, whatever more signals come; where that hangs, end as in a crash.

    That loses nothing: what was not committed comes again, replies are rows.
    """
    stopping = spawn(runtime.stop(), name="stop")
    await asyncio.wait({stopping}, timeout=LONGEST_STOP_S)
    if not stopping.done():
        _log.critical("stop_hangs", within_s=LONGEST_STOP_S)
        os._exit(HUNG)
    await stopping
