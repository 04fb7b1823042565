"""An officer who is dismissed or resigns: nothing more of the worker's reaches them."""

import pytest

from models.queries.desk import finding
from models.queries.endings.dismissal import dismiss
from models.queries.staff import duties
from models.rules.office.cases import State
from models.rules.roles import Duty, Role
from tests.support.chat import Somebody, Stage
from tests.support.staff import Room, asks, carried, takes

DESK = Duty(Role.DESK, "14.10")


async def leaves(stage: Stage, officer: Somebody) -> None:
    assert stage.bot is not None
    async with stage.bot.db.session() as session:
        assert await dismiss(
            session, user_id=officer.person.id, duty=DESK, by="cli:op", now=stage.clock.now()
        )


async def test_what_the_worker_writes_after_a_dismissal_waits_for_a_colleague(
    stage: Stage,
    siti: Somebody,
    rahma: Somebody,
    dewi: Somebody,
) -> None:
    code = await asks(siti, "pertanyaan pertama")
    await takes(stage, rahma, code)

    await leaves(stage, rahma)
    await siti.says("suami saya kecelakaan")
    await carried(stage)

    assert not any("suami saya kecelakaan" in text for text in rahma.said)
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        case = await finding.case_with_code(session, code=code)
    assert case is not None
    assert (case.state, case.holder, case.chat_id) == (State.WAITING, None, None)
    await takes(stage, dewi, code)
    assert any("suami saya kecelakaan" in text for text in dewi.said)
    assert any("pertanyaan pertama" in text for text in dewi.said)


async def test_the_courier_sends_nothing_to_a_private_chat_without_a_duty(
    stage: Stage,
    siti: Somebody,
    rahma: Somebody,
) -> None:
    code = await asks(siti, "pertanyaan pertama")
    await takes(stage, rahma, code)
    assert stage.bot is not None
    async with stage.bot.db.session() as session:
        await duties.end(
            session, user_id=rahma.person.id, duty=DESK, by="cli:op", now=stage.clock.now()
        )

    await siti.says("suami saya kecelakaan")
    await carried(stage)

    assert not any("suami saya kecelakaan" in text for text in rahma.said)


async def test_in_a_group_the_case_of_who_left_can_be_taken_by_another(
    stage: Stage, siti: Somebody
) -> None:
    room = await Room.open(stage)
    code = await asks(siti, "pertanyaan pertama")
    await room.settled()
    await room.press(room.rahma, "🙋 Ambil", code)

    await leaves(stage, room.rahma)
    await room.settled()
    await room.press(room.dewi, "🙋 Ambil", code)
    await room.write(room.dewi, code, "saya lanjutkan")

    assert siti.last == "👤 Petugas:\nsaya lanjutkan"


@pytest.mark.parametrize("wider", ["14", ""])
async def test_who_keeps_a_wider_duty_keeps_the_case(
    stage: Stage,
    siti: Somebody,
    rahma: Somebody,
    wider: str,
) -> None:
    await stage.duty(rahma, Role.DESK, wider)
    code = await asks(siti, "pertanyaan pertama")
    await takes(stage, rahma, code)

    await leaves(stage, rahma)
    await siti.says("masih ada?")
    await carried(stage)

    assert rahma.said[-1] == f"💬 {code}:\nmasih ada?"
