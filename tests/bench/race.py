"""One run: a load server and one contestant, each in its own process, timed by the server."""

import asyncio
import json
import signal
import sys
import tempfile
from asyncio.subprocess import PIPE, Process
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from bot.tasks import spawn
from tests.bench.contestants import Contestant

PATIENCE_S = 60.0
SETTLE_S = 0.3
"""After the last reply, so that what a contestant puts off is counted too."""
HERE = Path(__file__).parents[2]


class RunFailed(Exception):  # noqa: N818 - told to whoever runs the bench
    """A contestant did not do what it should; the text ends with what it wrote last."""


@dataclass(frozen=True, slots=True)
class Load:
    """What a run is given."""

    delay: float
    """Seconds until the Bot API answers, getUpdates too."""
    updates: int
    warm_up: int
    seed: int
    offered: float = 0.0
    """Updates a second that arrive; 0: all are there from the start."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run gave."""

    rate: float
    """Updates a second, all replies in."""
    cpu: float
    """CPU seconds an update, user and system, all threads."""
    resident: float
    """MB at the end."""
    start: float
    """Seconds from the start of the process to its first getUpdates."""
    resident_ready: float
    """MB when the warm-up was over."""
    p50: float
    p99: float
    missing: int
    doubled: int
    wrong: int
    disordered: int

    @property
    def faults(self) -> int:
        """All of them."""
        return self.missing + self.doubled + self.wrong + self.disordered


async def run(contestant: Contestant, load: Load) -> Outcome:
    """Raises RunFailed."""
    async with AsyncExitStack() as stack:
        # In the checkout: a temporary folder may lie in memory, where a commit costs nothing.
        made = tempfile.TemporaryDirectory(dir=HERE, prefix=".bench-")
        folder = Path(stack.enter_context(made))
        plan = {name: getattr(load, name) for name in Load.__slots__}
        server = await _spawn("tests.bench.api", json.dumps(plan))
        stack.push_async_callback(_end, server)
        url = f"http://127.0.0.1:{(await _read(server))['port']}"
        begun = perf_counter()
        errors = stack.enter_context((folder / "stderr").open("w+b"))
        peer = await _spawn(
            contestant.module, url, str(folder), *contestant.arguments, stderr=errors
        )
        stack.push_async_callback(_end, peer)
        try:
            return await _timed(server, peer, load, begun)
        except (TimeoutError, ValueError) as error:
            errors.seek(0)
            tail = errors.read()[-1500:].decode(errors="replace")
            raise RunFailed(f"{contestant.label}: {type(error).__name__}\n{tail}") from error


async def _timed(server: Process, peer: Process, load: Load, begun: float) -> Outcome:
    await _read_while(peer, server)  # it asks for updates
    start = perf_counter() - begun
    await _read_while(peer, server)  # the warm-up is answered
    before = await _usage(peer)
    _tell(server)
    figures = await _read_while(peer, server)
    await asyncio.sleep(SETTLE_S)
    after = await _usage(peer)
    return Outcome(
        rate=(load.updates - figures["missing"]) / figures.pop("seconds"),
        cpu=(after["cpu"] - before["cpu"]) / load.updates,
        resident=after["resident"],
        resident_ready=before["resident"],
        start=start,
        **figures,
    )


async def _spawn(module: str, *arguments: str, stderr: Any = None) -> Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", module, *arguments,
        stdin=PIPE, stdout=PIPE, stderr=stderr, cwd=HERE,
    )  # fmt: skip


async def _read(process: Process) -> dict[str, Any]:
    """The next line of JSON; other lines are what a contestant tells its operator."""
    assert process.stdout is not None
    async with asyncio.timeout(PATIENCE_S):
        while not (line := await process.stdout.readline()).startswith(b"{"):
            if not line:
                raise ValueError("it ended without a word")
    read: dict[str, Any] = json.loads(line)
    return read


async def _read_while(peer: Process, server: Process) -> dict[str, Any]:
    """What the server says next; a contestant that ends before is no contestant."""
    says = spawn(_read(server), name="server")
    ended = spawn(peer.wait(), name="peer")
    both: set[asyncio.Future[Any]] = {says, ended}
    await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
    ended.cancel()
    if not says.done():
        says.cancel()
        raise ValueError(f"it ended with exit code {peer.returncode}")
    return says.result()


async def _usage(peer: Process) -> dict[str, Any]:
    peer.send_signal(signal.SIGUSR1)
    return await _read(peer)


def _tell(process: Process) -> None:
    assert process.stdin is not None
    process.stdin.write(b"\n")


async def _end(process: Process) -> None:
    with suppress(ProcessLookupError):
        process.kill()
    await process.wait()
