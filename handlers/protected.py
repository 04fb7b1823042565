"""Personal screens are protected; an edit cannot protect a message that was not."""

from telegram import Message, Update

from bot.context import Ctx
from bot.screen import Screen


async def show_protected(update: Update, ctx: Ctx, screen: Screen) -> None:
    """In place of the tapped message only where that is protected, else as a new one."""
    query = update.callback_query
    message = query.message if query is not None else None
    if isinstance(message, Message) and message.has_protected_content:
        await ctx.show(screen)
    else:
        await ctx.say(screen)


async def show_named(ctx: Ctx, screen: Screen) -> None:
    """The same for a step of a wizard, of whose screens some name a person and most do not."""
    await (ctx.say(screen) if screen.protect and ctx.tapped_is_open else ctx.show(screen))
