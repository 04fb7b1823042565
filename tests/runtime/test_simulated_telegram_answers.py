"""What the simulated Telegram answers has the shape that the Bot API promises."""

from __future__ import annotations

from typing import Any

import pytest

from bot.playground.telegram import Upload
from bot.playground.telegram.methods import NAMES
from tests.support import spec
from tests.support.spec_types import problems_of
from tests.support.town import Town, inline, keyboard

FILE = {"media": Upload("a.jpg", b"x"), "two": Upload("b.jpg", b"y")}
ALBUM = [{"type": "photo", "media": "attach://media"}, {"type": "photo", "media": "attach://two"}]
COMMANDS = [{"command": "menu", "description": "Menu utama"}]
HOOK = {"url": "https://a.id/hook", "secret_token": "abc"}
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


def test_the_spelling_of_a_method_does_not_matter() -> None:
    assert Town().call("GETME")["username"] == "JamsostekPlaygroundBot"


def test_values_may_come_as_strings_of_json() -> None:
    town = Town()
    markup = '{"inline_keyboard": [[{"text": "Ya", "callback_data": "y"}]]}'
    town.call("sendMessage", chat_id=str(town.siti.id), text="a", reply_markup=markup)

    assert town.siti.last.buttons == ["Ya"]


def test_a_file_sent_once_is_sent_again_by_its_id() -> None:
    town = Town()
    first = town.upload("sendDocument", "document", 3)["document"]
    again = town.call("sendDocument", chat_id=town.siti.id, document=first["file_id"])

    assert again["document"] == first


def test_what_was_sent_can_be_fetched() -> None:
    town = Town()
    file_id = town.siti.sends_document("ktp.pdf", b"isi")["message"]["document"]["file_id"]

    assert town.world.download(town.call("getFile", file_id=file_id)["file_path"]) == b"isi"


def test_a_photo_gives_way_to_another_with_a_caption() -> None:
    town = Town()
    number = town.upload("sendPhoto", "photo", 3, caption="lama")["message_id"]
    where = {"chat_id": town.siti.id, "message_id": number}
    town.call("editMessageCaption", **where, caption="<b>baru</b>", parse_mode="HTML")
    assert town.siti.last.html == "<b>baru</b>"

    media = {"type": "document", "media": "attach://media", "caption": "berkas"}
    town.world.answer("editMessageMedia", {**where, "media": media}, FILE)
    assert (town.siti.last.photo, town.siti.last.text) == (None, "berkas")
    assert town.siti.last.document["file_name"] == "a.jpg"


def test_a_pinned_message_can_be_let_go() -> None:
    town = Town()
    where = {"chat_id": town.siti.id, "message_id": town.send()["message_id"]}
    town.call("pinChatMessage", **where)

    assert town.call("getChat", chat_id=town.siti.id)["pinned_message"]["text"] == "halo"
    assert town.call("unpinChatMessage", **where) is True


def test_a_quiz_can_be_closed() -> None:
    town = Town()
    poll = town.call("sendPoll", chat_id=town.siti.id, **POLL, correct_option_ids=[0])

    closed = town.call("stopPoll", chat_id=town.siti.id, message_id=poll["message_id"])

    assert closed["is_closed"] is True


def test_a_closed_topic_opens_again() -> None:
    town = Town()
    made = town.call("createForumTopic", chat_id=town.staff.id, name="MRT-1")
    where = {"chat_id": town.staff.id, "message_thread_id": made["message_thread_id"]}
    town.call("closeForumTopic", **where)
    town.call("reopenForumTopic", **where)

    assert town.staff.topic("MRT-1").closed is False


def test_a_keyboard_with_only_a_label_per_button_is_fine() -> None:
    town = Town()
    town.send(reply_markup={"keyboard": [["Daftar", "Manfaat"]]})

    assert town.siti.last.buttons == ["Daftar", "Manfaat"]
    assert keyboard(text="Daftar")["keyboard"][0][0] == town.siti.last.rows[0][0]
