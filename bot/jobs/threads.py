"""A thread for what would hold the loop, and that may outlive it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress


async def in_thread(do: Callable[[], None]) -> None:
    """`do` in a thread that nobody waits for at the end of the process."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[None] = loop.create_future()

    def settle(error: BaseException | None) -> None:
        if done.done():
            return
        if error is None:
            done.set_result(None)
        else:
            done.set_exception(error)

    def work() -> None:
        error = None
        try:
            do()
        except BaseException as raised:
            error = raised
        with suppress(RuntimeError):  # nobody waited so long: the loop has ended
            loop.call_soon_threadsafe(settle, error)

    threading.Thread(target=work, name="dbos", daemon=True).start()
    await done
