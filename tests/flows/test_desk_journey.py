"""Workers and officers talk through the bot: in topics of the staff group, both ways at once."""

import pytest

from tests.support.chat import Somebody, Stage
from tests.support.claims import claim_in
from tests.support.staff import SATURDAY, Room, asks, code_in, set_clock


@pytest.fixture
async def room(stage: Stage) -> Room:
    return await Room.open(stage)


@pytest.fixture
def budi(stage: Stage) -> Somebody:
    return stage.person("Budi Hartono", phone="+6281234567802")


async def test_a_question_and_its_answer(room: Room, siti: Somebody) -> None:
    code = await asks(siti, "Iuran saya bulan ini berapa?")

    assert "Petugas akan membalas di sini" in siti.last
    assert room.group.topic(code).name == f"{code} · Iuran"
    card, question = room.texts(code)
    assert "Menunggu petugas" in card
    assert "Kab. Kepulauan Meranti" in card
    assert question == "Iuran saya bulan ini berapa?"

    await room.press(room.rahma, "🙋 Ambil", code)
    assert "Petugas sudah membaca" in siti.last
    sent = await room.write(room.rahma, code, "Sebentar ya Bu, saya cek")

    assert siti.last == "👤 Petugas:\nSebentar ya Bu, saya cek"
    assert room.group.chat.reactions[sent][0]["emoji"] == "👍"


async def test_two_workers_and_two_officers_at_once(
    room: Room, siti: Somebody, budi: Somebody
) -> None:
    one = await asks(siti, "soal iuran")
    two = await asks(budi, "soal klaim", "📄 Klaim")
    await room.press(room.rahma, "🙋 Ambil", one)
    await room.press(room.dewi, "🙋 Ambil", two)

    topics = {code: room.topic_of(code) for code in (one, two)}
    for number in range(4):
        siti.person.says(f"siti {number}")
        room.dewi.person.says(f"dewi {number}", chat=room.group, topic=topics[two])
        budi.person.says(f"budi {number}")
        room.rahma.person.says(f"rahma {number}", chat=room.group, topic=topics[one])
    await room.settled()

    assert [t for t in siti.said if "rahma" in t] == [
        f"👤 Petugas:\nrahma {number}" for number in range(4)
    ]
    assert [t for t in budi.said if "dewi" in t] == [
        f"👤 Petugas:\ndewi {number}" for number in range(4)
    ]
    for code, name in ((one, "siti"), (two, "budi")):
        lines = [line for text in room.texts(code) for line in text.splitlines()]
        assert [line for line in lines if line.startswith(name)] == [
            f"{name} {number}" for number in range(4)
        ]
    assert not any("budi" in text for text in room.texts(one))
    assert not any("rahma" in text for text in budi.said)


async def test_of_two_who_take_a_case_one_wins(room: Room, siti: Somebody) -> None:
    code = await asks(siti, "tolong")
    card = room.shown(code)[0]

    room.rahma.person.taps("🙋 Ambil", message=card, chat=room.group)
    room.dewi.person.taps("🙋 Ambil", message=card, chat=room.group)
    await room.stage.quiet()

    assert room.rahma.person.alerts[-1].text == ""
    assert "dipegang petugas lain" in room.dewi.person.alerts[-1].text
    assert sum("Petugas sudah membaca" in text for text in siti.said) == 1


async def test_the_bot_is_silent_while_an_officer_answers_but_the_menu_works(
    room: Room, siti: Somebody
) -> None:
    code = await asks(siti, "halo petugas")
    await room.press(room.rahma, "🙋 Ambil", code)
    before = len(siti.said)

    for text in ("klaim", "manfaat", "brp iuran", "selamat pagi", "ok"):
        await siti.says(text)

    assert len(siti.said) == before
    await siti.says("/menu")
    assert len(siti.said) == before + 1
    await siti.says("💬 Tanya petugas")
    assert code in siti.last
    assert "Sedang ditangani petugas" in siti.last
    lines = [line for text in room.texts(code) for line in text.splitlines()]
    assert lines[-6:] == ["halo petugas", "klaim", "manfaat", "brp iuran", "selamat pagi", "ok"]


async def test_after_closing_the_bot_speaks_again_and_asks_how_it_was(
    room: Room, siti: Somebody
) -> None:
    code = await asks(siti, "halo")
    await room.press(room.rahma, "🙋 Ambil", code)
    await room.press(room.rahma, "🏁 Tutup kasus", code)

    assert "bot menjawab lagi" in siti.last
    assert room.group.topics[room.topic_of(code)].closed
    await siti.taps("🙂 Puas")
    assert "Penilaiannya sudah kami catat" in siti.last
    await siti.says("klaim")
    assert "klaim" in siti.last.lower()
    assert "klaim" not in room.texts(code)


async def test_the_worker_closes_by_a_word_and_goes_on_by_answering_the_officer(
    room: Room, siti: Somebody
) -> None:
    code = await asks(siti, "halo")
    await room.press(room.rahma, "🙋 Ambil", code)
    await room.write(room.rahma, code, "Sudah kami bantu")
    answer = siti.person.last
    await siti.says("Selesai")
    assert "bot menjawab lagi" in siti.last
    assert f"Warga menutup {code}." in room.texts(code)

    await siti.says("masih ada satu lagi", reply_to=answer)

    assert "kami buka lagi" in siti.last
    assert not room.group.topics[room.topic_of(code)].closed
    assert room.texts(code)[-1] == "masih ada satu lagi"
    assert "🙋 Ambil" in room.shown(code)[0].buttons


async def test_outside_office_hours_the_next_opening_is_told(room: Room, siti: Somebody) -> None:
    set_clock(room.stage, SATURDAY)

    await asks(siti, "halo")

    assert "buka lagi 30 November 2026 pukul 08.00 WIB" in siti.last


async def test_a_complaint_has_a_number_and_a_last_day(room: Room, siti: Somebody) -> None:
    code = await asks(siti, "pelayanan lambat", "📣 Keluhan")

    assert "paling lambat 7 Desember 2026" in siti.last
    assert "Batas jawaban 7 Desember 2026" in room.texts(code)[0]
    await siti.says("/tanya")
    assert "paling lambat 7 Desember 2026" in siti.last


async def test_the_first_message_is_a_question_too(room: Room, siti: Somebody) -> None:
    await siti.says("/tanya")
    await siti.says("suami saya nelayan, bisa ikut?")

    assert room.texts(code_in(siti.last))[-1] == "suami saya nelayan, bisa ikut?"


async def test_after_a_crash_the_talk_goes_on(room: Room, siti: Somebody) -> None:
    code = await asks(siti, "halo")
    await room.stage.crash()
    await room.press(room.rahma, "🙋 Ambil", code)
    await siti.says("masih ada?")
    await room.stage.crash()
    await room.write(room.rahma, code, "ada")

    assert room.texts(code)[-1] == "masih ada?"
    assert siti.last == "👤 Petugas:\nada"


async def test_an_officer_is_asked_about_a_claim_and_reads_neither_its_code_nor_its_pin(
    room: Room, stage: Stage, siti: Somebody
) -> None:
    made = await claim_in(stage)

    code = await asks(siti, f"Kode {made.code} PIN {made.pins[0].pin} tidak bisa dibuka, Pak")

    _card, question = room.texts(code)
    assert question == "Kode K-**** PIN ****** tidak bisa dibuka, Pak"
