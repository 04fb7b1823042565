"""editMessageMedia, answerCallbackQuery, setMessageReaction: smaller changes to what is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.playground.telegram import keyboards, media
from bot.playground.telegram.errors import JSON, bad_request
from bot.playground.telegram.methods.access import message_in, readable
from bot.playground.telegram.methods.albums import input_media
from bot.playground.telegram.methods.editing import change, editable
from bot.playground.telegram.params import Params

if TYPE_CHECKING:
    from bot.playground.telegram.world import Telegram

# The emoji a ReactionTypeEmoji may carry (Bot API 10.1).
REACTIONS = (
    " ❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥"
    " 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨"
    " 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡"
    " "
)


def edit_message_media(world: Telegram, p: Params) -> JSON:
    item = p.value("media")
    if not isinstance(item, dict):
        raise bad_request("media must be non-empty")
    markup = keyboards.inline_markup(p)
    content = input_media(world, p, item)
    chat, old = editable(world, p)
    if "text" in old and "link_preview_options" not in old and not content:
        raise bad_request("message can't be edited")
    cleared = dict.fromkeys(media.content_of(old))
    return change(world, chat, old, {**cleared, **content, "reply_markup": markup})


def answer_callback_query(world: Telegram, p: Params) -> bool:
    return world.callbacks.answer(p)


def set_message_reaction(world: Telegram, p: Params) -> bool:
    reactions = p.objects("reaction")
    if len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    for reaction in reactions:
        emoji = str(reaction.get("emoji", "")).replace("\ufe0f", "")
        if reaction.get("type") != "emoji" or f" {emoji} " not in REACTIONS:
            raise bad_request("REACTION_INVALID")
    chat = readable(world, p)
    message = message_in(chat, p, "message to react")
    chat.reactions[message["message_id"]] = reactions
    world.tell("reaction", chat.id, message_id=message["message_id"], reaction=reactions)
    return True


TABLE = {
    "editMessageMedia": edit_message_media,
    "answerCallbackQuery": answer_callback_query,
    "setMessageReaction": set_message_reaction,
}
