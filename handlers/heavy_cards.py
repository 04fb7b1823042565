"""The cards with which other admins are asked to decide: once it is decided none of them asks.

Whoever holds another card of the request sees that it is over, and need not tap to learn it.
"""

from bot.context import Ctx
from bot.delivery import notify
from bot.navigation.menu import Goal, leads_to
from bot.navigation.ways import DUTIES, back_to
from bot.screen import Screen
from bot.texts import Texts, key
from models.queries.sending import standing
from models.queries.sending.standing import Standing
from models.rules.office.told_of_duty import DUTY


def about(number: str) -> str:
    """What the messages that ask somebody to decide a request are about."""
    return f"approval:{number}"


async def settle(ctx: Ctx, number: str, *, withdrawn: bool = False) -> None:
    """It is decided, or not wanted any more: wherever somebody was asked, that stands there.

    Not in the message that was tapped: that shows the outcome.
    """
    tapped = Standing(ctx.profile.user_id, ctx.tapped_id or 0)
    for card in await standing.settle(ctx.session, subject=about(number), now=ctx.now()):
        if card != tapped:
            shown = _settled(await ctx.words_of(card.chat_id), withdrawn=withdrawn)
            await notify.change(
                ctx.session, card.chat_id, card.message_id, shown, now=ctx.now(), topic=DUTY
            )


def _settled(t: Texts, *, withdrawn: bool) -> Screen:
    said = key("heavy.settled.withdrawn") if withdrawn else key("heavy.settled")
    return Screen(t(said), ((back_to(t, DUTIES), leads_to(t, Goal.MENU)),))
