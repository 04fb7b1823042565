"""What passes between a worker and the staff group, in which shape, and what never does."""

import pytest

from tests.support.chat import Somebody, Stage
from tests.support.staff import Room, asks


@pytest.fixture
async def room(stage: Stage) -> Room:
    return await Room.open(stage)


@pytest.fixture
def budi(stage: Stage) -> Somebody:
    return stage.person("Budi Hartono", phone="+6281234567802")


async def test_edits_and_replies_are_seen_on_the_other_side(room: Room, siti: Somebody) -> None:
    code = await asks(siti, "iuran bulan mei")
    await room.press(room.rahma, "🙋 Ambil", code)
    mine = await siti.says("maksud saya bulan juni")
    await siti.edits(mine["message"]["message_id"], "maksud saya bulan juli")
    assert room.texts(code)[-1] == "maksud saya bulan juli"

    question = room.shown(code)[-1]
    sent = await room.write(room.rahma, code, "Juli lunas", reply_to=question)
    assert (
        siti.person.last.message["reply_to_message"]["message_id"]
        == (mine["message"]["message_id"])
    )
    await room.rahma.edits(sent, "Juli sudah lunas", chat=room.group)
    assert siti.last == "👤 Petugas:\nJuli sudah lunas"
    await siti.says("terima kasih", reply_to=siti.person.last)
    assert room.shown(code)[-1].message["reply_to_message"]["message_id"] == sent


async def test_pictures_voices_files_places_and_albums_pass_both_ways(
    room: Room, siti: Somebody
) -> None:
    code = await asks(siti, "ini buktinya")
    await room.press(room.rahma, "🙋 Ambil", code)
    topic = room.topic_of(code)
    await siti.sends_photo(caption="bukti bayar")
    await siti.sends_voice()
    await siti.sends_document("surat.pdf", b"%PDF")
    await siti.shares_location(1.0, 102.7)
    photo, voice, document, place = room.shown(code)[-4:]
    assert photo.photo
    assert photo.text == "bukti bayar"
    assert voice.voice
    assert document.document["file_name"] == "surat.pdf"
    assert place.location["longitude"] == 102.7

    for number in range(3):
        await siti.sends_photo(f"foto {number}".encode(), album="a")
    await room.settled()
    albums = {m.media_group_id for m in room.shown(code)[-3:]}
    assert len(albums) == 1

    await room.rahma.sends_photo(caption="contoh", chat=room.group, topic=topic)
    assert siti.person.last.photo
    assert siti.last == "👤 Petugas:\ncontoh"
    await room.rahma.sends_voice(chat=room.group, topic=topic)
    assert siti.person.last.voice


async def test_only_who_holds_the_case_is_heard(room: Room, stage: Stage, siti: Somebody) -> None:
    code = await asks(siti, "halo")
    topic = room.topic_of(code)
    before = siti.said
    stranger = stage.person("Joko")
    room.group.admits(stranger.person)

    await room.write(room.rahma, code, "belum diambil")
    assert "Tekan Ambil" in room.texts(code)[-1]
    await stranger.says("pesan orang luar", chat=room.group, topic=topic)
    await room.hendra.says("admin tanpa meja", chat=room.group, topic=topic)
    await room.press(room.rahma, "🙋 Ambil", code)
    after_taking = len(siti.said)
    await room.write(room.dewi, code, "menurut saya begini")
    await room.write(room.dewi, code, "atau begitu")
    await stranger.says("pesan orang luar lagi", chat=room.group, topic=topic)
    await stranger.taps("🏁 Tutup kasus", message=room.shown(code)[0], chat=room.group)

    assert len(siti.said) == after_taking == len(before) + 1
    assert sum("dipegang petugas lain" in text for text in room.texts(code)) == 1
    assert "Sedang ditangani" in room.texts(code)[0]


async def test_notes_ready_answers_and_handing_over(room: Room, siti: Somebody) -> None:
    code = await asks(siti, "halo")
    await room.press(room.rahma, "🙋 Ambil", code)
    said = len(siti.said)
    noted = await room.write(room.rahma, code, "/catatan orangnya sudah tua")
    await room.press(room.rahma, "📝 Catatan", code)
    again = await room.write(room.rahma, code, "cek ke bagian klaim")
    assert [room.group.chat.reactions[n][0]["emoji"] for n in (noted, again)] == ["✍", "✍"]
    assert len(siti.said) == said

    await room.press(room.rahma, "📋 Jawaban siap", code)
    await room.press(room.rahma, "🔎 Sedang dicek", code)
    assert "sedang kami cek" in siti.last
    assert "Terkirim" in room.texts(code)[-1]
    assert "📋 Jawaban siap" in room.shown(code)[0].buttons

    await room.press(room.rahma, "🔁 Serahkan", code)
    await room.press(room.dewi, "🙋 Ambil", code)
    await room.write(room.dewi, code, "saya Dewi yang melanjutkan")
    assert siti.last == "👤 Petugas:\nsaya Dewi yang melanjutkan"


async def test_a_worker_who_blocked_the_bot_is_told_to_staff(room: Room, siti: Somebody) -> None:
    code = await asks(siti, "halo")
    await room.press(room.rahma, "🙋 Ambil", code)
    await siti.blocks()

    sent = await room.write(room.rahma, code, "halo Bu")

    assert "memblokir bot" in room.texts(code)[-1]
    assert room.shown(code)[-1].message["reply_to_message"]["message_id"] == sent
    assert sent not in room.group.chat.reactions


async def test_secrets_go_neither_way(room: Room, siti: Somebody) -> None:
    code = await asks(siti, "halo")
    await room.press(room.rahma, "🙋 Ambil", code)
    shown = len(room.texts(code))

    await siti.says("kode OTP saya 123456")
    await siti.sends_photo(caption="pin 4321")
    await siti.says("1410014101800001")
    edited = await siti.says("nomor saya")
    await siti.edits(edited["message"]["message_id"], "otp 998877")
    said = len(siti.said)
    await room.write(room.rahma, code, "NIK Ibu 1410014101800001 ya")

    assert len(siti.said) == said
    texts = room.texts(code)
    assert texts[shown] == "(pesan dihapus: berisi angka rahasia)"
    assert "Tidak terkirim" in texts[-1]
    everything = " ".join(texts)
    for secret in ("123456", "4321", "1410014101800001", "998877"):
        assert secret not in everything
        assert secret not in " ".join(siti.said)
        assert all(secret not in str(m) for m in siti.person.chat.messages.values())


async def test_no_text_can_bring_markup_to_the_other_side(room: Room, siti: Somebody) -> None:
    nasty = "<b>tebal</b> & <a href='tg://user?id=1'>x</a> *_`["
    code = await asks(siti, nasty)
    await room.press(room.rahma, "🙋 Ambil", code)
    await room.write(room.rahma, code, nasty)

    assert room.texts(code)[1] == nasty
    assert siti.last == f"👤 Petugas:\n{nasty}"
    assert not [e for e in siti.person.last.entities or [] if e["type"] != "url"]


async def test_many_short_messages_are_joined_for_the_group(room: Room, siti: Somebody) -> None:
    code = await asks(siti, "halo")
    before = len(room.shown(code))
    for number in range(12):
        siti.person.says(f"pesan {number}")
    await room.settled()

    assert len(room.shown(code)) < before + 12
    lines = [line for text in room.texts(code) for line in text.splitlines()]
    assert lines[-12:] == [f"pesan {number}" for number in range(12)]


async def test_a_deleted_topic_comes_back_with_its_card_and_all_that_was_said(
    room: Room, siti: Somebody
) -> None:
    code = await asks(siti, "halo")
    await room.settled()
    room.stage.world.answer(
        "deleteForumTopic",
        {"chat_id": room.group.id, "message_thread_id": room.topic_of(code)},
    )

    await siti.says("masih di sana?")
    await room.settled()

    card, *words = room.shown(code)
    assert "🙋 Ambil" in card.buttons
    assert "\n".join(m.text for m in words) == "halo\nmasih di sana?"
