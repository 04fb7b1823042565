"""Whose a staff group is, and what happens to its cases when that changes."""

from datetime import timedelta

import pytest

from models.queries.desk import linked
from models.rules.roles import Role
from tests.support.chat import Somebody, Stage
from tests.support.staff import Room, asks, carried

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


async def test_an_admin_of_another_area_cannot_take_a_linked_group_over(stage: Stage) -> None:
    room = await Room.open(stage)
    other = stage.person("Admin Lain", phone="+6281234567809")
    await stage.duty(other, Role.ADMIN, "14.08")
    room.group.admits(other.person)

    await other.says("/hubungkan 14.08", chat=room.group)

    assert room.group.messages[-1].text == "Wilayah itu di luar tugas Bapak/Ibu."
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        assert await linked.area_of_group(session, chat_id=room.group.id) == "14.10"


async def test_an_admin_of_both_areas_may_give_the_group_another_one(stage: Stage) -> None:
    room = await Room.open(stage)
    await stage.duty(room.hendra, Role.ADMIN, "14.08")

    await room.hendra.says("/hubungkan 14.08", chat=room.group)

    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        assert await linked.area_of_group(session, chat_id=room.group.id) == "14.08"


async def test_a_group_that_is_given_another_area_keeps_no_case_of_the_old_one(
    stage: Stage, siti: Somebody
) -> None:
    room = await Room.open(stage)
    await stage.duty(room.hendra, Role.ADMIN, "12.18")
    await room.rahma.starts()
    code = await asks(siti, "rahasia meranti")
    await room.press(room.rahma, "🙋 Ambil", code)
    old = room.topic_of(code)

    await room.hendra.says("/hubungkan 12.18", chat=room.group)
    await room.settled()
    await siti.says("rahasia yang kedua")
    await room.settled()

    assert old not in room.group.topics
    assert not any("rahasia" in m.text for m in room.group.messages)
    assert any("1 pertanyaan warga menunggu" in text for text in room.rahma.said)
    await room.rahma.says("/antrean")
    await room.rahma.taps(f"🙋 {code} Iuran")
    assert "rahasia meranti\nrahasia yang kedua" in room.rahma.last


async def test_a_group_for_a_wider_area_keeps_its_cases_and_topics(
    stage: Stage, siti: Somebody
) -> None:
    room = await Room.open(stage)
    await stage.duty(room.hendra, Role.ADMIN, "14")
    code = await asks(siti, "halo")
    await room.press(room.rahma, "🙋 Ambil", code)
    topic = room.topic_of(code)

    await room.hendra.says("/hubungkan 14", chat=room.group)
    await siti.says("masih di sana?")
    await room.settled()

    assert room.topic_of(code) == topic
    assert room.texts(code)[-1] == "masih di sana?"
    assert "Sedang ditangani" in room.texts(code)[0]


async def test_an_area_that_gets_another_group_takes_its_open_cases_along(
    stage: Stage, siti: Somebody
) -> None:
    room = await Room.open(stage)
    code = await asks(siti, "halo")
    await room.press(room.rahma, "🙋 Ambil", code)
    old = room.topic_of(code)
    people = [room.rahma.person, room.hendra.person]
    other = stage.world.group("Petugas baru", people, forum=True)
    stage.world.post(other.chat, room.hendra.person.user, {"supergroup_chat_created": True})

    await room.hendra.says("/hubungkan", chat=other)
    await room.settled()

    assert old not in room.group.topics
    room.group = other
    card, *words = room.shown(code)
    assert "🙋 Ambil" in card.buttons
    assert [m.text for m in words] == ["halo"]


async def test_after_lepaskan_the_officers_are_called_and_too_long_is_still_too_long(
    stage: Stage, siti: Somebody
) -> None:
    room = await Room.open(stage)
    for one in (room.rahma, room.hendra):
        await one.starts()
    code = await asks(siti, "halo")
    await room.press(room.rahma, "🙋 Ambil", code)

    await room.hendra.says("/lepaskan", chat=room.group)
    await room.settled()
    assert "1 pertanyaan warga menunggu" in room.rahma.last
    stage.clock.shift(timedelta(hours=3))
    await carried(stage, within=1.5)

    assert f"petugas belum sempat membalas {code}" in siti.last
    assert any(f"{code} (Iuran" in text for text in room.hendra.said)


async def test_a_closed_case_goes_on_where_the_desk_is_today(stage: Stage, siti: Somebody) -> None:
    room = await Room.open(stage)
    await room.rahma.starts()
    code = await asks(siti, "pertanyaan lama")
    await room.press(room.rahma, "🙋 Ambil", code)
    await room.press(room.rahma, "🏁 Tutup kasus", code)
    await room.hendra.says("/lepaskan", chat=room.group)
    await room.settled()

    await siti.says("/tanya")
    await siti.taps("🔄 Lanjutkan")
    await siti.says("masih soal tadi")
    await room.settled()

    assert not any("masih soal tadi" in m.text for m in room.group.messages)
    assert "1 pertanyaan warga menunggu" in room.rahma.last
    await room.hendra.says("/hubungkan", chat=room.group)
    await room.settled()
    assert "🙋 Ambil" in room.shown(code)[0].buttons
    assert "pertanyaan lama\n" in "\n".join(room.texts(code))
