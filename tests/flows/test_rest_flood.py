"""A long paste and impatient thumbs: one answer, and no scolding."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.support.chat import Somebody, Stage
from tests.support.sheets import nik
from tests.support.staff import Room

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
OLD = "Tombol itu sudah lama"
LONG = "Tulisannya panjang sekali"


def paste(siti: Somebody, text: str, pieces: int) -> list[int]:
    """What the app does with a paste of so many messages; their ids."""
    updates = [siti.person.says(text) for _ in range(pieces)]
    return [update["message"]["message_id"] for update in updates]


async def test_the_pieces_of_a_long_paste_get_one_answer(stage: Stage, siti: Somebody) -> None:
    await siti.starts()
    paste(siti, "kata " * 800, 24)
    siti.person.says("kata kata " * 60)
    siti.person.says("dan seterusnya begitu")
    await stage.quiet()
    assert [LONG in text for text in siti.said] == [False, True]

    stage.clock.shift(timedelta(seconds=30))
    await siti.says("kata " * 800)
    assert [LONG in text for text in siti.said] == [False, True, True], "a new one is answered"
    await siti.says("brp iuran nelayan")
    assert "Rp8.400" in siti.last, "what is understood right behind it is answered"


async def test_in_a_question_and_with_a_nik_too(stage: Stage, siti: Somebody) -> None:
    await siti.says("/daftar")
    await siti.taps("✅ Setuju, saya Ibu")
    heard = len(siti.said)
    paste(siti, "kata " * 800, 24)
    await stage.quiet()
    assert len(siti.said) - heard <= 1

    await siti.says("/menu")
    heard = len(siti.said)
    sent = paste(siti, f"{nik(1)} " + "kata " * 800, 9)
    await stage.quiet()
    assert len(siti.said) - heard == 1
    assert not [number for number in sent if number in siti.person.chat.messages]


async def test_a_second_tap_on_what_ended_a_question_is_silent(
    stage: Stage, siti: Somebody
) -> None:
    await siti.says("/hitung")
    await siti.taps("🎣 Nelayan")
    await siti.taps("💪 Usaha sendiri")
    await siti.taps(siti.buttons[0])
    question = siti.person.last
    button = next(b for row in question.rows for b in row if "6 bulan" in b["text"])
    for _ in range(4):
        siti.person.taps(button, message=question)
    await stage.quiet()
    assert not [text for text in siti.said if OLD in text]
    assert "6 bulan" in siti.last

    await siti.says("/menu")
    await siti.taps(button, message=question)
    assert OLD in siti.last, "later it is an old button"


async def test_beside_another_question_the_old_button_points_to_it(siti: Somebody) -> None:
    await siti.says("/hitung")
    await siti.taps("🎣 Nelayan")
    await siti.taps({"text": "x", "callback_data": "w0:subject:claim"})

    assert "jawaban untuk pertanyaan ini" in siti.said[-2]
    assert "Upah" in siti.last, "the open question once more"
    await siti.says("Usaha sendiri")
    assert "penghasilan" in siti.last


async def test_a_nik_in_a_question_to_an_officer_is_called_so(
    stage: Stage, siti: Somebody
) -> None:
    room = await Room.open(stage)
    await siti.says("/tanya")
    await siti.taps("💰 Iuran")
    await siti.says(f"{nik(1)} kenapa belum aktif")
    assert "karena berisi NIK" in siti.last
    assert "tulis lagi pertanyaannya tanpa NIK" in siti.last

    await siti.says("kenapa belum aktif")
    await siti.sends_photo(caption=f"ini nik saya {nik(1)}")
    assert "karena berisi NIK" in siti.last
    await room.settled()
