"""Nothing comes twice without a word, and one tap carries what it says it carries."""

from collections.abc import Callable
from typing import Any

import pytest
from telegram.error import TimedOut

from tests.support.chat import Somebody, Stage
from tests.support.staff import Room, asks, code_in
from tests.support.traces import transactions

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
AGAIN = "(mungkin pesan ini sudah pernah masuk)"
LONG = "panjang sekali " * 272 + "habis"
CAPTION = "keterangan " * 93


@pytest.fixture
async def room(stage: Stage) -> Room:
    return await Room.open(stage)


@pytest.mark.parametrize(
    ("method", "send"),
    [
        ("sendLocation", lambda one: one.shares_location(1.0, 102.7)),
        ("sendSticker", lambda one: one.sends_sticker()),
        ("sendContact", lambda one: one.shares_contact("+628111", None, "Pak RT")),
        ("sendMessage", lambda one: one.says(LONG)),
        ("sendPhoto", lambda one: one.sends_photo(caption=CAPTION)),
    ],
    ids=["a place", "a sticker", "a contact", "a long text", "a long caption"],
)
async def test_what_has_no_room_for_the_word_has_it_in_a_line_before(
    room: Room, siti: Somebody, method: str, send: Callable[[Any], Any]
) -> None:
    code = await asks(siti, "halo")
    await room.press(room.rahma, "🙋 Ambil", code)
    before = len(room.texts(code))
    room.stage.world.faults.add(TimedOut(), method=method, chat=room.group.id, after=True)

    await send(siti)
    await room.settled()

    first, word, second = room.shown(code)[before:]
    assert word.text == AGAIN
    assert first.text == second.text
    assert AGAIN not in first.text


async def test_a_ready_answer_is_sent_once_for_each_opening_of_the_list(
    room: Room, siti: Somebody
) -> None:
    code = await asks(siti, "halo")
    await room.press(room.rahma, "🙋 Ambil", code)
    said = len(siti.said)
    await room.press(room.rahma, "📋 Jawaban siap", code)
    shown = room.shown(code)[0]
    for _ in range(2):
        room.rahma.person.taps("🔎 Sedang dicek", message=shown, chat=room.group)
    await room.settled()

    assert len(siti.said) == said + 1
    assert "Daftar ini sudah dipakai" in room.rahma.person.alerts[-1].text
    await room.press(room.rahma, "📋 Jawaban siap", code)
    await room.press(room.rahma, "☎️ Telepon 175", code)

    assert len(siti.said) == said + 2
    assert "📋 Jawaban siap" in room.shown(code)[0].buttons


async def test_each_offer_carries_its_own_photo_or_all_that_came_lately(
    room: Room, siti: Somebody, stage: Stage
) -> None:
    budi = stage.person("Budi", phone="+6281234567802")
    for somebody in (siti, budi):
        for name in ("satu", "dua"):
            await somebody.sends_photo(name.encode(), caption=f"foto {name}")
    assert siti.buttons[:2] == ["➡️ Teruskan ke petugas", "⏩ Teruskan 2 kiriman"]
    first = next(m for m in siti.person.messages if "➡️ Teruskan ke petugas" in m.buttons)

    await siti.taps("➡️ Teruskan ke petugas", message=first)
    await room.settled()
    code = code_in(siti.last)
    assert [m.text for m in room.shown(code) if m.photo] == ["foto satu"]
    second = next(m for m in siti.person.messages if "⏩ Teruskan 2 kiriman" in m.buttons)
    await siti.taps("➡️ Teruskan ke petugas", message=second)
    await room.settled()
    assert [m.text for m in room.shown(code) if m.photo] == ["foto satu", "foto dua"]

    await budi.taps("⏩ Teruskan 2 kiriman")
    await room.settled()
    of_budi = room.shown(code_in(budi.last))
    assert [m.text for m in of_budi if m.photo] == ["foto satu", "foto dua"]


async def test_a_death_is_remembered_wherever_it_was_told(
    room: Room, siti: Somebody, stage: Stage
) -> None:
    budi = stage.person("Budi", phone="+6281234567802")
    for_siti, for_budi = await asks(siti, "mau tanya"), await asks(budi, "mau tanya")
    for code in (for_siti, for_budi):
        await room.press(room.rahma, "🙋 Ambil", code)
    typo = await siti.says("soal suami saya")
    await siti.edits(typo["message"]["message_id"], "suami saya meninggal kemarin")
    await budi.sends_photo(caption="bapak saya meninggal, ini suratnya")
    await room.settled()

    for code, one in ((for_siti, siti), (for_budi, budi)):
        await room.press(room.rahma, "🏁 Tutup kasus", code)
        assert f"{code} sudah kami tutup" in one.last
        assert not any("puas" in label for label in one.buttons)


async def test_closing_opens_no_line_however_long_the_talk_was(
    room: Room, siti: Somebody, stage: Stage
) -> None:
    code = await asks(siti, "halo")
    await room.press(room.rahma, "🙋 Ambil", code)
    assert stage.bot is not None

    with transactions(stage.bot.db) as done:
        await room.press(room.rahma, "🏁 Tutup kasus", code)

    closing = [[sql for sql, _ in one] for one in done]
    closing = [one for one in closing if any("INSERT INTO desk_line" in sql for sql in one)]
    assert len(closing) == 1
    assert not any("desk_line.content" in sql for sql in closing[0] if sql.startswith("SELECT"))
