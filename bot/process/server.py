"""A web server inside our own event loop: uvicorn without its signals, logs and patience."""

import asyncio
import errno
import socket
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from bot.config.settings import PREFIX
from bot.errors import OperatorError
from bot.tasks import spawn

HEAD_SECONDS = 10.0
"""How long a caller may take to send the head of a request."""
MAX_CONNECTIONS = 500
STOP_SECONDS = 5


class Server:
    """A running web server."""

    def __init__(self, server: "_QuietServer", task: asyncio.Task[None], address: str) -> None:
        self._server = server
        self._task = task
        self.address = address
        """Such as http://127.0.0.1:8090, with the real port where 0 was asked for."""

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self.address.rpartition(":")[2])

    async def stop(self) -> None:
        """Take nothing new, let what runs finish (at most STOP_SECONDS)."""
        self._server.ending.set()
        await asyncio.wait([self._task], timeout=STOP_SECONDS + 2)


async def serve(
    app: ASGIApp, host: str, port: int, *, chosen_by: str = f"{PREFIX}LISTEN_PORT"
) -> Server:
    """Start to serve `app`; it answers when this returns. Port 0: any free one.

    Raises OperatorError where the port is in use; `chosen_by` tells how to choose another.
    """
    listener = _listen(host, port, chosen_by)
    address = f"http://{_bracketed(host)}:{listener.getsockname()[1]}"
    config = uvicorn.Config(
        app,
        http=_ImpatientProtocol,
        ws="none",
        lifespan="off",
        access_log=False,
        log_config=None,
        server_header=False,
        date_header=False,
        proxy_headers=False,
        limit_concurrency=MAX_CONNECTIONS,
        timeout_keep_alive=30,
        timeout_graceful_shutdown=STOP_SECONDS,
    )
    server = _QuietServer(config)
    task = spawn(server.serve(sockets=[listener]), name="web server")
    await server.up.wait()
    return Server(server, task, address)


class _QuietServer(uvicorn.Server):
    """Leaves the signals to the bot, which has more to stop than this server."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.up = asyncio.Event()
        self.ending = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.up.set()

    async def main_loop(self) -> None:
        """Wait to be told; uvicorn would wake up ten times a second to look."""
        await self.on_tick(0)
        await self.ending.wait()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class _ImpatientProtocol(H11Protocol):
    """Hangs up on a caller who drips the head of a request; uvicorn would wait for ever."""

    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # always TCP
        super().connection_made(transport)
        self._watch()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_watching()
        super().connection_lost(exc)

    def _watch(self) -> None:
        """A deadline from the first byte of a head to its last; none while a request runs."""
        if self.cycle is not None and not self.cycle.response_complete:
            self._stop_watching()
        elif self._deadline is None:
            self._deadline = self.loop.call_later(HEAD_SECONDS, self.transport.close)

    def _stop_watching(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None


def _listen(host: str, port: int, chosen_by: str) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=512)
    except OSError as error:
        in_use = error.errno == errno.EADDRINUSE
        why = "is in use" if in_use else f"cannot be used ({error.strerror})"
        raise OperatorError(f"port {port} on {host} {why}: choose another ({chosen_by})") from None


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
