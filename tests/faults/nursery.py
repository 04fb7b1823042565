"""Processes forked from one that has imported everything: hundreds of restarts stay cheap."""

from __future__ import annotations

import asyncio
import atexit
import json
import os
import signal
import subprocess
import sys
from functools import cache
from pathlib import Path
from types import TracebackType

from tests.faults.process import ROOT, clean_environment


class Forked:
    """One process; its parent tells when it has ended."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.end: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    @property
    def returncode(self) -> int | None:
        """None while it lives."""
        return self.end.result() if self.end.done() else None

    async def wait(self) -> int:
        """Its exit code, when it has ended."""
        return await asyncio.shield(self.end)


class Zygote:
    """`async with Zygote() as nursery:` for `BotProcess(..., nursery=nursery)`; one at a time.

    `main` is the module whose `main` the processes run. What they are forked from is started once
    for all tests; whatever still lives at the end of the block is killed.
    """

    def __init__(self, main: str = "bot.__main__") -> None:
        self._main = main
        self._born: asyncio.Queue[Forked] = asyncio.Queue()
        self._alive: dict[int, Forked] = {}
        self._order = asyncio.Lock()
        self._heard = b""

    async def __aenter__(self) -> Zygote:
        asyncio.get_running_loop().add_reader(_out(), self._hear)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for life in tuple(self._alive.values()):
            os.kill(life.pid, signal.SIGKILL)
            await life.wait()
        asyncio.get_running_loop().remove_reader(_out())

    async def begin(self, folder: Path, log: Path, environment: dict[str, str]) -> Forked:
        """A new bot process."""
        order = {"folder": str(folder), "log": str(log), "environment": environment}
        order["main"] = self._main
        async with self._order:
            orders = _zygote().stdin
            assert orders is not None
            orders.write(json.dumps(order).encode() + b"\n")
            return await self._born.get()

    def _hear(self) -> None:
        *lines, self._heard = (self._heard + os.read(_out(), 65536)).split(b"\n")
        for line in lines:
            word, pid, *code = line.split()
            if word == b"began":
                self._alive[int(pid)] = forked = Forked(int(pid))
                self._born.put_nowait(forked)
            else:
                self._alive.pop(int(pid)).end.set_result(int(code[0]))


@cache
def _zygote() -> subprocess.Popen[bytes]:
    started = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.zygote"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0,
        cwd=ROOT, env=clean_environment({}),
    )  # fmt: skip
    atexit.register(_end, started)
    return started


def _out() -> int:
    out = _zygote().stdout
    assert out is not None
    return out.fileno()


def _end(started: subprocess.Popen[bytes]) -> None:
    assert started.stdin is not None
    started.stdin.close()
    started.wait(10)
