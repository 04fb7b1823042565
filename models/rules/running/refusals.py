"""Telegram refuses: how long everything is held, and when a chat is tried again."""

from collections.abc import Collection
from dataclasses import replace

from models.rules.running.pace import BLAME_S, BLAMED_BY, CUT, LONGEST_HOLD_S, LOWEST, Rate, factor


def refused(rate: Rate, now: float, seconds: float) -> Rate:
    """Telegram refused the whole bot: hold everything that can wait, go on more slowly.

    Refusals of one and the same hold cut the rate once.
    """
    held = max(rate.held_until, now + min(seconds, LONGEST_HOLD_S))
    if now < rate.held_until:
        return replace(rate, held_until=held)
    left = max(LOWEST, factor(rate, now) * CUT)
    return replace(rate, held_until=held, factor=left, cut_at=held)


def is_overall(refusals: Collection[tuple[int, float]], now: float) -> bool:
    """Whether these refusals (chat, moment) mean the whole bot: Telegram does not say which."""
    return len({chat for chat, at in refusals if now - at <= BLAME_S}) >= BLAMED_BY


def retry_pause(failures: int) -> float:
    """Seconds until a chat is tried again after so many failures in a row."""
    return min(60.0, 0.5 * 2.0 ** min(failures, 10))
