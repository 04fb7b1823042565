"""A real bot process, and the ways in which it ends."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
from asyncio.subprocess import Process
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Protocol

from bot.config.keys import FILE_NAME, write_new
from bot.tasks import within
from tests.support.canaries import leaks_in
from tests.support.databases import VAULT

ROOT = Path(__file__).resolve().parents[2]
RUN = ("-m", "bot", "run")


class Life(Protocol):
    """A process from its beginning to its end."""

    pid: int

    @property
    def returncode(self) -> int | None:
        """None while it lives."""

    async def wait(self) -> int:
        """Its exit code, when it has ended."""


class Nursery(Protocol):
    """Where processes come from."""

    async def begin(self, folder: Path, log: Path, environment: dict[str, str]) -> Life:
        """A new bot process."""


class Spawn:
    """Each process starts from nothing, as an operator starts it."""

    def __init__(self, command: Sequence[str] = RUN) -> None:
        self._command = command

    async def begin(self, folder: Path, log: Path, environment: dict[str, str]) -> Process:
        """`python -m bot run`, or another command line."""
        with log.open("ab") as out:
            return await asyncio.create_subprocess_exec(
                sys.executable, *self._command, stdout=out, stderr=out, cwd=folder, env=environment
            )


class BotProcess:
    """`python -m bot run` with settings of its own; started and ended as often as one likes.

    What it logs goes to `log`. Nothing of the machine's environment reaches its settings.
    """

    def __init__(
        self,
        folder: Path,
        *,
        api_url: str,
        token: str,
        database_url: str,
        nursery: Nursery | None = None,
        name: str = "bot",
        **settings: object,
    ) -> None:
        self.folder = folder
        self.name = name
        self.log = folder / f"{name}.log"
        self.lives = 0
        self._nursery = nursery or Spawn()
        self._life: Life | None = None
        given = {
            "api_url": api_url,
            "token": token,
            "database_url": database_url,
            "data_dir": folder,
            "listen_port": 0,
            "regency": "14.10",
            "operator": "Dinas Tenaga Kerja Kabupaten Contoh",
            "log_format": "json",
            "log_level": "DEBUG",
            **settings,
        }
        self._environment = clean_environment(given)
        if not (folder / FILE_NAME).exists():
            write_new(folder / FILE_NAME, VAULT.dump())

    async def __aenter__(self) -> BotProcess:
        await self.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.kill()
        assert leaks_in(self.logged) == [], "what nobody may read stands in the log"

    async def start(self) -> None:
        """Begin a life; what came before it is the caller's business."""
        self.lives += 1
        self._life = await self._nursery.begin(self.folder, self.log, self._environment)

    async def kill(self) -> None:
        """SIGKILL, and wait for the end."""
        if self.running:
            self.tell(signal.SIGKILL)
            await self.ended(10)

    def tell(self, number: signal.Signals) -> None:
        """Send a signal."""
        assert self._life is not None
        os.kill(self._life.pid, number)

    async def ended(self, patience: float) -> int:
        """The exit code. Raises TimeoutError."""
        assert self._life is not None
        return await within(self._life.wait(), patience)

    @property
    def running(self) -> bool:
        """Whether it lives."""
        return self._life is not None and self._life.returncode is None

    @property
    def pid(self) -> int:
        """Of the present life."""
        assert self._life is not None
        return self._life.pid

    @property
    def logged(self) -> str:
        """Everything it wrote so far, all lives."""
        return self.log.read_text(errors="replace") if self.log.exists() else ""


def clean_environment(settings: dict[str, object]) -> dict[str, str]:
    """The machine's environment without any setting of ours but these."""
    kept = {n: v for n, v in os.environ.items() if not n.startswith("JAMSOSTEK_")}
    ours = {f"JAMSOSTEK_{name.upper()}": str(value) for name, value in settings.items()}
    return {**kept, **ours, "PYTHONPATH": str(ROOT)}


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        number: int = listener.getsockname()[1]
        return number
