"""How typing people begins, is left and is thrown away: what was typed waits with the group."""

from telegram import Update

from bot.context import Ctx
from bot.screen import Screen
from handlers.groups import draft, typed, typed_screens
from handlers.groups.reach import group_behind
from handlers.groups.screens import unknown
from handlers.groups.states import ADD, Add
from handlers.groups.typed import END
from handlers.groups.typed_line import Next


async def begin(update: Update, ctx: Ctx) -> Next:
    """The next person of a group: one tap from anywhere."""
    group = await group_behind(update, ctx)
    ctx.leave_wizards()
    if group is None:
        return await typed.leave(ctx)
    form = ctx.form(ADD)
    if form.get("group") != group.code:
        form.pop("half", None)
    form.pop("photo", None)
    form["group"] = group.code
    return await typed.go_on(ctx, group, None)


async def go_back(update: Update, ctx: Ctx) -> Next:
    """From the question at the end to the people; from an open piece to the whole person."""
    group = await typed.group_of(ctx)
    if group is None:
        return await typed.leave(ctx)
    if ctx.state_of(ADD) == Add.PERSON and not draft.half_of(ctx):
        return await stop(update, ctx)
    return await typed.ask(ctx, group)


async def stop(_update: Update, ctx: Ctx) -> Next:
    """Later: who was typed waits, and can be thrown away."""
    group = await typed.group_of(ctx)
    if group is None:
        return await typed.leave(ctx)
    n, clerk = await draft.how_many(ctx, group), ctx.form(ADD).get("photo") is not None
    half = draft.half_of(ctx)
    if clerk:  # the next sheet is another group's
        half.clear()
    await ctx.show(typed_screens.stopped(ctx.t, group, n, clerk=clerk, half=half))
    return END


async def again(_update: Update, ctx: Ctx) -> Next:
    """The open question, after something more urgent."""
    group = await typed.group_of(ctx)
    return await typed.leave(ctx) if group is None else await typed.go_on(ctx, group, None)


async def throw_away(update: Update, ctx: Ctx) -> None:
    """Who was typed and not looked at is forgotten."""
    group = await group_behind(update, ctx)
    screen: Screen = unknown(ctx.t)
    if group is not None:
        await draft.drop(ctx, group)
        screen = typed_screens.thrown_away(ctx.t, group)
    await ctx.show(screen)
