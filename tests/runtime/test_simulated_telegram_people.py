"""People of the simulated Telegram see and do what people see and do in the app."""

from __future__ import annotations

from typing import Any

import pytest

from bot.playground.telegram import Telegram
from bot.playground.telegram.callbacks import Alert
from bot.playground.telegram.errors import too_many_requests
from tests.support.town import Town, inline, keyboard


@pytest.fixture
def town() -> Town:
    return Town()


def text_of(update: dict[str, Any]) -> str:
    words: str = update["message"]["text"]
    return words


def test_the_newest_message_is_the_last(town: Town) -> None:
    town.send("satu")
    town.html("<b>dua</b> &amp; tiga")

    assert town.siti.last.text == "dua & tiga"
    assert town.siti.last.html == "<b>dua</b> &amp; tiga"
    assert "dua" in town.siti.last
    assert [m.text for m in town.siti.messages] == ["satu", "dua & tiga"]


def test_a_snapshot_stays_while_the_chat_moves_on(town: Town) -> None:
    number = town.send("lama")["message_id"]
    before = town.siti.last
    town.call("editMessageText", chat_id=town.siti.id, message_id=number, text="baru")

    assert (before.text, town.siti.last.text) == ("lama", "baru")


def test_a_deleted_message_is_gone(town: Town) -> None:
    town.send("satu")
    number = town.send("dua")["message_id"]
    town.call("deleteMessage", chat_id=town.siti.id, message_id=number)

    assert town.siti.last.text == "satu"


def test_a_label_may_be_tapped_without_its_emoji(town: Town) -> None:
    town.send(reply_markup=inline(text="✅ Ya, benar", callback_data="yes"))

    assert town.siti.taps("Ya, benar")["callback_query"]["data"] == "yes"


def test_a_part_of_a_label_is_not_the_label(town: Town) -> None:
    town.send(reply_markup=inline(text="Bukan Ya", callback_data="no"))

    with pytest.raises(LookupError, match="Bukan Ya"):
        town.siti.taps("Ya")


def test_the_newest_button_with_the_label_is_tapped(town: Town) -> None:
    for data in ("old", "new"):
        town.send(reply_markup=inline(text="Batal", callback_data=data))

    assert town.siti.taps("Batal")["callback_query"]["data"] == "new"


def test_a_stale_screen_still_sends_its_own_button(town: Town) -> None:
    number = town.send(reply_markup=inline(text="Lama", callback_data="v1"))["message_id"]
    stale = town.siti.last
    town.call("editMessageText", chat_id=town.siti.id, message_id=number, text="baru")

    assert town.siti.taps("Lama", stale)["callback_query"]["data"] == "v1"


def test_a_reply_keyboard_types_its_label(town: Town) -> None:
    town.send(reply_markup=keyboard(text="📋 Daftar"))
    town.send("tanpa papan")

    assert text_of(town.siti.taps("Daftar")) == "📋 Daftar"


def test_a_keyboard_taken_away_cannot_be_tapped(town: Town) -> None:
    town.send(reply_markup=keyboard(text="Daftar"))
    town.send(reply_markup={"remove_keyboard": True})

    with pytest.raises(LookupError):
        town.siti.taps("Daftar")


def test_a_contact_button_shares_the_own_contact(town: Town) -> None:
    town.send(reply_markup=keyboard(text="Kirim nomor", request_contact=True))

    contact = town.siti.taps("Kirim nomor")["message"]["contact"]

    assert contact == {
        "phone_number": "+6281234567801",
        "first_name": "Siti",
        "last_name": "Aminah",
        "user_id": town.siti.id,
    }


def test_a_link_button_tells_the_bot_nothing(town: Town) -> None:
    town.send(reply_markup=inline(text="Situs", url="https://a.id"))
    waiting = len(town.world.updates)

    assert town.siti.taps("Situs") == {}
    assert len(town.world.updates) == waiting


def test_the_answer_to_a_tap_reaches_the_person(town: Town) -> None:
    town.send(reply_markup=inline(text="Ya", callback_data="y"))
    query = town.siti.taps("Ya")["callback_query"]["id"]
    town.call("answerCallbackQuery", callback_query_id=query, text="Tersimpan", show_alert=True)

    assert town.siti.alerts == [Alert("Tersimpan", alert=True)]
    assert town.world.callbacks.unanswered == []


def test_a_blocked_bot_hears_of_it_and_nothing_more(town: Town) -> None:
    change = town.siti.blocks()["my_chat_member"]

    assert change["new_chat_member"]["status"] == "kicked"
    with pytest.raises(PermissionError):
        town.siti.says("halo")


def test_start_lifts_a_block(town: Town) -> None:
    town.siti.blocks()
    town.siti.starts()

    assert town.send()


def test_protected_messages_cannot_be_forwarded(town: Town) -> None:
    town.send(protect_content=True)

    with pytest.raises(PermissionError):
        town.siti.forwards(town.siti.last)


def test_a_topic_gathers_its_messages(town: Town) -> None:
    made = town.call("createForumTopic", chat_id=town.staff.id, name="MRT-4F7K")
    where = {"chat_id": town.staff.id, "message_thread_id": made["message_thread_id"]}
    town.call("sendMessage", text="kasus baru", **where)

    assert town.staff.topic("4F7K").id == town.staff.last.thread
    assert town.staff.last.is_topic_message is True


async def test_a_listener_hears_what_changes(town: Town) -> None:
    with town.world.subscribe() as listener:
        number = town.send("a", reply_markup=inline(text="Ya", callback_data="y"))["message_id"]
        town.call("editMessageText", chat_id=town.siti.id, message_id=number, text="b")
        town.call("sendChatAction", chat_id=town.siti.id, action="typing")
        town.call("deleteMessage", chat_id=town.siti.id, message_id=number)
        town.siti.blocks()
        heard = [event["kind"] for event in listener.drain()]

    assert heard == ["message", "edit", "chat_action", "delete", "blocked"]


def test_a_fault_strikes_as_often_as_asked(town: Town) -> None:
    town.world.faults.add(too_many_requests(3), method="sendMessage", times=1)

    with pytest.raises(Exception, match="retry after 3"):
        town.send()

    assert town.send()


def test_a_fault_afterwards_lets_the_message_through(town: Town) -> None:
    town.world.faults.add(TimeoutError(), method="sendMessage", after=True)

    with pytest.raises(TimeoutError):
        town.send("sampai")

    assert town.siti.last.text == "sampai"


def test_a_short_history_forgets_the_oldest() -> None:
    world = Telegram(history=3)
    siti = world.person("Siti")
    siti.starts()
    for number in range(5):
        world.answer("sendMessage", {"chat_id": siti.id, "text": f"{number}"})

    assert [m.text for m in siti.messages] == ["2", "3", "4"]
