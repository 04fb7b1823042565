"""The polling loop: what is not committed is not confirmed, and no trouble ends it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest
import structlog
from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter, TimedOut

from bot import polling
from bot.polling import Polling, TokenRevokedError
from bot.tasks import within
from bot.watch.health import Health
from tests.support.chat import until

Answer = Exception | Sequence[Mapping[str, Any]]


class Desk:
    """Answers getUpdates from a list, then waits as a long poll does; takes what it is given."""

    def __init__(self, *answers: Answer) -> None:
        self.answers = list(answers)
        self.offsets: list[int | None] = []
        self.taken: list[int] = []
        self.renewed = 0
        self.broken: list[Exception] = []
        self.polling = Polling(
            call=self._call, take=self._take, renew=self._renew, health=Health()
        )

    async def _call(self, method: str, params: Mapping[str, Any]) -> Any:
        assert method == "getUpdates"
        self.offsets.append(params.get("offset"))
        if not self.answers:
            await asyncio.sleep(60)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    async def _take(self, updates: Sequence[Mapping[str, Any]]) -> None:
        if self.broken:
            raise self.broken.pop(0)
        self.taken += [update["update_id"] for update in updates if "update_id" in update]

    async def _renew(self) -> None:
        self.renewed += 1

    async def plays(self, true: Callable[[], bool]) -> None:
        """Run until something is true, then stop as on SIGTERM."""
        running = asyncio.ensure_future(self.polling.run())
        await until(lambda: true() or running.done())
        self.polling.stop()
        await within(running, 1)


def updates(*ids: int) -> list[dict[str, Any]]:
    return [{"update_id": number} for number in ids]


async def test_the_offset_moves_behind_what_was_committed() -> None:
    desk = Desk(updates(5, 6), updates(7), [])
    await desk.plays(lambda: len(desk.offsets) == 4)

    assert desk.offsets == [None, 7, 8, 8]
    assert desk.taken == [5, 6, 7]


async def test_what_could_not_be_committed_is_asked_for_again() -> None:
    desk = Desk(updates(5), updates(5))
    desk.broken = [RuntimeError("the database is away")]
    await desk.plays(lambda: len(desk.offsets) == 3)

    assert desk.offsets == [None, None, 6]
    assert desk.taken == [5]


@pytest.mark.parametrize("error", [TimedOut(), NetworkError("x"), Conflict("x"), OSError()])
async def test_trouble_is_followed_by_another_try(error: Exception) -> None:
    desk = Desk(error, updates(5))
    await desk.plays(lambda: desk.taken == [5])

    assert desk.offsets[:2] == [None, None]


async def test_telegrams_own_pause_is_kept() -> None:
    desk = Desk(RetryAfter(1), updates(5))
    begun = time.monotonic()
    await desk.plays(lambda: desk.taken == [5])

    assert time.monotonic() - begun >= 1


async def test_a_long_poll_is_left_at_once_when_the_bot_stops() -> None:
    desk = Desk()
    begun = time.monotonic()
    await desk.plays(lambda: len(desk.offsets) == 1)

    assert time.monotonic() - begun < 1


async def test_a_refused_token_ends_it() -> None:
    with pytest.raises(TokenRevokedError, match="JAMSOSTEK_TOKEN"):
        await Desk(InvalidToken()).polling.run()


async def test_silence_for_long_makes_the_connections_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(polling, "WEDGED_AFTER_S", 0.05)
    desk = Desk(TimedOut(), TimedOut(), updates(5))
    await desk.plays(lambda: desk.taken == [5])

    assert desk.renewed == 1


async def test_a_lasting_conflict_is_an_alarm(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polling, "CONFLICT_ALARM_S", 0.1)
    desk = Desk(Conflict("x"), Conflict("x"), Conflict("x"), updates(5))
    with structlog.testing.capture_logs() as lines:
        await desk.plays(lambda: desk.taken == [5])
    levels = [line["log_level"] for line in lines if line["event"] == "polling_conflict"]

    assert levels[0] == "warning"
    assert levels[-1] == "critical"
    assert all("revoke the token" in line["advice"] for line in lines if "advice" in line)


async def test_something_that_is_no_update_is_passed_over() -> None:
    far, true = {"update_id": 2**70}, {"update_id": True}
    desk = Desk([{"nonsense": 1}, far, true, {"update_id": 5}], [{"nonsense": 1}], updates(6))
    await desk.plays(lambda: 6 in desk.taken)

    assert desk.offsets[:3] == [None, 6, 6]
