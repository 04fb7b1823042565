"""Buttons that throw answers away: they stay in the chat, long after the questions went on."""

from collections.abc import Awaitable, Callable
from typing import Any

from telegram import Update

from bot.context import Ctx
from bot.screen import Screen
from handlers.answers.rows import times_in_a_row

Take = Callable[[Update, Ctx], Awaitable[Any]]


def only_at_rest(flow: str, drop: Take) -> Take:
    """The step `drop`; while a question of `flow` is open its button is an old one.

    Then nothing is thrown away, and the open question keeps its keys.
    """

    async def step(update: Update, ctx: Ctx) -> Any:
        if ctx.state_of(flow) is None:
            return await drop(update, ctx)
        ctx.toast(ctx.t.label("rest.stale.toast"))
        if times_in_a_row(ctx, "stale") == 1:
            await ctx.say(Screen(ctx.t("rest.stale_beside")))
        return None

    return step
