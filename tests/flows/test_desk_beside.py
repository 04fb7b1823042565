"""Beside the officer: what is urgent is answered at once, questions while nobody is there."""

from datetime import timedelta

import pytest

from tests.support.chat import Somebody, Stage
from tests.support.staff import SATURDAY, Room, asks, code_in, set_clock

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
CONDOLENCE = "Kami turut berduka cita"
FACES = "Bagaimana bantuan petugas kami?"


@pytest.fixture
async def room(stage: Stage) -> Room:
    return await Room.open(stage)


async def test_a_death_in_an_open_case_gets_its_condolence_and_reaches_the_officer(
    room: Room, siti: Somebody
) -> None:
    set_clock(room.stage, SATURDAY)
    code = await asks(siti, "mau tanya iuran")

    await siti.says("suami saya meninggal")

    assert CONDOLENCE in siti.last
    assert "175" in siti.last
    assert "!" not in siti.last
    await room.settled()
    assert "suami saya meninggal" in room.texts(code)[-1]


async def test_an_accident_is_sent_to_the_hospital_also_while_an_officer_answers(
    room: Room, siti: Somebody
) -> None:
    code = await asks(siti, "halo")
    await room.press(room.rahma, "🙋 Ambil", code)

    await siti.says("saya kecelakaan di ladang, kaki patah, di rumah sakit")

    assert "Semoga lekas pulih" in siti.last
    assert "175" in siti.last


async def test_an_accident_as_the_first_message_is_answered_and_makes_a_case(
    room: Room, siti: Somebody
) -> None:
    await siti.says("/tanya")
    await siti.taps("💬 Lainnya")
    await siti.says("suami saya kecelakaan di laut")

    care, receipt = siti.said[-2:]
    assert "Semoga lekas pulih" in care
    assert code_in(receipt)


async def test_while_nobody_has_taken_the_case_the_bot_answers_questions(
    room: Room, siti: Somebody
) -> None:
    set_clock(room.stage, SATURDAY)
    code = await asks(siti, "halo petugas")

    await siti.says("brp iurannya?")
    assert "Rp8.400 sebulan" in siti.last
    assert code not in siti.last
    await siti.says("stop")
    assert "berhenti mengirim kabar" in siti.last


async def test_what_has_no_answer_is_acknowledged_now_and_then(room: Room, siti: Somebody) -> None:
    set_clock(room.stage, SATURDAY)
    await asks(siti, "halo petugas")
    before = len(siti.said)
    await siti.says("kapal kandas sejak subuh")
    assert len(siti.said) == before

    room.stage.clock.shift(timedelta(minutes=11))
    await siti.says("masih di sana")

    assert "sudah sampai ke petugas" in siti.last
    assert "buka lagi 30 November 2026" in siti.last


async def test_after_a_death_no_faces_are_shown(room: Room, siti: Somebody) -> None:
    code = await asks(siti, "suami saya meninggal kemarin", "📄 Klaim")
    await room.press(room.rahma, "🙋 Ambil", code)
    await room.press(room.rahma, "🏁 Tutup kasus", code)

    assert "sudah kami tutup" in siti.last
    assert FACES not in siti.last
    assert siti.buttons == ["💬 Tanya petugas", "🏠 Menu"]


async def test_a_case_that_nobody_took_ends_without_asking_how_the_help_was(
    room: Room, siti: Somebody
) -> None:
    await asks(siti, "halo")

    await siti.says("selesai")

    assert "sudah kami tutup" in siti.last
    assert FACES not in siti.last


async def test_who_waits_on_a_closed_day_reads_when_the_office_opens(
    room: Room, siti: Somebody
) -> None:
    set_clock(room.stage, SATURDAY)
    await asks(siti, "halo")

    await siti.says("/tanya")

    assert "Kantor sedang tutup, buka lagi 30 November 2026" in siti.last
