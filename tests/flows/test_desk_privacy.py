"""A case is the worker's: in the copy of their data, gone with it, gone a year after closing."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from bot.process.housekeeping import tidy
from tests.support.chat import Somebody, Stage, until
from tests.support.staff import Room, asks, carried, takes


@pytest.fixture
async def room(stage: Stage) -> Room:
    return await Room.open(stage)


async def left(stage: Stage) -> int:
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        counts = [
            (await session.exec(text(f"SELECT count(*) FROM {table}"))).one()[0]  # type: ignore[call-overload]
            for table in ("desk_case", "desk_line")
        ]
    return sum(counts)


async def talk(room: Room, siti: Somebody) -> str:
    code = await asks(siti, "suami saya sakit sejak mei")
    await room.press(room.rahma, "🙋 Ambil", code)
    await room.write(room.rahma, code, "baik Bu, saya bantu")
    await room.write(room.rahma, code, "/catatan perlu kunjungan")
    return code


async def erases_everything(siti: Somebody) -> None:
    await siti.says("/hapus")
    await siti.taps(next(label for label in siti.buttons if "apus" in label))
    await siti.taps(next(label for label in siti.buttons if label.startswith("🗑")))


async def test_the_copy_of_ones_data_holds_the_talk(room: Room, siti: Somebody) -> None:
    code = await talk(room, siti)
    await siti.says("/data_saya")
    await siti.taps({"text": "x", "callback_data": "go:data.salinan"}, message=siti.person.last)

    document = siti.person.last.document
    stored = room.stage.world.files.find(document["file_id"])
    assert stored is not None
    copy = stored.content.decode()
    for words in (code, "suami saya sakit", "baik Bu, saya bantu", "perlu kunjungan"):
        assert words in copy


async def test_deleting_everything_takes_the_cases_and_their_topics(
    room: Room, siti: Somebody
) -> None:
    code = await talk(room, siti)
    topic = room.topic_of(code)
    assert await left(room.stage)

    await erases_everything(siti)
    await room.settled()

    assert await left(room.stage) == 0
    assert topic not in room.group.topics
    await siti.says("manfaat")
    assert "Jaminan" in siti.last


async def test_a_year_after_closing_a_case_is_gone(room: Room, siti: Somebody) -> None:
    code = await talk(room, siti)
    await siti.says("selesai")
    await room.settled()
    bot = room.stage.bot
    assert bot is not None

    room.stage.clock.shift(timedelta(days=364))
    await tidy(bot.db, room.stage.clock)
    assert await left(room.stage)
    room.stage.clock.shift(timedelta(days=2))
    await tidy(bot.db, room.stage.clock)
    await room.stage.quiet()

    assert await left(room.stage) == 0
    assert all(code not in topic.name for topic in room.group.topics.values())


async def test_nothing_of_the_person_is_in_a_topics_name_or_card(
    room: Room, siti: Somebody
) -> None:
    code = await talk(room, siti)

    shown = room.group.topic(code).name + room.texts(code)[0]
    for secret in ("Siti", "Aminah", str(siti.person.id), "81234567801"):
        assert secret not in shown


async def test_what_the_first_officer_saw_is_gone_after_a_hand_over_and_an_erasure(
    stage: Stage,
    siti: Somebody,
    rahma: Somebody,
    dewi: Somebody,
) -> None:
    code = await asks(siti, "rahasia suami saya sakit")
    await takes(stage, rahma, code)
    card = next(m for m in rahma.person.messages if "🔁 Serahkan" in m.buttons)
    await rahma.taps("🔁 Serahkan", message=card)
    await carried(stage)
    await takes(stage, dewi, code)
    assert any("rahasia" in text for text in dewi.said)

    await erases_everything(siti)
    await carried(stage)

    for officer in (rahma, dewi):
        await until(lambda who=officer: not any("rahasia" in text for text in who.said))  # type: ignore[misc]


async def test_no_topic_stays_in_a_group_that_was_given_back(room: Room, siti: Somebody) -> None:
    await asks(siti, "rahasia suami saya sakit")
    await room.settled()
    await room.hendra.says("/lepaskan", chat=room.group)
    await room.settled()

    await erases_everything(siti)
    await room.settled()

    await until(lambda: not any("rahasia" in m.text for m in room.group.messages))
