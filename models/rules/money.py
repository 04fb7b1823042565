"""Shares of an amount in whole rupiah, and contribution months as first days."""

from calendar import monthrange
from datetime import date
from decimal import ROUND_HALF_UP, Decimal


def share_of(amount: int, share: Decimal) -> int:
    """Whole rupiah, half a rupiah rounded up."""
    return int((amount * share).quantize(Decimal(1), ROUND_HALF_UP))


def first_of_month(day: date) -> date:
    return day.replace(day=1)


def months_later(day: date, count: int) -> date:
    """The same day `count` months on, or the last day of a shorter month."""
    years, index = divmod(day.month - 1 + count, 12)
    year, month = day.year + years, index + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
