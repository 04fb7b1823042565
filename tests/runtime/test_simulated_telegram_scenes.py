"""Small scenes with the simulated Telegram: files, polls, pins, topics, values as strings."""

from __future__ import annotations

from typing import Any

from bot.playground.telegram import Upload
from tests.support.town import Town, keyboard

POLL: dict[str, Any] = {
    "question": "Berapa?",
    "options": [{"text": "42"}, {"text": "10"}],
    "type": "quiz",
}
FILE = {"media": Upload("a.jpg", b"x")}


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
