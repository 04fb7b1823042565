"""How often the same happened with nothing between: after a while another answer helps more."""

from telegram import Message

from bot.context import Ctx

FLOW = "rest"


TOGETHER_S = 3
"""Telegram cuts what is longer than a message: the pieces come within a few seconds."""


def is_more_of_a_flood(ctx: Ctx, message: Message, *, may_begin: bool) -> bool:
    """Whether it came right behind a piece, with nothing between; then it is one too.

    `may_begin`: it is long enough to be the first piece.
    """
    seen, handled = ctx.form(FLOW), ctx.turn.standing.handled
    before, at = seen.get("flood", (-1, 0.0))
    now = message.date.timestamp()
    more = before == handled - 1 and 0 <= now - at <= TOGETHER_S
    if more or may_begin:
        seen["flood"] = [handled, now]
    return bool(more)


def times_in_a_row(ctx: Ctx, what: str) -> int:
    """Count this one; 1 unless the update before it was counted under the same name."""
    seen, handled = ctx.form(FLOW), ctx.turn.standing.handled
    before, times = seen.get(what, (-1, 0))
    times = times + 1 if before == handled - 1 else 1
    seen[what] = [handled, times]
    return int(times)
