"""An album names the way to stop, since no button can hang below it; its words are put right."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.playground.telegram import Person
from models.rules.broadcasts.states import State
from models.tables import DeliveryState
from tests.support.broadcasting import begins, broadcasts, submits
from tests.support.broadcasts import SAYS, counts_of, facts_of
from tests.support.chat import Somebody, Stage
from tests.support.office import Office, office
from tests.support.results import at_noon, heard, opens, over, sends, town, until

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
STOP = "🔕 Tidak mau pesan seperti ini? Ketuk /stop"
ROOM = 1024 - len(f"\n\n{STOP}") - 1  # the bell counts as two (Bot API, MessageEntity)
RIGHT = "Yang benar: {price} sebulan."


@pytest.fixture
async def stage(database_url: str, tmp_path: Path) -> AsyncIterator[Stage]:
    """It is noon, and a hundred messages leave a second."""
    async with at_noon(database_url, tmp_path, broadcast_rate=100) as made:
        yield made


@pytest.fixture
async def at(stage: Stage) -> Office:
    return await office(stage)


def captions(person: Person) -> list[str | None]:
    """Of each picture she has, in order."""
    return [m.message.get("caption") for m in person.messages if "photo" in m.message]


async def shows(somebody: Somebody, album: str, *words: str) -> None:
    for number, text in enumerate(words):
        await somebody.sends_photo(bytes([number]), text, album=album)


async def test_its_words_name_the_way_to_stop_and_there_is_room_for_both(
    stage: Stage, at: Office
) -> None:
    people = await town(stage, 2)
    await begins(at.hendra)
    await shows(at.hendra, "7", "x" * (ROOM + 1))
    assert "terlalu panjang" in at.hendra.last
    await shows(at.hendra, "8", "", "x" * (ROOM + 1))
    assert "terlalu panjang" in at.hendra.last
    await at.hendra.sends_photo(b"x", "😀" * (ROOM // 2), album="8")
    await at.hendra.taps("✅ Sudah semua")
    assert "tulisannya diberi /stop" in at.hendra.last
    await submits(at.hendra, "2")
    (made,) = await broadcasts(stage)
    await over(stage, made.id)

    for person in people:
        assert captions(person)[:2] == [None, f"{'😀' * (ROOM // 2)}\n\n{STOP}"]
    people[0].says("/stop")
    await stage.quiet()
    assert "🔕 Hentikan semua kabar" in people[0].last.buttons


async def test_pictures_without_a_word_name_it_too(stage: Stage, at: Office) -> None:
    people = await town(stage, 2)
    await begins(at.hendra)
    await shows(at.hendra, "9", "", "")
    await at.hendra.taps("✅ Sudah semua")
    await submits(at.hendra, "2")
    (made,) = await broadcasts(stage)
    await over(stage, made.id)
    assert [captions(person) for person in people] == [[STOP, None]] * 2


async def goes_out(stage: Stage, at: Office, people: list[Person], *words: str) -> str:
    """An album; its pictures say these."""
    photo = people[0].sends_photo()["message"]["photo"][-1]["file_id"]
    await stage.quiet()
    items: list[dict[str, Any]] = [{"type": "photo", "file_id": photo} for _ in words]
    for item, text in zip(items, words, strict=True):
        item |= {"text": text} if text else {}
    album = {**SAYS, "kind": "album", "content": {"items": items}}
    return await sends(stage, at.hendra, says=[album])


async def went_out(stage: Stage, at: Office, people: list[Person], *words: str) -> str:
    """The same, and everybody has it."""
    made = await goes_out(stage, at, people, *words)
    await over(stage, made)
    return made


async def test_the_words_people_have_change_in_place_and_the_sum_is_right(
    stage: Stage, at: Office
) -> None:
    people = await town(stage, 5)
    made = await went_out(stage, at, people, "", "Yang salah", "")
    before = heard(people)
    people[4].blocks()
    await _the_right_words(at.hendra, made)
    await at.hendra.says("5")
    edit = next(each for each in await broadcasts(stage) if each.in_place)
    await over(stage, edit.id)

    assert heard(people) == before, "nothing new came"
    said = f"Yang benar: Rp8.400 sebulan.\n\n{STOP}"
    assert [captions(person)[-3:] for person in people[:4]] == [[None, said, None]] * 4
    assert captions(people[4])[-3:] == [None, "Yang salah", None]
    assert stage.bot is not None
    counts = await counts_of(stage.bot.db, edit.id)
    assert {state.value: n for state, n in counts.by_state.items()} == {"sent": 4, "blocked": 1}


async def test_who_waits_for_it_gets_the_right_words_and_each_person_one_album(
    stage: Stage, at: Office
) -> None:
    people = await town(stage, 60)
    made = await goes_out(stage, at, people, "", "Yang salah", "")

    async def some_have_it() -> bool:
        return sum(len(captions(person)) == 3 for person in people[1:]) > 3

    await until(some_have_it)
    await at.hendra.taps({"text": "x", "callback_data": f"go:tugas.siaran.jeda.{made}"})
    await stage.quiet()
    assert stage.bot is not None
    had = (await counts_of(stage.bot.db, made)).of(DeliveryState.SENT)
    assert 3 < had < 60
    await _the_right_words(at.hendra, made)
    await at.hendra.says(str(had))
    edit = next(each for each in await broadcasts(stage) if each.in_place)

    async def has_begun() -> bool:
        assert stage.bot is not None
        return (await facts_of(stage.bot.db, edit.id)).started_at is not None

    await until(has_begun)
    await at.hendra.taps({"text": "x", "callback_data": f"go:tugas.siaran.lanjut.{made}"})
    await over(stage, made)
    await over(stage, edit.id)
    said = f"Yang benar: Rp8.400 sebulan.\n\n{STOP}"
    assert [captions(person)[-3:] for person in people] == [[None, said, None]] * 60
    assert {len(captions(person)) for person in people[1:]} == {3}
    assert (await counts_of(stage.bot.db, made)).of(DeliveryState.SENT) == 60
    assert (await counts_of(stage.bot.db, edit.id)).of(DeliveryState.SENT) == had


async def _the_right_words(somebody: Somebody, made: str) -> None:
    """Until the number is asked for; pictures are turned away on the way."""
    await opens(somebody, made, "koreksi")
    await somebody.taps("🩹 Betulkan di tempat")
    await somebody.taps("✏️ Lanjutkan")
    await somebody.taps("✏️ Isi pesan")
    await somebody.taps("✅ Bahasa Indonesia")
    assert "Foto di albumnya tetap" in somebody.last
    await somebody.sends_photo(b"x", "Foto")
    assert "Kirim tulisan barunya saja" in somebody.last
    await shows(somebody, "77", "Satu", "Dua")
    assert "Kirim tulisan barunya saja" in somebody.last
    await somebody.says("x" * (ROOM + 1))
    assert "terlalu panjang" in somebody.last
    await somebody.says(RIGHT)
    assert "(album isi 3)" in somebody.last
    await somebody.taps("📤 Kirim siaran")


async def test_of_several_texts_in_one_album_none_is_edited(stage: Stage, at: Office) -> None:
    people = await town(stage, 1)
    made = await went_out(stage, at, people, "Satu", "Dua")
    await opens(at.hendra, made, "betulkan")
    assert "lebih dari satu tulisan" in at.hendra.person.alerts[-1].text
    assert [each.state for each in await broadcasts(stage)] == [State.DONE]
