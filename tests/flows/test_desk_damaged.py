"""A case that cannot be carried: it rests longer and longer, and the others go on."""

import asyncio

import pytest
from sqlmodel import col, update

from models.queries.desk import finding
from models.queries.desk.lines import add_line
from models.queries.desk.values import Content, Way
from models.tables import DeskLine
from tests.support.chat import Somebody, Stage
from tests.support.staff import Room, asks


async def test_a_damaged_line_is_not_tried_again_at_once_and_holds_up_nobody(
    stage: Stage, siti: Somebody, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = await Room.open(stage)
    code = await asks(siti, "halo")
    await room.settled()
    tries = _count_warnings(monkeypatch)
    assert stage.bot is not None
    async with stage.bot.db.session() as session:
        case = await finding.case_with_code(session, code=code)
        assert case is not None
        await add_line(
            session, case_id=case.id, way=Way.WORKER, content=Content("text", "x"),
            now=stage.clock.now(),
        )  # fmt: skip
        waiting = (col(DeskLine.way) == Way.WORKER.value) & (col(DeskLine.state) == "waiting")
        await session.exec(update(DeskLine).where(waiting).values(content=b"damaged"))

    await asyncio.sleep(2.5)

    assert 1 <= len(tries) <= 3
    budi = stage.person("Budi")
    other = await asks(budi, "pertanyaan lain")
    await asyncio.sleep(1.5)
    assert any("pertanyaan lain" in text for text in room.texts(other))


def _count_warnings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    tries: list[str] = []

    class Log:
        def log(self, _level: int, event: str, **_: object) -> None:
            tries.append(event)

    monkeypatch.setattr("bot.courier.courier._log", Log())
    return tries
