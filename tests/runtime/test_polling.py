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
from bot.watch import silence
from bot.watch.health import Health
from bot.watch.silence import SilentPollingError
from tests.support.chat import until

Answer = Any
"""An exception is raised."""


class Desk:
    """Answers getUpdates from a list, then waits as a long poll does; takes what it is given."""

    def __init__(self, *answers: Answer) -> None:
        self.answers = list(answers)
        self.offsets: list[int | None] = []
        self.taken: list[int] = []
        self.silences: list[float] = []
        self.renewed = 0
        self.broken: list[Exception] = []
        self.polling = Polling(
            call=self._call, take=self._take, renew=self._renew, health=Health()
        )

    async def _call(self, method: str, params: Mapping[str, Any]) -> Any:
        assert method == "getUpdates"
        self.offsets.append(params.get("offset"))
        self.silences.append(self.polling.silent_for)
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
    monkeypatch.setattr(silence, "WEDGED_AFTER_S", 0.15)
    desk = Desk(TimedOut(), TimedOut(), updates(5))
    await desk.plays(lambda: desk.taken == [5])

    assert desk.renewed == 1


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many tries within a short silence."""
    monkeypatch.setattr(silence, "WEDGED_AFTER_S", 0.15)
    monkeypatch.setattr(polling, "FIRST_PAUSE", 0.01)
    monkeypatch.setattr(polling, "LONGEST_PAUSE", 0.02)


@pytest.mark.usefixtures("quick")
async def test_silence_on_new_connections_too_is_for_the_supervisor() -> None:
    desk = Desk(*[TimedOut()] * 500)
    begun = time.monotonic()
    with pytest.raises(SilentPollingError) as ended:
        await within(desk.polling.run(), 5)

    assert time.monotonic() - begun > 0.3
    assert (ended.value.exit_code, desk.renewed) == (4, 1), "once is enough to know"
    assert desk.silences[0] == 0
    assert desk.silences[-1] > 0.1


@pytest.mark.usefixtures("quick")
async def test_a_call_that_never_ends_is_silence_too() -> None:
    desk = Desk()
    with pytest.raises(SilentPollingError):
        await within(desk.polling.run(), 5)

    assert desk.renewed == 1


@pytest.mark.usefixtures("quick")
async def test_a_word_of_telegram_on_new_connections_ends_the_silence() -> None:
    desk = Desk()
    silent = asyncio.ensure_future(desk.polling.run())
    for _ in range(2):
        before = desk.renewed
        await until(lambda n=before: desk.renewed > n)  # type: ignore[misc]
        desk.answers.append(Conflict("x") if before else [])
        await until(lambda: desk.polling.silent_for == 0)
    desk.polling.stop()
    await within(silent, 1)

    assert desk.renewed == 2, "the next silence is another one"


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("word", [Conflict("x"), RetryAfter(0)])
async def test_who_is_told_to_wait_or_that_somebody_else_polls_meets_no_silence(
    word: Exception,
) -> None:
    desk = Desk(*[word] * 30, updates(5))
    await desk.plays(lambda: desk.taken == [5])

    assert desk.renewed == 0


@pytest.mark.usefixtures("quick")
async def test_after_a_success_the_pauses_are_short_again() -> None:
    desk = Desk(TimedOut(), TimedOut(), updates(5), TimedOut(), updates(6))
    with structlog.testing.capture_logs() as lines:
        await desk.plays(lambda: desk.taken == [5, 6])
    pauses = [line["pause"] for line in lines if line["event"] == "polling_failed"]

    assert pauses == [0.01, 0.02, 0.01]


@pytest.mark.usefixtures("quick")
async def test_conflicts_between_which_updates_come_through_last(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk = Desk(Conflict("x"), updates(5), Conflict("x"), updates(6))
    await desk.plays(lambda: desk.taken == [5, 6])
    during = desk.polling.conflict_for
    monkeypatch.setattr(polling, "CONFLICT_OVER_S", 0.0)

    assert (during > 0, desk.polling.conflict_for) == (True, 0)


async def test_one_conflict_is_a_program_that_was_just_stopped() -> None:
    desk = Desk(Conflict("x"), updates(5))
    await desk.plays(lambda: desk.taken == [5])

    assert desk.polling.conflict_for == 0


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("odd", [["x"], [{"nonsense": 1}], {"update_id": 5}, "x", None, 1])
async def test_an_answer_that_telegram_would_never_give_is_trouble_with_a_pause(odd: Any) -> None:
    desk = Desk(odd, ["x", *updates(5)], [], updates(6))
    with structlog.testing.capture_logs() as lines:
        await desk.plays(lambda: desk.taken == [5, 6])

    assert [line["event"] for line in lines] == ["polling_failed"]
    assert desk.offsets[:4] == [None, None, 6, 6]


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
    desk = Desk([{"nonsense": 1}, far, true, {"update_id": 5}], updates(6))
    await desk.plays(lambda: 6 in desk.taken)

    assert desk.offsets[:2] == [None, 6]
