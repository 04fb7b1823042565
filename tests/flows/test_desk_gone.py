"""An officer who cannot answer any more, or gives a case away, leaves nobody waiting unseen."""

import asyncio

import pytest
from sqlmodel import select

from models.rules.office.cases import State
from models.tables import DeskCase
from tests.support.chat import Somebody, Stage
from tests.support.staff import Room, asks, carried, code_in, takes

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
CALLED = "1 pertanyaan warga menunggu petugas"


async def waits_again(stage: Stage, code: str) -> None:
    """The hand-over is committed."""
    assert stage.bot is not None
    for _ in range(500):
        async with stage.bot.db.reading() as session:
            found = select(DeskCase.state).where(DeskCase.code == code)
            if (await session.exec(found)).one() == State.WAITING:
                return
        await asyncio.sleep(0.01)
    raise TimeoutError(code)


async def test_colleagues_are_called_to_a_case_that_is_handed_over(
    stage: Stage,
    siti: Somebody,
    rahma: Somebody,
    dewi: Somebody,
) -> None:
    code = await asks(siti, "halo")
    await takes(stage, rahma, code)
    before = [sum(CALLED in text for text in one.said) for one in (rahma, dewi)]

    card = next(m for m in rahma.person.messages if "🔁 Serahkan" in m.buttons)
    await rahma.taps("🔁 Serahkan", message=card)
    await carried(stage)

    after = [sum(CALLED in text for text in one.said) for one in (rahma, dewi)]
    assert after == [before[0], before[1] + 1]
    await takes(stage, dewi, code)
    assert not any("diserahkan" in text for text in dewi.said)


async def test_a_crash_right_after_a_hand_over_calls_the_colleagues_once(
    stage: Stage,
    siti: Somebody,
    rahma: Somebody,
    dewi: Somebody,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    code = await asks(siti, "halo")
    await takes(stage, rahma, code)
    before = sum(CALLED in text for text in dewi.said)

    async def hangs(*_: object) -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr("bot.courier.courier.tell_who_has_to_hear", hangs)
    card = next(m for m in rahma.person.messages if "🔁 Serahkan" in m.buttons)
    rahma.person.taps("🔁 Serahkan", message=card)
    await waits_again(stage, code)
    assert stage.bot is not None
    await stage.bot.kill()
    monkeypatch.undo()
    await stage.start()
    await carried(stage, within=1.2)

    assert sum(CALLED in text for text in dewi.said) == before + 1


async def test_a_holder_who_blocks_the_bot_loses_the_case_and_the_worker_nothing(
    stage: Stage,
    siti: Somebody,
    rahma: Somebody,
    dewi: Somebody,
) -> None:
    code = await asks(siti, "pertanyaan pertama")
    await takes(stage, rahma, code)
    await rahma.blocks()

    await siti.says("tolong dijawab, penting")
    await carried(stage)
    assert CALLED in dewi.last
    assert "tidak bisa kami teruskan" not in " ".join(siti.said)
    await takes(stage, dewi, code)
    await dewi.says("Saya bantu, Bu")
    await carried(stage)

    shown = "\n".join(dewi.said)
    assert "pertanyaan pertama" in shown
    assert "tolong dijawab, penting" in shown
    assert siti.last == "👤 Petugas:\nSaya bantu, Bu"


async def test_a_closed_case_whose_holder_blocked_the_bot_comes_to_rest(
    stage: Stage,
    siti: Somebody,
    rahma: Somebody,
) -> None:
    code = await asks(siti, "halo")
    await takes(stage, rahma, code)
    await rahma.blocks()

    await siti.says("selesai")
    await carried(stage)

    assert f"{code} sudah" in siti.last


async def test_an_old_case_is_not_opened_beside_a_newer_one(stage: Stage, siti: Somebody) -> None:
    room = await Room.open(stage)
    old = await asks(siti, "kasus satu")
    await room.press(room.rahma, "🙋 Ambil", old)
    await room.press(room.rahma, "🏁 Tutup kasus", old)
    await siti.says("/tanya")
    await siti.taps("🆕 Pertanyaan baru")
    await siti.taps("💰 Iuran")
    await siti.says("kasus dua")
    new = code_in(siti.last)
    await room.settled()

    await room.press(room.rahma, "🔓 Buka lagi", old)
    assert "kasus lain yang masih terbuka" in room.rahma.person.alerts[-1].text
    await siti.says("untuk kasus dua")
    await room.settled()

    assert "untuk kasus dua" in "\n".join(room.texts(new))
    assert "untuk kasus dua" not in "\n".join(room.texts(old))


async def test_a_question_begun_before_staff_opened_the_old_case_again_goes_into_it(
    stage: Stage, siti: Somebody
) -> None:
    room = await Room.open(stage)
    code = await asks(siti, "kasus satu")
    await room.press(room.rahma, "🙋 Ambil", code)
    await room.press(room.rahma, "🏁 Tutup kasus", code)
    await siti.says("/tanya")
    await siti.taps("🆕 Pertanyaan baru")
    await siti.taps("💰 Iuran")
    await room.press(room.rahma, "🔓 Buka lagi", code)

    await siti.says("masih ada yang kurang")
    await room.settled()

    assert code in siti.last
    assert "masih ada yang kurang" in room.texts(code)
