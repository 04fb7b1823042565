"""A group became a supergroup: Telegram says so in both chats, and everything follows it."""

from telegram import Update

from bot.context import Ctx
from models.queries.moved_chats import move_chat


def is_migration(update: Update) -> bool:
    """Telegram's own line about it, in the old group or in the new one."""
    message = update.message
    if message is None:
        return False
    return bool(message.migrate_to_chat_id or message.migrate_from_chat_id)


async def follow(update: Update, ctx: Ctx) -> None:
    """Rewrite the group's id wherever it is kept. Nothing is said."""
    message = update.message
    if message is None:
        return
    here = message.chat.id
    old, new = message.migrate_from_chat_id or here, message.migrate_to_chat_id or here
    if old != new:
        await move_chat(await ctx.session.connection(), old=old, new=new)
