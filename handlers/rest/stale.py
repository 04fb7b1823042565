"""What happens with a button of yesterday, of another screen, or one we never made."""

from collections.abc import Sequence

from telegram import Update
from telegram.ext import ConversationHandler

from bot import buttons
from bot.context import Ctx
from bot.conversation import LAST_TAP, Step, Wizard
from bot.navigation.menu import GO_ON, note_offer, tidied, unfinished
from handlers.answers.rows import times_in_a_row
from handlers.rest import past_screens, screens


async def take_tap(update: Update, ctx: Ctx, *, others: Sequence[Step]) -> None:
    """A quiet line over the chat; then where to go on, once however often it is tapped.

    `others`: the steps before this one, among them whatever wizard has a question open.
    """
    ctx.toast(ctx.t.label("rest.stale.toast"))
    if _is_second_tap(update, ctx) or times_in_a_row(ctx, "stale") > 1:
        return
    if tidied(ctx):
        await ctx.say(past_screens.tidied(ctx.t))
    elif ctx.turn.standing.states:
        await _show_open_question(update, ctx, others)
    else:
        resumable = unfinished(ctx) is not None
        if resumable:
            note_offer(ctx, GO_ON)
        await ctx.say(screens.stale(ctx.t, resumable=resumable))


async def _show_open_question(update: Update, ctx: Ctx, others: Sequence[Step]) -> None:
    """What waits for an answer, once more: a typed "ya" answers it, whatever was just said.

    So nothing else is asked here. Where it cannot be shown again it still stands above.
    """
    flow, state = next(iter(ctx.turn.standing.states.items()))
    wizards = (step for step in others if isinstance(step, Wizard) and step.name == flow)
    wizard = next(wizards, None)
    again = wizard.step_of(state, "again") if wizard is not None else None
    if again is None:
        await ctx.say(screens.stale_beside(ctx.t))
        return
    await ctx.say(screens.stale_open(ctx.t))
    ctx.turn.beside = True
    if await again(update, ctx) == ConversationHandler.END:
        del ctx.turn.standing.states[flow]


def _is_second_tap(update: Update, ctx: Ctx) -> bool:
    """The button of the question just answered, while what follows is already on the screen."""
    query, standing = update.callback_query, ctx.turn.standing
    press = buttons.read(query.data) if query is not None else None
    if not isinstance(press, buttons.Press):
        return False
    if not standing.states:
        return 0 < press.version == standing.version and _has_just_ended(ctx)
    return press.version == standing.version - 1


def _has_just_ended(ctx: Ctx) -> bool:
    """The tap before this one, with nothing between, ended the question; so does this one."""
    seen, handled = ctx.form(LAST_TAP), ctx.turn.standing.handled
    if seen.get("handled") != handled - 1:
        return False
    seen["handled"] = handled
    return True
