"""The person stopped the bot, or started it again: the only prompt sign of it."""

from telegram import ChatMember, Update

from bot.context import Ctx

_GONE = (ChatMember.BANNED, ChatMember.LEFT)


async def note(update: Update, ctx: Ctx) -> None:
    """Remember since when nothing reaches this person. Nothing is said: it could not arrive."""
    change = update.my_chat_member
    if change is None:
        return
    gone = change.new_chat_member.status in _GONE
    ctx.profile.set(unreachable_since=ctx.now() if gone else None)
