"""When a chat may be written to, as this process knows it.

What goes to a group is counted in the row that all replicas share
(`models.queries.sending.post.reserve`).
"""

from collections import defaultdict, deque
from datetime import datetime, timedelta

BETWEEN = timedelta(seconds=1)
"""In a private chat about one message a second (Bot API, "My bot is hitting limits")."""
BURST = 3
SPAN = BETWEEN * BURST
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=0.5), timedelta(seconds=30)


class Gate:
    """Remembers what went to each chat, and which chat asked for a pause."""

    def __init__(self) -> None:
        self._sent: dict[int, deque[datetime]] = {}
        self._shut: dict[int, tuple[datetime, timedelta]] = {}
        """Since when, and for how long."""
        self._failures: defaultdict[int, int] = defaultdict(int)

    def opens(self, chat_id: int, *, now: datetime) -> datetime:
        """From when on one more message may go there; `now` or later."""
        sent = self._sent.get(chat_id) or deque()
        while sent and (sent[0] <= now - SPAN or sent[0] > now + SPAN):
            sent.popleft()  # long ago, or the clock was moved
        if not sent:
            self._sent.pop(chat_id, None)
        free = sent[0] + SPAN if len(sent) >= BURST else now
        return max(now, free, self._shut_until(chat_id, now))

    def passed(self, chat_id: int, now: datetime, messages: int = 1) -> None:
        """So many messages went there."""
        if chat_id > 0:
            self._sent.setdefault(chat_id, deque()).extend([now] * messages)
        self._failures.pop(chat_id, None)
        self._shut.pop(chat_id, None)

    def shut(self, chat_id: int, now: datetime, after: float | None) -> None:
        """Telegram asked to wait so many seconds; None: trouble, so wait ever longer."""
        if after is not None:
            self._shut[chat_id] = now, timedelta(seconds=after)
            return
        pause = FIRST_PAUSE * 2 ** min(self._failures[chat_id], 10)
        self._failures[chat_id] += 1
        self._shut[chat_id] = now, min(LONGEST_PAUSE, pause)

    def _shut_until(self, chat_id: int, now: datetime) -> datetime:
        since, pause = self._shut.get(chat_id, (now, timedelta()))
        if since > now:  # the clock was set back: the pause begins anew, it does not grow by that
            since = now
            self._shut[chat_id] = since, pause
        return since + pause
