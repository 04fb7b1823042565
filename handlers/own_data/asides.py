"""What happens when something else than an answer comes while Data saya waits for one."""

from telegram import Update

from bot.context import Ctx
from bot.screen import Screen
from handlers.answers.aside import Aside
from handlers.answers.sure import ask_sure
from handlers.own_data import questions, screens, steps_heir, steps_leave
from handlers.own_data.pages import record_at_hand
from handlers.own_data.states import FIELDS, FLOW, SURE, Own
from handlers.own_data.steps import Next, question_of, say_gone, state_of
from handlers.own_data.task import task_of
from models.queries.people.own_data import Record


async def say_aside(ctx: Ctx, aside: Aside) -> Next:
    """Answer it, then the open question again; nothing is counted as a failure."""
    return await _show(ctx, aside)


async def ask_again(_update: Update, ctx: Ctx) -> Next:
    """Back to the open question, after something more urgent."""
    return await _show(ctx, None)


async def _show(ctx: Ctx, aside: Aside | None) -> Next:
    state, ref = state_of(ctx), task_of(ctx).ref
    found = await record_at_hand(ctx, ref) if ref is not None else None
    if ref is not None and found is None:
        return await say_gone(ctx)
    again = _open_question(ctx, state, found)
    screen = again if aside is None else aside.above(ctx.t, again)
    await (ask_sure(ctx, FLOW, screen) if state in SURE else ctx.show(screen))
    return state


def _open_question(ctx: Ctx, state: Own, found: Record | None) -> Screen:
    if found is None:
        return steps_leave.asked_of_all(ctx, state)
    if state is Own.FIELD:
        return questions.which(ctx.t)
    if state in FIELDS:
        return question_of(ctx, state, found)
    if state is Own.ERASE:
        return steps_leave.asked_of_one(ctx, found)
    if state in steps_heir.STATES:
        return steps_heir.question_of(ctx, state, found)
    return screens.record(ctx.t, found)
