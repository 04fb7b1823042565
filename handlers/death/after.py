"""After a report was sent: "kapan saya dihubungi", "namanya salah"."""

from datetime import datetime, timedelta

from telegram import Update

from bot.context import Ctx
from bot.conversation import Step
from bot.navigation.menu import typed
from bot.texts import key
from bot.understanding.recognise import folded, speaks_of
from bot.understanding.spoken import spoken
from bot.update.turn import CURRENT
from handlers.death import advice, screens
from handlers.death.draft import TOLD

LASTS = timedelta(days=7)
"""So long such words are of the report; officers answer sooner."""
_ASKS = key("death.after.spoken")


class AsksAfter(Step):
    """Words about a report that was sent a short while ago, while no question is open."""

    def check_update(self, update: object) -> bool:
        """Whether they are."""
        message, turn = typed(update), CURRENT.get()
        sent = turn.standing.form.get(TOLD, {}).get("sent")
        if message is None or sent is None or turn.standing.states:
            return False
        fresh = turn.now - datetime.fromisoformat(sent) < LASTS
        return fresh and speaks_of(folded(message.text or ""), spoken(_ASKS))


async def say_where(_update: Update, ctx: Ctx) -> None:
    """It is with the officers, and what is wrong in it is told to one of them."""
    answered = bool(ctx.form(TOLD).get("answered"))
    await ctx.say(screens.is_sent(ctx.t, advice.number(ctx), answered=answered))
