"""When an operator must be told that something is wrong, and how often."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

WINDOW = timedelta(minutes=5)
"""What is counted, is counted over so long."""
SAME_AGAIN_AFTER = timedelta(minutes=30)
"""The same alarm is told once in so long, however often it comes and goes."""
CALM = timedelta(minutes=2)
"""It counts as over when it has been calm for so long."""


class Alarm(StrEnum):
    """What can be wrong."""

    CONFLICT = "conflict"
    """Somebody else polls with our token (HTTP 409), again and again."""
    SILENT = "silent"
    """Telegram answers no getUpdates, not on new connections either."""
    DISK = "disk"
    WRITES = "writes"
    SENDS = "sends"
    SET_ASIDE = "set_aside"
    QUEUE = "queue"
    JOBS = "jobs"
    KEYS = "keys"
    """Somebody tries keys of claims, one after another."""
    HOOK_TAKEN = "hook_taken"
    """Our webhook was deleted or sent elsewhere; it was set again."""
    WEBHOOK = "webhook"
    """Telegram cannot bring updates to our webhook, again and again."""


SHARED = frozenset({Alarm.QUEUE, Alarm.JOBS, Alarm.KEYS, Alarm.WEBHOOK})
"""All replicas see these alike: one of them tells."""


@dataclass(frozen=True, slots=True)
class Signs:
    """How things are; counts are those of the last WINDOW."""

    conflict_s: float = 0.0
    """For how long every getUpdates was refused as a second one."""
    silent_s: float = 0.0
    """For how long Telegram has been silent although the connections are new."""
    disk_free: int | None = None
    """Bytes."""
    disk_size: int | None = None
    failed_batches: int = 0
    sends: int = 0
    failed_sends: int = 0
    """Refused, unsure or tried again; not those of people who blocked the bot."""
    set_aside: int = 0
    oldest_s: float = 0.0
    """How long the oldest message that is due has waited, broadcasts aside."""
    failed_jobs: int = 0
    wrong_keys: int = 0
    """Keys of claims that opened nothing, from all accounts."""
    hooks_taken: int = 0
    stuck_s: float = 0.0
    """For how long updates have not come by webhook as they should."""


CONFLICT_S = 30.0
SILENT_S = 30.0
LEAST_FREE = 500_000_000
LEAST_FREE_SHARE = 0.03
MOST_FAILED_BATCHES = 2
FEWEST_SENDS = 20
MOST_FAILED_SHARE = 0.2
LONGEST_WAIT_S = 600.0
MOST_WRONG_KEYS = 30
STUCK_S = 60.0
"""Longer than a restart of the web server before us: two looks in a row."""


def raised(signs: Signs) -> frozenset[Alarm]:
    """What is wrong by these signs."""
    found = {
        Alarm.CONFLICT: signs.conflict_s > CONFLICT_S,
        Alarm.SILENT: signs.silent_s > SILENT_S,
        Alarm.DISK: _nearly_full(signs),
        Alarm.WRITES: signs.failed_batches > MOST_FAILED_BATCHES,
        Alarm.SENDS: signs.sends + signs.failed_sends >= FEWEST_SENDS
        and signs.failed_sends > MOST_FAILED_SHARE * (signs.sends + signs.failed_sends),
        Alarm.SET_ASIDE: signs.set_aside > 0,
        Alarm.QUEUE: signs.oldest_s > LONGEST_WAIT_S,
        Alarm.JOBS: signs.failed_jobs > 0,
        Alarm.KEYS: signs.wrong_keys > MOST_WRONG_KEYS,
        Alarm.HOOK_TAKEN: signs.hooks_taken > 0,
        Alarm.WEBHOOK: signs.stuck_s > STUCK_S,
    }
    return frozenset(alarm for alarm, wrong in found.items() if wrong)


def _nearly_full(signs: Signs) -> bool:
    free, size = signs.disk_free, signs.disk_size
    return (
        free is not None and size is not None and free < min(LEAST_FREE, size * LEAST_FREE_SHARE)
    )


@dataclass(slots=True)
class Told:
    """Which alarms an operator has heard of."""

    at: dict[Alarm, datetime] = field(default_factory=dict)
    """When each was told last."""
    standing: set[Alarm] = field(default_factory=set)
    """Told, and not told to be over."""
    seen: dict[Alarm, datetime] = field(default_factory=dict)
    """When each was last wrong."""

    def news(self, wrong: frozenset[Alarm], now: datetime) -> tuple[list[Alarm], list[Alarm]]:
        """What to tell now: begun, over. Call `begun` and `over` for what was told."""
        self.seen |= dict.fromkeys(wrong, now)
        new = [
            alarm
            for alarm in sorted(wrong - self.standing)
            if alarm not in self.at or now - self.at[alarm] >= SAME_AGAIN_AFTER
        ]
        calm = [
            alarm
            for alarm in sorted(self.standing - wrong)
            if now - self.seen.get(alarm, now) >= CALM
        ]
        return new, calm

    def begun(self, alarm: Alarm, now: datetime) -> None:
        """It was told that this is wrong."""
        self.at[alarm] = now
        self.seen.setdefault(alarm, now)
        self.standing.add(alarm)

    def over(self, alarm: Alarm) -> None:
        """It was told that this is over."""
        self.standing.discard(alarm)
