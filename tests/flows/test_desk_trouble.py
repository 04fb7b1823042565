"""Telegram in trouble between a worker and an officer: late, refused, answers lost, group gone."""

import time
from datetime import timedelta

import pytest
from telegram.error import BadRequest, RetryAfter, TimedOut

from bot.request import NotSent
from models.queries.sending import gates
from models.queries.staff import duties
from models.rules.roles import Duty, Role
from models.rules.running.pace import GROUP
from models.tables import ChatGate
from tests.support.chat import Somebody, Stage, until
from tests.support.staff import TELEGRAMS_OWN, Room, asks

AGAIN = "(mungkin pesan ini sudah pernah masuk)"


@pytest.fixture
async def room(stage: Stage) -> Room:
    return await Room.open(stage)


async def test_where_an_answer_was_lost_the_second_copy_says_so(
    room: Room, siti: Somebody
) -> None:
    code = await asks(siti, "halo")
    await room.press(room.rahma, "🙋 Ambil", code)
    faults = room.stage.world.faults

    faults.add(TimedOut(), method="sendMessage", chat=room.group.id, after=True)
    await siti.says("satu")
    await room.settled()
    assert room.texts(code)[-2:] == ["satu", f"{AGAIN}\nsatu"]

    faults.add(TimedOut(), method="sendMessage", chat=siti.person.id, after=True)
    sent = await room.write(room.rahma, code, "dua")
    assert siti.said[-2:] == ["👤 Petugas:\ndua", f"{AGAIN}\n👤 Petugas:\ndua"]
    assert room.group.chat.reactions[sent][0]["emoji"] == "👍"


async def test_what_certainly_did_not_go_out_comes_once(room: Room, siti: Somebody) -> None:
    code = await asks(siti, "halo")
    await room.press(room.rahma, "🙋 Ambil", code)
    room.stage.world.faults.add(RetryAfter(1), method="sendMessage", chat=room.group.id)

    await siti.says("satu")
    await siti.says("dua")
    await room.settled()

    lines = [line for text in room.texts(code) for line in text.splitlines()]
    assert [line for line in lines if line in ("satu", "dua")] == ["satu", "dua"]
    assert AGAIN not in lines


@pytest.mark.parametrize("restarted", [False, True], ids=["", "with a new start"])
async def test_a_clock_set_back_during_a_pause_closes_no_chat(
    room: Room, siti: Somebody, restarted: bool
) -> None:
    code = await asks(siti, "halo")
    await room.press(room.rahma, "🙋 Ambil", code)
    stage, before = room.stage, len(siti.said)
    stage.world.faults.add(NotSent("refused"), chat=siti.person.id, method="sendMessage")
    await room.rahma.says("sebentar", chat=room.group, topic=room.topic_of(code))
    assert len(siti.said) == before
    if restarted:
        await stage.stop()
    stage.clock.shift(timedelta(hours=-1))
    if restarted:
        await stage.start()
    await until(lambda: len(siti.said) > before)

    assert siti.last.endswith("sebentar")


async def test_a_topic_whose_answer_was_lost_stays_empty(room: Room, siti: Somebody) -> None:
    room.stage.world.faults.add(TimedOut(), method="createForumTopic", after=True)

    code = await asks(siti, "halo")
    await room.settled()
    await siti.says("masih di sana?")
    await room.settled()

    topics = [topic.id for topic in room.group.topics.values() if code in topic.name]
    used = {m.thread for m in room.group.messages if m.text and m.thread in topics}
    assert len(topics) == 2
    assert used == {topics[1]}


async def test_a_message_that_telegram_refuses_is_told_to_whoever_wrote_it(
    room: Room, siti: Somebody
) -> None:
    code = await asks(siti, "halo")
    await room.press(room.rahma, "🙋 Ambil", code)
    refusal = BadRequest("Wrong file identifier/HTTP URL specified")
    room.stage.world.faults.add(refusal, method="sendPhoto", chat=room.group.id)

    await siti.sends_photo(caption="bukti")
    await room.settled()
    assert "tidak bisa kami teruskan" in siti.last
    await siti.says("sampai?")
    await room.settled()

    assert room.texts(code)[-1] == "sampai?"


async def test_thrown_out_of_the_group_the_cases_wait_in_the_private_queue(
    room: Room, siti: Somebody
) -> None:
    code = await asks(siti, "halo")
    await room.press(room.rahma, "🙋 Ambil", code)
    room.group.changes_bot("kicked", by=room.hendra.person)

    await room.hendra.starts()
    await siti.says("masih di sana?")
    await room.settled()
    assert "tidak bisa dikirimi lagi" in room.hendra.last
    await room.rahma.starts()
    await room.rahma.says("/antrean")
    await room.rahma.taps(f"🙋 {code} Iuran")
    assert "masih di sana?" in room.rahma.last
    await room.rahma.taps("🙋 Ambil")
    await room.settled()
    await room.rahma.says("ya, masih")
    await room.settled()

    assert siti.last == "👤 Petugas:\nya, masih"


async def test_a_group_with_a_new_id_goes_on(room: Room, siti: Somebody) -> None:
    code = await asks(siti, "halo")
    old = room.group.id
    room.group.becomes_supergroup()
    room.group.chat.info["is_forum"] = True
    await room.stage.quiet()

    await siti.says("masih di sana?")
    await room.settled()

    assert room.group.id != old
    assert room.texts(code)[-1].endswith("masih di sana?")


async def test_a_dismissed_officer_reaches_nobody_from_the_next_message(
    room: Room, siti: Somebody
) -> None:
    code = await asks(siti, "halo")
    await room.press(room.rahma, "🙋 Ambil", code)
    assert room.stage.bot is not None
    async with room.stage.bot.db.session() as session:
        duty = Duty(Role.DESK, "14.10")
        now = room.stage.clock.now()
        await duties.end(session, user_id=room.rahma.person.id, duty=duty, by="cli:test", now=now)
    said = len(siti.said)

    await room.write(room.rahma, code, "saya masih di sini")

    assert len(siti.said) == said


async def test_an_officer_of_another_regency_is_a_stranger_in_the_group(
    room: Room, stage: Stage, siti: Somebody
) -> None:
    code = await asks(siti, "halo")
    natuna = stage.person("Petugas Natuna")
    await stage.duty(natuna, Role.DESK, "21.03")
    room.group.admits(natuna.person)
    before = room.texts(code)

    await room.press(natuna, "🙋 Ambil", code)
    await room.write(natuna, code, "saya bantu ya")

    assert "di luar wilayah tugas" in natuna.person.alerts[-1].text
    assert room.texts(code) == before
    assert not any("Petugas sudah membaca" in text for text in siti.said)


async def test_an_album_with_a_crash_in_the_middle_arrives_once(
    room: Room, siti: Somebody
) -> None:
    code = await asks(siti, "ini fotonya")
    for number in range(2):
        siti.person.sends_photo(f"foto {number}".encode(), album="a")
    await room.stage.crash()
    await siti.sends_photo(b"foto 2", album="a")
    await room.settled()

    photos = [m.photo[-1]["file_id"] for m in room.shown(code) if m.photo]
    assert len(photos) == len(set(photos)) == 3


async def test_an_empty_second_topic_says_where_its_case_goes_on(
    room: Room, siti: Somebody, stage: Stage
) -> None:
    code = await asks(siti, "halo")
    await room.settled()
    call = {"chat_id": room.group.id, "name": f"{code} · Iuran"}
    empty = stage.world.answer("createForumTopic", call)["message_thread_id"]
    topic = room.topic_of(code)
    opening = next(m for m in room.group.messages if m.message_id == empty)

    await room.rahma.says("Bu Siti?", chat=room.group, topic=empty, reply_to=opening)
    answer = room.group.messages[-1]
    stranger = stage.person("Joko")
    room.group.admits(stranger.person)
    await stranger.says("apa ini?", chat=room.group, topic=empty, reply_to=opening)

    assert answer.thread == empty
    assert answer.text == f"Topik ini kosong. {code} ada di topik ini, silakan tulis di sana."
    links = [e["url"] for e in answer.message["entities"] if e["type"] == "text_link"]
    assert links == [f"https://t.me/c/{str(room.group.id).removeprefix('-100')}/{topic}"]
    assert room.group.messages[-1].message_id == answer.message_id


async def test_a_group_whose_minute_is_full_gets_a_line_when_there_is_room(
    room: Room, siti: Somebody
) -> None:
    """Whichever replica filled it; what the desk sent, commands and cards, counted as well."""
    code = await asks(siti, "halo")
    await room.settled()
    await room.rahma.says("/antrean", room.group)
    await room.settled()
    bot = room.stage.bot
    assert bot is not None
    async with bot.db.session() as session:
        gate = await session.get(ChatGate, room.group.id)
        assert gate is not None
        said = (each.message for each in room.group.messages if each.message["from"]["is_bot"])
        sent = [each for each in said if not each.keys() & TELEGRAMS_OWN]
        assert len(gate.recent or ()) == len(sent) > 2
        full = {room.group.id: GROUP.most}
        await gates.pay(await session.connection(), full, at=time.time())  # noqa: TID251

    await siti.says("masih di sana?")
    await until(lambda: bot.courier.idle)
    early = room.texts(code)
    room.stage.clock.shift(timedelta(seconds=GROUP.span))
    async with bot.db.transaction() as connection:
        await gates.forget_gates(connection, before=time.time() + 600, after=9e9)  # noqa: TID251
    await room.settled()

    assert "masih di sana?" not in "".join(early)
    assert room.texts(code)[-1] == "masih di sana?"
