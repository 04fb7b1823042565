"""Background tasks are neither lost nor silent."""

import asyncio
import gc

import pytest
from structlog.testing import capture_logs

from bot.tasks import place_of, running, spawn, within


async def test_a_task_nobody_holds_still_finishes() -> None:
    done = asyncio.Event()

    async def work() -> None:
        await asyncio.sleep(0)
        gc.collect()
        done.set()

    spawn(work(), name="work")

    await within(done.wait(), 10)


async def test_a_failure_is_logged_by_class_and_place_without_what_was_typed() -> None:
    async def work() -> None:
        raise ValueError("1401020304050607")

    with capture_logs() as lines:
        task = spawn(work(), name="count heads")
        await asyncio.wait([task])
        await asyncio.sleep(0)

    assert [line["event"] for line in lines] == ["task_failed"]
    assert lines[0]["task"] == "count heads"
    assert lines[0]["error"] == "ValueError"
    assert lines[0]["place"].startswith("test_tasks.py:")
    assert "1401020304050607" not in repr(lines)


async def test_a_cancelled_task_is_no_failure() -> None:
    with capture_logs() as lines:
        task = spawn(asyncio.sleep(10), name="wait")
        task.cancel()
        await asyncio.wait([task])
        await asyncio.sleep(0)

    assert lines == []


async def test_the_result_can_be_awaited() -> None:
    assert await spawn(asyncio.sleep(0, "santunan"), name="ask") == "santunan"


async def test_running_names_what_has_not_ended() -> None:
    task = spawn(asyncio.sleep(10), name="wait")

    assert task in running()

    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await asyncio.sleep(0)
    assert task not in running()


def test_an_error_that_was_never_raised_has_no_place() -> None:
    assert place_of(ValueError()) == "unknown"
