"""When a chat may be written to: Telegram allows 20 messages a minute in a group."""

from collections import defaultdict, deque
from datetime import datetime, timedelta

MINUTE = timedelta(minutes=1)
GROUP_A_MINUTE = 20
BETWEEN = timedelta(seconds=1)
"""In a private chat about one message a second (Bot API, "My bot is hitting limits")."""
BURST = 3
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=0.5), timedelta(seconds=30)


class Gate:
    """Remembers what went to each chat, and which chat asked for a pause."""

    def __init__(self) -> None:
        self._sent: defaultdict[int, deque[datetime]] = defaultdict(deque)
        self._shut: dict[int, datetime] = {}
        self._failures: defaultdict[int, int] = defaultdict(int)

    def opens(self, chat_id: int, *, now: datetime) -> datetime:
        """From when on one more message may go there; `now` or later."""
        sent, span, most = self._sent[chat_id], BETWEEN * BURST, BURST
        if chat_id < 0:  # a group
            span, most = MINUTE, GROUP_A_MINUTE
        while sent and (sent[0] <= now - span or sent[0] > now + span):
            sent.popleft()  # long ago, or the clock was moved
        free = sent[0] + span if len(sent) >= most else now
        return max(now, free, self._shut.get(chat_id, now))

    def passed(self, chat_id: int, now: datetime, messages: int = 1) -> None:
        """So many messages went there."""
        self._sent[chat_id].extend([now] * messages)
        self._failures.pop(chat_id, None)
        self._shut.pop(chat_id, None)

    def shut(self, chat_id: int, now: datetime, after: float | None) -> None:
        """Telegram asked to wait so many seconds; None: trouble, so wait ever longer."""
        if after is not None:
            self._shut[chat_id] = now + timedelta(seconds=after)
            return
        pause = FIRST_PAUSE * 2 ** min(self._failures[chat_id], 10)
        self._failures[chat_id] += 1
        self._shut[chat_id] = now + min(LONGEST_PAUSE, pause)
