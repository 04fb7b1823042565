"""While the bot practises nobody is written to: not first, not once more, not after a pause.

What was confirmed in earnest before goes on; a wish that would let more out is answered so.
"""

from bot.context import Ctx
from bot.screen import Button, Screen
from bot.texts import Texts


def holds_back(ctx: Ctx) -> bool:
    """Whether nothing may leave now; whoever tapped is told, and all stays as it is."""
    if ctx.services.broadcast_practice:
        ctx.toast(ctx.t.label("broadcast.practice.held"), alert=True)
    return ctx.services.broadcast_practice


def not_sent_again(t: Texts, n: int, ways: tuple[Button, ...]) -> Screen:
    """So many would have been sent once more."""
    return Screen(t("broadcast.practice.again", n=t.number(n)), (ways,))
