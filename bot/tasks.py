"""Background tasks nobody loses: asyncio forgets a task without a reference, and its exception."""

import asyncio
from collections.abc import Awaitable, Coroutine
from pathlib import PurePath
from traceback import extract_tb
from typing import Any, TypeVar

import structlog

T = TypeVar("T")

_log = structlog.stdlib.get_logger(__name__)
_running: set[asyncio.Task[Any]] = set()


def spawn(coro: Coroutine[Any, Any, T], *, name: str) -> asyncio.Task[T]:
    """Run `coro` beside the caller; what it raises is logged by class and place, never content."""
    task = asyncio.create_task(coro, name=name)  # noqa: TID251 - kept in _running
    _running.add(task)
    task.add_done_callback(_finished)
    return task


async def to_the_end(coro: Coroutine[Any, Any, T], *, name: str) -> T:
    """Await `coro`; a cancellation waits until it has ended.

    A transaction must not be cut in the middle: the driver would keep SQLite's write lock.
    What `coro` raises goes to the caller, who logs it; to the log only where nobody waits for it.
    """
    task = spawn(coro, name=name)
    task.remove_done_callback(_finished)
    task.add_done_callback(_running.discard)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait({task})
        _finished(task)
        raise


async def within(awaited: Awaitable[T], seconds: float) -> T:
    """Await it so long at most; raises TimeoutError.

    `asyncio.wait_for` of Python 3.11 swallows a cancellation that comes in the same turn as what
    is awaited: a loop woken while it is stopped would go on for ever.
    """
    async with asyncio.timeout(seconds):
        return await awaited


def running() -> frozenset[asyncio.Task[Any]]:
    """The tasks that have not ended yet, so that a shutdown can wait for them."""
    return frozenset(_running)


def place_of(error: BaseException) -> str:
    """Where `error` was raised, as `file.py:line`: enough to find it, nothing a person typed."""
    frames = extract_tb(error.__traceback__)
    if not frames:
        return "unknown"
    return f"{PurePath(frames[-1].filename).name}:{frames[-1].lineno}"


def _finished(task: asyncio.Task[Any]) -> None:
    _running.discard(task)
    if task.cancelled():
        return
    error = task.exception()
    if error is not None:
        _log.error(
            "task_failed",
            task=task.get_name(),
            error=type(error).__name__,
            place=place_of(error),
        )
