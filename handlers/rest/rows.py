"""How often the same happened with nothing between: after a while another answer helps more."""

from bot.context import Ctx

FLOW = "rest"


def times_in_a_row(ctx: Ctx, what: str) -> int:
    """Count this one; 1 unless the update before it was counted under the same name."""
    seen, handled = ctx.form(FLOW), ctx.turn.standing.handled
    before, times = seen.get(what, (-1, 0))
    times = times + 1 if before == handled - 1 else 1
    seen[what] = [handled, times]
    return int(times)
