"""What answers and notices do to the limits they share, as this process sees it.

Answers are never made to wait for a slot: what they use is paid for afterwards by what can wait.
A chat that Telegram refused is asked nothing before the time it named has passed.
"""

import asyncio
from collections import Counter, deque
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from telegram.error import ChatMigrated, RetryAfter

from bot import metrics
from bot.update.outgoing import Outgoing
from models.rules.running.pace import LONGEST_HOLD_S, Debt, Speed
from models.rules.running.refusals import is_overall

Call = Callable[[str, Mapping[str, Any]], Awaitable[Any]]
Attach = Callable[[Outgoing], Awaitable[object]]
REMEMBERED = 20
T = TypeVar("T")


@dataclass(slots=True)
class Seen:
    """What the database has not been told yet."""

    debt: Debt = field(default_factory=Debt)
    """What answers used of the overall rate."""
    groups: Counter[int] = field(default_factory=Counter)
    """Answers to each group: they count for the 20 a minute."""
    refused: dict[int, float] = field(default_factory=dict)
    """Until when, by the event loop's clock."""
    held_until: float = 0.0
    moved: dict[int, int] = field(default_factory=dict)

    @property
    def urgent(self) -> bool:
        """Whether the others should learn of it soon."""
        return bool(self.refused or self.held_until or self.moved or self.groups)


class Traffic:
    """One per process. `news` is set when the shared rows should learn of something soon."""

    def __init__(self, speed: Speed | None = None) -> None:
        self.seen = Seen()
        self._cost = 1 / (speed or Speed()).overall
        self._debt = Debt()
        self._time = asyncio.get_running_loop().time
        self._calls, self._seconds = 0, 0.0
        metrics.send_calls.set_function(lambda: self._calls)
        metrics.send_seconds.set_function(lambda: self._seconds)
        self.news: Callable[[], None] = lambda: None
        self._barred: dict[int, float] = {}
        self._held_until = 0.0
        self._refusals: deque[tuple[int, float]] = deque(maxlen=REMEMBERED)

    def watched(self, call: Call, *, groups_counted: bool = False) -> Call:
        """The way of answers: counted, and stopped here where Telegram would refuse them.

        With `groups_counted` the caller counts what goes to groups (`group_gates.reserve`).
        """

        async def watched(method: str, params: Mapping[str, Any]) -> Any:
            chat_id = params.get("chat_id")
            counted = None if groups_counted else chat_id
            return await self._through(lambda: call(method, params), method, chat_id, counted)

        return watched

    def watched_files(self, attach: Attach) -> Attach:
        """The same for files, which weigh as much as messages do; none is made in vain."""

        async def watched(out: Outgoing) -> object:
            chat_id = out.chat_id
            return await self._through(lambda: attach(out), out.method, chat_id, chat_id)

        return watched

    async def _through(
        self,
        act: Callable[[], Awaitable[T]],
        method: str,
        chat_id: int | None,
        counted: int | None,
    ) -> T:
        if self._barred or self._held_until:
            self.check(chat_id)
        if method.startswith("send") and method != "sendChatAction":  # which shows nothing
            self.answered(counted)
        begun = self._time()
        try:
            answer = await act()
            self._calls += 1
            self._seconds += self._time() - begun
            return answer
        except RetryAfter as error:
            self.refused(chat_id, seconds_of(error))
            raise
        except ChatMigrated as error:
            self.moved(chat_id, error.new_chat_id)
            raise

    def answered(self, chat_id: int | None) -> None:
        """A message is about to go out unasked."""
        now = asyncio.get_running_loop().time()
        self._debt.add(self._cost, now, 1.0)
        if chat_id is not None and chat_id < 0:
            self.seen.groups[chat_id] += 1
            self.news()  # other replicas count it too

    def check(self, chat_id: int | None) -> None:
        """Raises RetryAfter, without asking, where Telegram has refused and the time runs."""
        left = self.wait(chat_id)
        if left > 0:
            raise RetryAfter(int(left) + 1)

    def wait(self, chat_id: int | None) -> float:
        """Seconds until something may be sent to this chat."""
        now = asyncio.get_running_loop().time()
        until = self._held_until
        if until and until <= now:
            self._held_until = until = 0.0
        if chat_id is not None and (barred := self._barred.get(chat_id)) is not None:
            if barred <= now:
                del self._barred[chat_id]
            until = max(until, barred)
        return max(0.0, until - now)

    def refused(self, chat_id: int | None, seconds: float) -> None:
        """Telegram refused a message: its chat waits; several chats at once mean the whole bot."""
        metrics.sends_refused.inc()
        now = asyncio.get_running_loop().time()
        self._refusals.append((chat_id or 0, now))
        seconds = min(seconds, LONGEST_HOLD_S)
        if chat_id is not None:
            self._barred[chat_id] = self.seen.refused[chat_id] = now + seconds
        if is_overall(self._refusals, now):
            self._held_until = self.seen.held_until = max(self._held_until, now + seconds)
        self.news()

    def moved(self, chat_id: int | None, new: int) -> None:
        """A group has a new id."""
        if chat_id is not None:
            self.seen.moved[chat_id] = new
            self.news()

    def take(self) -> Seen:
        """What was seen since; put it back with `not_written` where no commit came of it."""
        seen, self.seen = self.seen, Seen()
        seen.debt, self._debt = self._debt, Debt()
        return seen

    def not_written(self, seen: Seen) -> None:
        """Remember this for the next time; of what answers used only the groups' count."""
        now = self.seen
        now.groups += seen.groups
        now.refused = {**seen.refused, **now.refused}
        now.held_until = max(now.held_until, seen.held_until)
        now.moved = {**seen.moved, **now.moved}


def seconds_of(error: RetryAfter) -> float:
    """How long Telegram asks to wait."""
    pause = error.retry_after
    return float(pause if isinstance(pause, int) else pause.total_seconds())
