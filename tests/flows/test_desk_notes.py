"""What staff write for themselves never reaches the worker, in whatever shape it comes."""

from datetime import timedelta

import pytest

from models.queries.desk import finding
from models.queries.desk.lines import lines_of
from models.queries.desk.values import Way
from tests.support.chat import Somebody, Stage
from tests.support.staff import Room, asks

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
async def room(stage: Stage) -> Room:
    return await Room.open(stage)


@pytest.fixture
async def code(room: Room, siti: Somebody) -> str:
    """A case that Rahma holds."""
    code = await asks(siti, "halo")
    await room.press(room.rahma, "🙋 Ambil", code)
    return code


def reactions(room: Room) -> list[str]:
    return [reaction[0]["emoji"] for reaction in room.group.chat.reactions.values()]


async def test_a_command_below_a_picture_makes_it_a_note(
    room: Room, siti: Somebody, code: str
) -> None:
    said = len(siti.person.messages)

    await room.rahma.sends_photo(
        caption="/catatan foto ini dari tetangganya", chat=room.group, topic=room.topic_of(code)
    )
    await room.settled()

    assert len(siti.person.messages) == said
    assert reactions(room) == ["✍"]


@pytest.mark.parametrize("caption_at", [None, 2], ids=["after the tap", "command below the last"])
async def test_an_album_is_one_note(
    room: Room, siti: Somebody, code: str, caption_at: int | None
) -> None:
    if caption_at is None:
        await room.press(room.rahma, "📝 Catatan", code)
    said = len(siti.person.messages)

    for number in range(3):
        caption = "/catatan cek ini" if number == caption_at else None
        room.rahma.person.sends_photo(
            f"foto {number}".encode(),
            caption=caption,
            album="a",
            chat=room.group,
            topic=room.topic_of(code),
        )
    await room.settled()

    assert len(siti.person.messages) == said
    assert reactions(room) == ["✍"] * 3
    await room.write(room.rahma, code, "Baik, Bu")
    assert siti.last == "👤 Petugas:\nBaik, Bu"


async def test_an_edit_is_never_the_note_that_is_awaited(
    room: Room, siti: Somebody, code: str
) -> None:
    sent = await room.write(room.rahma, code, "bayar 16 ribu")
    await room.press(room.rahma, "📝 Catatan", code)

    await room.rahma.edits(sent, "bayar 16.800", chat=room.group)
    await room.settled()
    assert siti.last == "👤 Petugas:\nbayar 16.800"
    await room.write(room.rahma, code, "orangnya ragu")

    assert "ragu" not in " ".join(siti.said)


async def test_a_note_stays_one_however_it_is_edited(
    room: Room, siti: Somebody, code: str
) -> None:
    noted = await room.write(room.rahma, code, "/catatan dugaan palsu")
    said, texts = siti.said, room.texts(code)

    await room.rahma.edits(noted, "dugaan palsu, cek dulu", chat=room.group)
    await room.rahma.edits(noted, "/catatan dugaan palsu, sudah dicek", chat=room.group)
    await room.settled()

    assert siti.said == said
    assert room.texts(code) == texts
    assert room.stage.bot is not None
    async with room.stage.bot.db.reading() as session:
        case = await finding.case_with_code(session, code=code)
        assert case is not None
        lines = await lines_of(session, case_id=case.id)
    notes = [line.content.text for line in lines if line.way is Way.NOTE]
    assert notes == ["dugaan palsu, sudah dicek"]


async def test_an_answer_that_went_out_cannot_be_called_a_note_later(
    room: Room, siti: Somebody, code: str
) -> None:
    sent = await room.write(room.rahma, code, "iurannya lunas")

    await room.rahma.edits(sent, "/catatan iurannya lunas", chat=room.group)
    await room.settled()

    assert siti.last == "👤 Petugas:\niurannya lunas"
    assert "sudah sampai ke warga" in room.texts(code)[-1]


async def test_an_awaited_note_shows_and_can_be_called_off(
    room: Room, siti: Somebody, code: str
) -> None:
    await room.press(room.rahma, "📝 Catatan", code)
    prompt = room.shown(code)[-1]
    assert f"Catatan untuk {code}" in prompt.text
    await room.press(room.rahma, "📝 Catatan", code)
    assert room.shown(code)[-1].message_id == prompt.message_id
    assert room.rahma.person.alerts[-1].text == "Silakan tulis catatannya."

    await room.dewi.taps("❌ Batal", message=prompt, chat=room.group)
    assert "Tidak ada catatan" in room.dewi.person.alerts[-1].text
    await room.rahma.taps("❌ Batal", message=prompt, chat=room.group)
    await room.write(room.rahma, code, "Sebentar saya cek, Bu")

    assert siti.last == "👤 Petugas:\nSebentar saya cek, Bu"


async def test_an_awaited_note_outlives_a_crash(
    room: Room, stage: Stage, siti: Somebody, code: str
) -> None:
    await room.press(room.rahma, "📝 Catatan", code)
    said = siti.said

    await stage.crash()
    await room.write(room.rahma, code, "orangnya ragu")

    assert siti.said == said
    assert reactions(room) == ["✍"]


async def test_a_note_awaited_long_ago_goes_neither_way(
    room: Room, stage: Stage, siti: Somebody, code: str
) -> None:
    await room.press(room.rahma, "📝 Catatan", code)
    said = siti.said
    stage.clock.shift(timedelta(minutes=11))

    for number in range(2):
        await room.rahma.sends_photo(
            f"foto {number}".encode(), album="b", chat=room.group, topic=room.topic_of(code)
        )
    await room.settled()
    assert siti.said == said
    assert room.texts(code)[-1].startswith("Pesan ini belum terkirim dan belum dicatat")
    await room.write(room.rahma, code, "Ya, Bu")

    assert siti.last == "👤 Petugas:\nYa, Bu"


async def test_a_misspelt_command_goes_neither_way_and_that_is_said(
    room: Room, siti: Somebody, code: str
) -> None:
    said = siti.said

    await room.write(room.rahma, code, "/catatn orangnya ragu")
    assert "belum dicatat" in room.texts(code)[-1]
    texts = room.texts(code)
    await room.write(room.rahma, code, "/statistik@bot_lain")
    await room.rahma.sends_photo(
        caption="/catat cek KTP", chat=room.group, topic=room.topic_of(code)
    )
    await room.settled()

    assert siti.said == said
    assert room.texts(code) == [*texts, texts[-1]]


async def test_an_edit_of_what_was_never_sent_is_not_lost_in_silence(
    room: Room, siti: Somebody
) -> None:
    code = await asks(siti, "halo")
    early = await room.write(room.rahma, code, "iurannya lunas")
    await room.press(room.rahma, "🙋 Ambil", code)
    said = siti.said

    await room.rahma.edits(early, "iurannya sudah lunas", chat=room.group)
    await room.settled()

    assert siti.said == said
    assert "dulu tidak terkirim" in room.texts(code)[-1]
