"""Processes forked from one that has imported everything: hundreds of restarts stay cheap."""

from __future__ import annotations

import asyncio
import json
import sys
from asyncio.subprocess import PIPE, Process
from pathlib import Path
from types import TracebackType

from bot.tasks import spawn
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
    """`async with Zygote() as nursery:` for `BotProcess(..., nursery=nursery)`.

    `main` is the module whose `main` the processes run.
    """

    def __init__(self, main: str = "bot.__main__") -> None:
        self._main = main
        self._process: Process | None = None
        self._born: asyncio.Queue[Forked] = asyncio.Queue()
        self._alive: dict[int, Forked] = {}
        self._order = asyncio.Lock()

    async def __aenter__(self) -> Zygote:
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.faults.zygote",
            stdin=PIPE, stdout=PIPE, cwd=ROOT, env=clean_environment({}),
        )  # fmt: skip
        spawn(self._listen(), name="zygote")
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.close()
            await self._process.wait()

    async def begin(self, folder: Path, log: Path, environment: dict[str, str]) -> Forked:
        """A new bot process."""
        assert self._process is not None
        assert self._process.stdin is not None
        order = {"folder": str(folder), "log": str(log), "environment": environment}
        order["main"] = self._main
        async with self._order:
            self._process.stdin.write(json.dumps(order).encode() + b"\n")
            return await self._born.get()

    async def _listen(self) -> None:
        assert self._process is not None
        assert self._process.stdout is not None
        async for line in self._process.stdout:
            word, pid, *code = line.split()
            if word == b"began":
                self._alive[int(pid)] = forked = Forked(int(pid))
                self._born.put_nowait(forked)
            else:
                self._alive.pop(int(pid)).end.set_result(int(code[0]))
