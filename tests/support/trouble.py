"""What can go wrong between a bot and Telegram, and the limits Telegram sets."""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """`before` means that the call has no effect, `after` that it has."""

    TOO_MANY = "too_many"  # 429 with retry_after
    SERVER_ERROR = "server_error"  # 500 in JSON, no effect
    BAD_GATEWAY = "bad_gateway"  # 502 with an HTML page, no effect
    DROP_BEFORE = "drop_before"  # connection closed
    DROP_AFTER = "drop_after"
    RESET_BEFORE = "reset_before"  # connection reset
    RESET_AFTER = "reset_after"
    HANG_BEFORE = "hang_before"  # never an answer
    HANG_AFTER = "hang_after"
    HALF = "half"  # effect, half of the answer, closed
    EMPTY = "empty"  # effect, 200 without a body
    GARBAGE = "garbage"  # effect, 200 with an HTML page
    SLOW = "slow"  # effect, the answer drips for `seconds`


WITHOUT_EFFECT = frozenset(
    {
        Kind.TOO_MANY,
        Kind.SERVER_ERROR,
        Kind.BAD_GATEWAY,
        Kind.DROP_BEFORE,
        Kind.RESET_BEFORE,
        Kind.HANG_BEFORE,
    }
)


@dataclass(slots=True)
class Trouble:
    """Strikes fitting calls: `times` often (None for ever), each with probability `chance`."""

    kind: Kind
    method: str | None = None
    chat: int | None = None
    times: int | None = 1
    chance: float = 1.0
    retry_after: int = 1
    seconds: float = 1.0

    def fits(self, method: str, params: Mapping[str, Any]) -> bool:
        if self.times == 0 or self.method not in {None, method}:
            return False
        return self.chat is None or str(params.get("chat_id")) == str(self.chat)


@dataclass(slots=True)
class Troubles:
    """All troubles that may strike; the dice are seeded."""

    seed: int = 1
    waiting: list[Trouble] = field(default_factory=list)
    dice: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)

    def add(self, kind: Kind | str, **how: Any) -> Trouble:
        """`how`: method, chat, times, chance, retry_after, seconds."""
        trouble = Trouble(Kind(kind), **how)
        self.waiting.append(trouble)
        return trouble

    def strike(self, method: str, params: Mapping[str, Any]) -> Trouble | None:
        """The trouble this call meets."""
        for trouble in self.waiting:
            if trouble.fits(method, params) and self.dice.random() < trouble.chance:
                if trouble.times is not None:
                    trouble.times -= 1
                return trouble
        return None


@dataclass(slots=True)
class Limits:
    """Telegram's limits for messages: overall, per chat, per group; `clock` is in seconds.

    A call during a ban is counted in `during_ban`, and the ban does not grow.
    """

    per_second: int = 30
    chat_burst: int = 3  # then one a second
    group_per_minute: int = 20
    during_ban: int = 0
    peak: int = 0
    _all: deque[float] = field(default_factory=deque)
    _chats: dict[str, deque[float]] = field(default_factory=dict)
    _banned: dict[str, float] = field(default_factory=dict)

    def check(self, chat: str, now: float) -> int | None:
        """Seconds to wait if this message is one too many."""
        for key in ("", chat):
            until = self._banned.get(key, 0.0)
            if now < until:
                self.during_ban += 1
                return int(until - now) + 1
        for key, sent, size, seconds in self._windows(chat):
            while sent and sent[0] <= now - seconds:
                sent.popleft()
            if len(sent) >= size:
                wait = int(sent[0] + seconds - now) + 1
                self._banned[key] = now + wait
                return wait
        for _, sent, _, _ in self._windows(chat):
            sent.append(now)
        self.peak = max(self.peak, len(self._all))
        return None

    def _windows(self, chat: str) -> list[tuple[str, deque[float], int, float]]:
        mine = self._chats.setdefault(chat, deque())
        if chat.startswith("-"):
            own = (chat, mine, self.group_per_minute, 60.0)
        else:
            own = (chat, mine, self.chat_burst, float(self.chat_burst))
        return [("", self._all, self.per_second, 1.0), own]
