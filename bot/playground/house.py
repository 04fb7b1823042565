"""The whole playground from opening to closing: folder, stage, page, signals."""

from __future__ import annotations

import asyncio
import fcntl
import signal
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.errors import OperatorError
from bot.playground.feed import Feed
from bot.playground.folder import refuse_foreign
from bot.playground.server import Signups, web_app
from bot.playground.stage import Launch, Stage
from bot.process.server import Server, serve

STOP_SECONDS = 1.0  # what a bot gets for its end: Ctrl-C takes two seconds at most


class House:
    """An open playground: the page answers at `address`."""

    def __init__(self, stage: Stage, feed: Feed, server: Server) -> None:
        self.stage = stage
        self.feed = feed
        self.address = server.address
        self._server = server

    async def close(self) -> None:
        """End the streams, the page and the bot, at most about STOP_SECONDS long."""
        self.feed.close()
        await asyncio.gather(self._server.stop(), self.stage.stop(STOP_SECONDS))


async def open_house(
    launch: Launch,
    folder: Path,
    *,
    host: str = "127.0.0.1",
    port: int = 0,
    signups: Signups | None = None,
) -> House:
    """Open the page on an emptied folder and start the bot. Raises OperatorError."""
    stage = Stage(launch, folder)
    feed = Feed(stage)
    app = web_app(stage, feed, signups)
    try:
        server = await serve(app, host, port, chosen_by="--port")
    except OperatorError:
        feed.close()
        raise
    try:
        stage.wipe()
    except OperatorError:
        feed.close()
        await server.stop()
        raise
    await stage.start()
    return House(stage, feed, server)


@contextmanager
def claimed(folder: Path) -> Iterator[None]:
    """Keep the folder for this process; raises OperatorError where another one has it."""
    refuse_foreign(folder)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = (folder / "lock").open("w")
    except OSError as error:
        raise OperatorError(f"cannot use {folder}: {error.strerror}") from None
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            words = f"another playground uses {folder}: end it, or choose another (--folder)"
            raise OperatorError(words) from None
        yield


async def run(
    launch: Launch,
    folder: Path,
    *,
    host: str,
    port: int,
    say: Callable[[str], None],
    browser: bool,
    signups: Signups | None = None,
) -> None:
    """Stay open until SIGINT or SIGTERM. Raises OperatorError."""
    closing = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, closing.set)
    with claimed(folder):
        house = await open_house(launch, folder, host=host, port=port, signups=signups)
        say(f"Taman bermain (playground): {house.address}   Ctrl-C ends it.")
        if browser:
            await asyncio.to_thread(webbrowser.open, house.address)
        await closing.wait()
        await house.close()
