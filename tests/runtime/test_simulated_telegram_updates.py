"""Every update the simulated Telegram makes is one that Telegram could have sent."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from telegram import Message, Update

from bot.playground.telegram import Group, Person, Telegram
from tests.support import spec
from tests.support.spec_types import problems_of


class Stage:
    """A world with a little of everything in it."""

    def __init__(self) -> None:
        self.world = Telegram()
        self.siti = self.world.person("Siti Aminah", phone="+6281234567801", username="sitiaminah")
        self.rahma = self.world.person("Rahma", phone="+6281234567802")
        self.staff = self.world.group("Petugas Meranti", [self.siti, self.rahma], forum=True)
        self.small = self.world.group("Warga", [self.siti], kind="group")
        self.channel = self.world.channel("Kabar")
        self.siti.starts()
        self.topic = self.ask("createForumTopic", chat_id=self.staff.id, name="MRT-1")
        rows = [[{"text": "✅ Ya", "callback_data": "y:1"}]]
        self.card = self.ask(
            "sendMessage",
            chat_id=self.siti.id,
            text="<b>Benar</b>?",
            parse_mode="HTML",
            reply_markup={"inline_keyboard": rows},
        )

    def ask(self, method: str, **params: Any) -> Any:
        return self.world.answer(method, params)

    def keyboard(self, **button: Any) -> None:
        markup = {"keyboard": [[button]], "one_time_keyboard": True}
        self.ask("sendMessage", chat_id=self.siti.id, text="Pilih", reply_markup=markup)


def contact_button(stage: Stage) -> Any:
    stage.keyboard(text="Kirim nomor", request_contact=True)
    return stage.siti.taps("Kirim nomor")


def users_button(stage: Stage) -> Any:
    stage.keyboard(text="Pilih petugas", request_users={"request_id": 1})
    return stage.siti.taps("Pilih petugas", people=(stage.rahma,))


def deleted_card(stage: Stage) -> Any:
    card = stage.siti.last
    stage.ask("deleteMessage", chat_id=stage.siti.id, message_id=card.message_id)
    return stage.siti.taps("Ya", card)


def reaction(stage: Stage) -> Any:
    stage.world.updates.allowed = frozenset({"message_reaction"})
    return stage.siti.reacts(stage.card["message_id"], "👍")


ACTS: dict[str, Callable[[Stage], Any]] = {
    "start with a deep link": lambda s: s.siti.starts("mrt-7F4K"),
    "a text": lambda s: s.siti.says("halo"),
    "a text with a link, a mention and an emoji": lambda s: s.siti.says("😀 https://a.id @abcd"),
    "a reply": lambda s: s.siti.says("ya", reply_to=s.siti.last),
    "a text through another bot": lambda s: s.siti.says("x", via_bot=s.world.bot),
    "an edit": lambda s: s.siti.edits(s.siti.says("satu")["message"]["message_id"], "dua"),
    "a tap": lambda s: s.siti.taps("Ya"),
    "a forged tap": lambda s: s.siti.taps({"callback_data": "admin:1"}),
    "a tap on a deleted message": deleted_card,
    "the own contact": lambda s: s.siti.shares_contact(),
    "the own contact by a button": contact_button,
    "somebody else's contact": lambda s: s.siti.shares_contact("+62811", 77, "Budi"),
    "picked people": users_button,
    "a place": lambda s: s.siti.shares_location(1.0, 102.7),
    "a photo": lambda s: s.siti.sends_photo(b"jpeg", caption="KTP"),
    "one photo of an album": lambda s: s.siti.sends_photo(album="7"),
    "a document": lambda s: s.siti.sends_document("daftar.xlsx", b"PK"),
    "a voice note": lambda s: s.siti.sends_voice(),
    "a sticker": lambda s: s.siti.sends_sticker(),
    "a forwarded message of the bot": lambda s: s.siti.forwards(s.siti.last),
    "a forward of a hidden user": lambda s: s.siti.forwards(s.siti.last, hidden="Seseorang"),
    "a block": lambda s: s.siti.blocks(),
    "the end of a block": lambda s: (s.siti.blocks(), s.siti.unblocks())[1],
    "a reaction": reaction,
    "a text in a topic": lambda s: s.rahma.says(
        "saya ambil", s.staff, topic=s.topic["message_thread_id"]
    ),
    "a command in a small group": lambda s: s.siti.says("/start", s.small),
    "an anonymous administrator": lambda s: s.staff.anonymously("halo"),
    "a channel post": lambda s: s.channel.posts("pengumuman"),
    "a new member": lambda s: s.staff.joins(s.world.person("Budi")),
    "a member who leaves": lambda s: s.staff.leaves(s.rahma),
    "the bot made an administrator": lambda s: s.small.changes_bot("administrator", s.siti),
    "the bot removed": lambda s: s.staff.changes_bot("kicked", s.siti),
    "a group that moves": lambda s: s.small.becomes_supergroup()[0],
    "a group that has moved": lambda s: s.small.becomes_supergroup()[1],
}


@pytest.mark.parametrize("label", ACTS)
def test_an_update_is_shaped_like_telegrams_own(label: str) -> None:
    stage = Stage()
    update = ACTS[label](stage)

    parsed = Update.de_json(update, None)

    assert parsed.update_id in {u["update_id"] for u in stage.world.updates} | {
        update["update_id"]
    }
    assert not parsed.api_kwargs
    assert parsed.effective_chat is not None or "message_reaction" in update


@pytest.mark.parametrize("label", ACTS)
def test_an_update_fits_the_description_of_the_bot_api(label: str) -> None:
    description = spec.load()
    if description is None:
        pytest.skip(spec.ABSENT)
    update = ACTS[label](Stage())

    assert problems_of(description.types, ["Update"], update, "update") == []


def test_a_long_text_arrives_in_pieces_as_the_apps_cut_it() -> None:
    stage = Stage()
    stage.world.updates.take()

    stage.siti.says("a" * 10_000)

    texts = [u["message"]["text"] for u in stage.world.updates]
    assert [len(text) for text in texts] == [4096, 4096, 1808]


def test_an_album_shares_one_group_id() -> None:
    siti = Stage().siti

    pair = [siti.sends_photo(album="42")["message"]["media_group_id"] for _ in range(2)]

    assert pair == ["42", "42"]


def test_privacy_mode_hides_what_is_not_meant_for_the_bot() -> None:
    stage = Stage()
    group: Group = stage.world.group("Kampung", [stage.siti], bot="member")
    stage.world.updates.take()

    stage.siti.says("obrolan biasa", group)
    stage.siti.says("/menu", group)
    stage.siti.says("/menu@OtherBot", group)
    stage.siti.says("halo @JamsostekPlaygroundBot", group)

    heard = [u["message"]["text"] for u in stage.world.updates]
    assert heard == ["/menu", "halo @JamsostekPlaygroundBot"]


def test_bots_do_not_hear_bots() -> None:
    stage = Stage()
    other: Person = stage.world.person("Bot Lain", is_bot=True)
    stage.staff.admits(other)
    stage.world.updates.take()

    other.says("halo", stage.staff)

    assert len(stage.world.updates) == 0


def test_a_reply_carries_the_message_it_answers() -> None:
    siti = Stage().siti
    message: Message | None = Update.de_json(siti.says("ya", reply_to=siti.last), None).message

    assert message is not None
    assert message.reply_to_message is not None
    assert message.reply_to_message.text == "Benar?"
