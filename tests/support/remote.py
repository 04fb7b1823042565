"""Drives a loopback Bot API that runs in a process of its own."""

from __future__ import annotations

import asyncio
import json
import sys
from asyncio.subprocess import PIPE, Process
from pathlib import Path
from types import TracebackType
from typing import Any

import aiohttp

from bot.playground.telegram.world import TOKEN
from bot.tasks import within

ROOT = Path(__file__).resolve().parents[2]


class RemoteApi:
    """`async with RemoteApi(delay=0.05) as api:` starts the process and ends it afterwards."""

    def __init__(self, **options: Any) -> None:
        self._options = [f"--{name.replace('_', '-')}={value}" for name, value in options.items()]
        self._process: Process | None = None
        self._session: aiohttp.ClientSession | None = None
        self.port = 0

    @property
    def url(self) -> str:
        """What takes the place of https://api.telegram.org."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def token(self) -> str:
        """The only token it knows."""
        return TOKEN

    async def __aenter__(self) -> RemoteApi:
        command = [sys.executable, "-m", "tests.support.botapi", *self._options]
        self._process = await asyncio.create_subprocess_exec(*command, stdout=PIPE, cwd=ROOT)
        out = self._process.stdout
        line = await within(out.readline(), 30) if out else b""
        self.port = int(line)
        self._session = aiohttp.ClientSession()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._session is not None:
            await self._session.close()
        if self._process is not None:
            self._process.terminate()
            await self._process.wait()

    async def order(self, name: str, /, **what: Any) -> Any:
        """Give an order of tests.support.control; raises RuntimeError if it is refused."""
        if self._session is None:
            raise RuntimeError("not started")
        async with self._session.post(f"{self.url}/control/{name}", json=what) as answer:
            body = json.loads(await answer.read())
        if answer.status != 200:
            raise RuntimeError(body["error"])
        return body

    async def act(self, person: int, act: str, /, *args: Any, **how: Any) -> Any:
        """Let somebody do something: `await api.act(siti, "says", "halo")`."""
        return await self.order("act", person=person, act=act, args=args, how=how)
