"""What the simulated Telegram answers has the shape that the Bot API promises."""

from __future__ import annotations

from typing import Any

import pytest

from bot.playground.telegram import Upload
from bot.playground.telegram.methods import NAMES
from tests.support import spec
from tests.support.spec_types import problems_of
from tests.support.town import Town, inline

FILE = {"media": Upload("a.jpg", b"x"), "two": Upload("b.jpg", b"y")}
ALBUM = [{"type": "photo", "media": "attach://media"}, {"type": "photo", "media": "attach://two"}]
COMMANDS = [{"command": "menu", "description": "Menu utama"}]
PLACE = {"latitude": 1.0, "longitude": 102.7}
USER = {"user_id": "siti"}
MESSAGE = {"message_id": "sent"}
FROM_HERE = {"from_chat_id": "siti"}
TOPIC = {"chat_id": "staff", "message_thread_id": "topic"}
POLL = {"question": "Berapa?", "options": [{"text": "42"}, {"text": "10"}], "type": "quiz"}

# Parameters by method; "siti", "staff", "sent", "topic" and "query" stand for what the town has.
CALLS: dict[str, dict[str, Any]] = {
    "getMe": {},
    "sendMessage": {"text": "<b>a</b> /menu", "parse_mode": "HTML", "protect_content": True},
    "sendPhoto": {"photo": "upload", "caption": "<i>a</i>", "parse_mode": "HTML"},
    "sendDocument": {"document": "upload", "caption": "a"},
    "sendVoice": {"voice": "upload"},
    "sendVideo": {"video": "upload"},
    "sendAudio": {"audio": "upload"},
    "sendAnimation": {"animation": "upload"},
    "sendSticker": {"sticker": "upload"},
    "sendVideoNote": {"video_note": "upload"},
    "sendMediaGroup": {"media": ALBUM},
    "sendContact": {"phone_number": "175", "first_name": "BPJS"},
    "sendLocation": PLACE,
    "sendVenue": {
        "latitude": 1.0,
        "longitude": 102.7,
        "title": "Kantor",
        "address": "Selatpanjang",
    },
    "sendChatAction": {"action": "typing"},
    "sendPoll": {**POLL, "correct_option_ids": [0]},
    "copyMessage": {**FROM_HERE, **MESSAGE},
    "copyMessages": {**FROM_HERE, "message_ids": ["sent"]},
    "forwardMessage": {**FROM_HERE, **MESSAGE},
    "forwardMessages": {**FROM_HERE, "message_ids": ["sent"]},
    "editMessageText": {
        **MESSAGE,
        "text": "b",
        "reply_markup": inline(text="a", url="https://a.id"),
    },
    "editMessageReplyMarkup": {**MESSAGE, "reply_markup": inline(text="a", callback_data="a")},
    "deleteMessage": MESSAGE,
    "deleteMessages": {"message_ids": ["sent"]},
    "setMessageReaction": {**MESSAGE, "reaction": [{"type": "emoji", "emoji": "👍"}]},
    "answerCallbackQuery": {"callback_query_id": "query", "text": "ok", "show_alert": True},
    "createForumTopic": {"chat_id": "staff", "name": "MRT-1"},
    "editForumTopic": {**TOPIC, "name": "MRT-2"},
    "closeForumTopic": TOPIC,
    "deleteForumTopic": TOPIC,
    "getChat": {},
    "getChatMember": {"chat_id": "staff", **USER},
    "getChatAdministrators": {"chat_id": "staff"},
    "getChatMemberCount": {"chat_id": "staff"},
    "banChatMember": {"chat_id": "staff", **USER},
    "unbanChatMember": {"chat_id": "staff", **USER},
    "leaveChat": {"chat_id": "staff"},
    "createChatInviteLink": {"chat_id": "staff"},
    "pinChatMessage": MESSAGE,
    "unpinAllChatMessages": {},
    "setMyCommands": {"commands": COMMANDS, "language_code": "id"},
    "getMyCommands": {},
    "deleteMyCommands": {},
    "setMyName": {"name": "Jamsostek"},
    "getMyName": {},
    "setMyDescription": {"description": "a"},
    "getMyDescription": {},
    "setMyShortDescription": {"short_description": "a"},
    "getMyShortDescription": {},
    "setChatMenuButton": {"menu_button": {"type": "commands"}},
    "getChatMenuButton": {},
    "setMyDefaultAdministratorRights": {},
    "setWebhook": {
        "url": "https://a.id/hook",
        "secret_token": "abc",
        "allowed_updates": ["message"],
    },
    "deleteWebhook": {},
    "getWebhookInfo": {},
    "getUserProfilePhotos": USER,
    "logOut": {},
    "close": {},
}
# The rest needs a scene of its own: see the tests below and those of the inbox.
ELSEWHERE = {
    "getUpdates", "getFile", "stopPoll", "reopenForumTopic", "unpinChatMessage",
    "editMessageCaption", "editMessageMedia",
}  # fmt: skip


@pytest.fixture
def description() -> spec.Spec:
    found = spec.load()
    if found is None:
        pytest.skip(spec.ABSENT)
    return found


def perform(town: Town, method: str, described: spec.Spec) -> Any:
    tap = town.send(reply_markup=inline(text="Ya", callback_data="y"))
    stand_ins: dict[str, Any] = {
        "siti": town.siti.id,
        "staff": town.staff.id,
        "sent": tap["message_id"],
        "topic": town.call("createForumTopic", chat_id=town.staff.id, name="0")[
            "message_thread_id"
        ],
        "query": town.siti.taps("Ya")["callback_query"]["id"],
    }
    given = {name: _stand_in(value, stand_ins) for name, value in CALLS[method].items()}
    files = dict(FILE)
    for name in [name for name, value in given.items() if value == "upload"]:
        files[name] = Upload("a.bin", b"x")
        del given[name]
    fields = {each["name"] for each in described.methods[method].get("fields", [])}
    if "chat_id" in fields:
        given.setdefault("chat_id", town.siti.id)
    return town.world.answer(method, given, files)


def _stand_in(value: Any, stand_ins: dict[str, Any]) -> Any:
    if isinstance(value, list):
        return [_stand_in(item, stand_ins) for item in value]
    return stand_ins.get(value, value) if isinstance(value, str) else value


@pytest.mark.parametrize("method", CALLS)
def test_an_answer_fits_the_description_of_the_bot_api(
    method: str, description: spec.Spec
) -> None:
    result = perform(Town(), method, description)

    returns = description.methods[method]["returns"]
    assert problems_of(description.types, returns, result, method) == []


def test_every_method_is_held_here_or_elsewhere() -> None:
    assert set(CALLS) | ELSEWHERE == NAMES


def test_every_method_is_one_of_the_bot_api(description: spec.Spec) -> None:
    assert set(description.methods) >= NAMES
