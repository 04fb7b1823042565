"""The Bot API on loopback: the simulated Telegram behind real HTTP, with real trouble.

In a test's own event loop: `async with BotApi() as api: ...`. As a process of its own:
`python -m tests.support.botapi`, which prints its port; `tests.support.remote` then controls it.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import signal
import sys
from types import TracebackType
from typing import Self

from bot.clock import Clock
from bot.playground.telegram import Telegram
from bot.tasks import spawn
from tests.support import spec
from tests.support.control import obey
from tests.support.desk import Desk
from tests.support.hook_delivery import HookDelivery
from tests.support.http_lines import Request, ServerLine
from tests.support.trouble import Limits


class BotApi(Desk):
    """`delay` in seconds is added to each answer; `limits` is None for none.

    Without a `world` it makes one whose clock is `clock`; `history` bounds the messages kept.
    """

    def __init__(
        self,
        world: Telegram | None = None,
        *,
        delay: float = 0.0,
        limits: Limits | None = None,
        seed: int = 1,
        port: int = 0,
        history: int | None = None,
    ) -> None:
        self.clock = Clock()
        world = world or Telegram(now=self.clock.now, history=history, local=True)
        world.local = True
        super().__init__(world, delay=delay, limits=limits, seed=seed)
        self.port = port
        self.black_hole = False
        self.lines: set[ServerLine] = set()
        self.hooks = HookDelivery(self.world)
        self._server: asyncio.Server | None = None

    @property
    def url(self) -> str:
        """What takes the place of https://api.telegram.org."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def base(self) -> str:
        """The prefix of all method URLs."""
        return f"{self.url}/bot{self.world.token}"

    async def __aenter__(self) -> Self:
        await self.open()
        self.hooks.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.hooks.stop()
        self.close()

    async def open(self) -> None:
        """Listen, on the same port as before."""
        loop = asyncio.get_running_loop()
        make = lambda: ServerLine(self._take, self.lines)  # noqa: E731
        self._server = await loop.create_server(make, "127.0.0.1", self.port, backlog=1024)
        self.port = self._server.sockets[0].getsockname()[1]

    def close(self) -> None:
        """Refuse connections and end those that stand."""
        if self._server is not None:
            self._server.close()
        self.world.updates.close()
        self.drop_lines()

    def drop_lines(self) -> None:
        """End all connections."""
        for line in tuple(self.lines):
            line.close()

    def heal(self) -> None:
        """End a black hole; what was sent into it is lost, as are its connections."""
        self.black_hole = False
        for line in tuple(self.lines):
            if line.deaf:
                line.reset()

    def _take(self, line: ServerLine, request: Request) -> None:
        if self.black_hole:
            line.deaf = True
        elif request.path.startswith("/control/"):
            spawn(self._control(line, request), name="control")
        elif request.path.startswith("/file/"):
            self.file(line, request)
        else:
            self.method(line, request)

    async def _control(self, line: ServerLine, request: Request) -> None:
        order = request.path.removeprefix("/control/")
        status, answer = await obey(self, order, request.body)
        line.reply(status, json.dumps(answer).encode())


async def _serve(options: argparse.Namespace) -> None:
    if not options.no_spec:
        spec.install()
    async with BotApi(port=options.port, delay=options.delay, history=options.history) as api:
        sys.stdout.write(f"{api.port}\n")
        sys.stdout.flush()
        stop = asyncio.Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(name, stop.set)
        await stop.wait()


def main() -> None:
    """Serve until a signal comes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--delay", type=float, default=0.0, help="seconds before each answer")
    parser.add_argument("--history", type=int, help="messages kept in a chat")
    parser.add_argument("--no-spec", action="store_true", help="do not check the calls")
    options = parser.parse_args()
    with contextlib.suppress(ImportError):
        import uvloop

        uvloop.run(_serve(options))
        return
    asyncio.run(_serve(options))


if __name__ == "__main__":
    main()
