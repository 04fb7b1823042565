"""Where the office is, and what was sent without a case: both lead to a person."""

import pytest

from models.queries.office.regencies import Change, change_regency
from tests.support.chat import Somebody, Stage
from tests.support.staff import Room, code_in

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
PLACE = "Jalan Imam Bonjol 5, Selatpanjang"


@pytest.fixture
async def room(stage: Stage) -> Room:
    room = await Room.open(stage)
    assert stage.bot is not None
    async with stage.bot.db.session() as session:
        said = Change(contact=PLACE)
        now = stage.clock.now()
        await change_regency(session, code="14.10", change=said, by="cli:op", now=now)
    return room


async def test_ask_an_officer_names_the_office_its_hours_and_175(
    room: Room, siti: Somebody
) -> None:
    await siti.says("/tanya")

    assert PLACE in siti.last
    assert "sen-jum 08.00-16.00" in siti.last
    assert "175" in siti.last


@pytest.mark.parametrize("words", ["alamat kantor dimana", "kantornya di mana ya", "jam buka?"])
async def test_who_asks_for_the_office_is_told_and_opens_no_case(
    room: Room, siti: Somebody, words: str
) -> None:
    await siti.says(words)

    assert PLACE in siti.last
    assert siti.buttons == ["💬 Tanya petugas", "🏠 Menu"]
    await siti.says("kapal kandas sejak subuh")
    assert "sudah diterima" not in siti.last


async def test_a_voice_note_goes_to_an_officer_with_one_tap(room: Room, siti: Somebody) -> None:
    await siti.sends_voice()
    assert "Mau diteruskan ke petugas?" in siti.last

    await siti.taps("➡️ Teruskan ke petugas")

    code = code_in(siti.last)
    await room.settled()
    assert any("voice" in shown.message for shown in room.shown(code))


async def test_an_album_goes_to_an_officer_whole(room: Room, siti: Somebody) -> None:
    for number in range(3):
        await siti.sends_photo(b"\xff\xd8\xff%d" % number, album="123")
    assert sum("Mau diteruskan" in text for text in siti.said) == 1

    await siti.taps("➡️ Teruskan ke petugas")
    await room.settled()

    shown = room.shown(code_in(siti.last))
    assert sum("photo" in message.message for message in shown) == 3
