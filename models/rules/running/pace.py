"""How fast messages may go out: evenly spaced slots, one rate for all, one pace for each chat.

Moments are seconds since 1970, by whichever clock all replicas share. Nothing is caught up: a
moment that has passed without a message is gone, so no second ever holds more than its share.
Telegram names about 30 messages a second over all chats, one a second in a chat and 20 a minute in
a group (core.telegram.org/bots/faq, "My bot is hitting limits").
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

HORIZON_S = 0.25
"""So much of the near future is handed out at a time."""
LEAST_S = 0.2
"""So much of it at least, however long a commit takes: else a slow machine would lose slots."""
LATE_S = 0.03
"""A slot later than this is given up: what is squeezed into the next second stays below 4 %."""
SPARE = 5 / 6
"""The share of the overall rate for what waits; the rest stays free for answers."""
CUT = 0.8
"""What a refusal leaves of the rate."""
LOWEST = 0.1
RECOVERY_S = 60.0
"""A tenth of the rate comes back in each such time without a refusal."""
LONGEST_HOLD_S = 3600.0
"""However long Telegram names, after so long it is asked again; what lies farther ahead than that
was written by a clock that has been set back since."""
TOO_FAR_S = LONGEST_HOLD_S + 60.0
"""No chat is closed for longer, but by such a clock."""
AHEAD_S = 10.0
"""So far ahead of now, or of a hold, a slot may lie; a slow rate adds its step."""
BLAME_S = 1.0
BLAMED_BY = 3
"""Refusals in so many chats within that time are the whole bot's, not the chats'."""


class Lane(StrEnum):
    """What a message is, which says who goes first. Values are stored: never rename one."""

    ANSWER = "answer"
    NOTICE = "notice"
    GROUP = "group"
    BROADCAST = "broadcast"


RANKS = {Lane.ANSWER: 0, Lane.NOTICE: 1, Lane.GROUP: 1, Lane.BROADCAST: 2}
BULK = RANKS[Lane.BROADCAST]


@dataclass(frozen=True, slots=True)
class Speed:
    """What the operator allows, in messages a second."""

    overall: float = 30.0
    broadcast: float = 20.0


@dataclass(frozen=True, slots=True)
class Rate:
    """The shared row: when the next message may go, of any kind and of a broadcast."""

    next_at: float = 0.0
    next_bulk_at: float = 0.0
    held_until: float = 0.0
    """Telegram refused the whole bot until then."""
    factor: float = 1.0
    """What refusals left of the rate at `cut_at`."""
    cut_at: float = 0.0


@dataclass(frozen=True, slots=True)
class ChatPace:
    """A burst, then one message every `every` seconds."""

    every: float
    burst: int

    def free_at(self, tat: float) -> float:
        """When the next message may go, `tat` being the moment all messages so far are paid."""
        return tat - (self.burst - 1) * self.every


@dataclass(frozen=True, slots=True)
class Window:
    """No more than `most` messages within any `span` seconds; groups have negative ids."""

    most: int
    span: float

    def within(self, moments: Iterable[float], now: float) -> list[float]:
        """Those that still count; what a clock that was set back left in the future does not."""
        return [moment for moment in moments if now - self.span < moment <= now]

    def free_at(self, recent: Sequence[float], messages: int = 1) -> float:
        """From when on there is room for so many more; 0: at once."""
        over = len(recent) + messages - self.most
        return recent[min(over, len(recent)) - 1] + self.span if over > 0 else 0.0


PERSON = ChatPace(every=1.0, burst=2)
GROUP = Window(most=19, span=60.0)
"""One less than Telegram allows in a minute."""
LINES = ChatPace(every=4.0, burst=5)
"""What can wait goes to a group evenly: meanwhile lines are joined, and a talk finds room."""


def lines_free_at(recent: Sequence[float]) -> float:
    """From when on a line that can wait may go to a group to which this went."""
    tat = 0.0
    for moment in recent:
        tat = max(tat, moment) + LINES.every
    return max(LINES.free_at(tat), GROUP.free_at(recent))


def factor(rate: Rate, now: float) -> float:
    """What is left of the rate now: it comes back slowly."""
    return min(1.0, rate.factor + max(0.0, now - rate.cut_at) / RECOVERY_S * 0.1)


def is_from_ahead(rate: Rate, speed: Speed, now: float) -> bool:
    """Whether the row was written when the clock was ahead: its moments would stop everything."""
    if rate.held_until > now + LONGEST_HOLD_S + AHEAD_S:
        return True
    slowest = 1 / (min(speed.overall * SPARE, speed.broadcast) * LOWEST)
    return max(rate.next_at, rate.next_bulk_at) > max(now, rate.held_until) + AHEAD_S + slowest


def hand_out(
    rate: Rate, speed: Speed, now: float, *, first: int, bulk: int, lead: float = 0.0
) -> tuple[list[float], list[float], Rate]:
    """Slots within the horizon for so many urgent messages, then for so many of broadcasts.

    None is nearer than `lead` seconds, the time a commit takes. Where commits are quick, what a
    crash leaves unsure stays within the horizon.
    """
    left = factor(rate, now)
    step, bulk_step = 1 / (speed.overall * SPARE * left), 1 / (speed.broadcast * left)
    start, end = max(now + lead, rate.held_until), now + max(HORIZON_S, lead + LEAST_S)
    at, bulk_at = max(rate.next_at, start), max(rate.next_bulk_at, start)
    urgent: list[float] = []
    while len(urgent) < first and at <= end:
        urgent.append(at)
        at += step
    slots: list[float] = []
    while len(slots) < bulk and max(at, bulk_at) <= end:
        slots.append(max(at, bulk_at))
        at, bulk_at = slots[-1] + step, slots[-1] + bulk_step
    after = replace(
        rate,
        next_at=at if urgent or slots else rate.next_at,
        next_bulk_at=bulk_at if slots else rate.next_bulk_at,
    )
    return urgent, slots, after


def heavier(rate: Rate, speed: Speed, now: float, more: int) -> Rate:
    """What was handed out were so many messages more than slots: albums have several each."""
    left = factor(rate, now)
    return replace(
        rate,
        next_at=rate.next_at + more / (speed.overall * SPARE * left),
        next_bulk_at=rate.next_bulk_at + more / (speed.broadcast * left),
    )


@dataclass(slots=True)
class Debt:
    """What went out unasked, in seconds of the limit it used."""

    used: float = 0.0
    """All of it: while slots are handed out, their messages use the time that passes."""
    seconds: float = 0.0
    """What time has not paid back, at `at`: all that counts where nothing else goes out."""
    at: float = 0.0

    def add(self, seconds: float, now: float, most: float) -> None:
        """So much more was used; never more than `most` is owed."""
        self.used = min(most, self.used + seconds)
        self.seconds = min(most, self.owed(now) + seconds)
        self.at = now

    def owed(self, now: float) -> float:
        """What time has not paid back."""
        return max(0.0, self.seconds - (now - self.at))


def paid(rate: Rate, now: float, used: float, owed: float) -> Rate:
    """Answers went out at once, unasked: what waits makes room for them.

    As if each had been handed a slot of its own at its moment; see `Debt`.
    """
    if used <= 0:
        return rate
    return replace(rate, next_at=min(max(rate.next_at + used, now + owed), now + 1 + HORIZON_S))
