"""What takes long where they are many is done beside the chats, and comes to the same."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlmodel import col, update

from bot.broadcasts import figures
from bot.db import Database
from bot.playground.telegram.errors import bad_request
from models.queries.broadcasts import doubts, halting
from models.rules.broadcasts.states import State
from models.tables import Broadcast, Delivery
from tests.support.broadcasts import counts_of, deliveries, facts_of, states
from tests.support.chat import Stage
from tests.support.office import Office, office
from tests.support.results import at_noon, opens, over, reads, sends, town, until

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
async def stage(database_url: str, tmp_path: Path) -> AsyncIterator[Stage]:
    """It is noon, and two hundred messages leave a second."""
    async with at_noon(database_url, tmp_path, broadcast_rate=200) as made:
        yield made


@pytest.fixture
async def at(stage: Stage) -> Office:
    return await office(stage)


def db_of(stage: Stage) -> Database:
    assert stage.bot is not None
    return stage.bot.db


async def until_state(stage: Stage, made: str, state: State) -> None:
    async def there() -> bool:
        return (await facts_of(db_of(stage), made)).state is state

    await until(there)


def counted_while_writing(stage: Stage) -> list[str]:
    """Counts of recipients on the connection that writes, for which all chats wait."""
    found: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_more: object) -> None:
        if statement.startswith("SELECT") and "GROUP BY delivery.state" in statement:
            found.append(statement)

    event.listen(db_of(stage)._engine.sync_engine, "before_cursor_execute", note)
    return found


async def test_of_many_the_job_sees_that_too_many_fail_and_what_is_forgiven(
    stage: Stage, at: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(halting, "MOST", 5)
    monkeypatch.setattr(figures, "FEW", 5)
    people = await town(stage, 400)
    slow = counted_while_writing(stage)
    for person in people[:50]:
        stage.world.faults.add(bad_request("RIGHT_FORBIDDEN"), chat=person.id)
    made = await sends(stage, at.hendra)
    await until_state(stage, made, State.HALTED)
    halted = await counts_of(db_of(stage), made)
    await reads(at.hendra, "kami hentikan dulu")
    await at.hendra.taps({"text": "x", "callback_data": f"go:tugas.siaran.lanjut.{made}"})
    await until_state(stage, made, State.DONE)

    assert halted.waiting > 20
    assert (await facts_of(db_of(stage), made)).forgiven != {halting.UNCOUNTED: 1}
    found = states(await deliveries(db_of(stage), made))
    assert (found["failed bad_request"], found["sent"]) == (50, 350)
    assert slow == []


@pytest.mark.parametrize(
    ("asks", "yes", "becomes"),
    [
        ("kirimlagi", "🔁 Ya, kirim ulang", "queued"),
        ("biarkan", "✔️ Ya, biarkan", "unsure let_be"),
    ],
)
async def test_very_many_doubts_are_decided_as_they_stood_whatever_crashes(
    stage: Stage, at: Office, monkeypatch: pytest.MonkeyPatch, asks: str, yes: str, becomes: str
) -> None:
    """What becomes unsure after the decision waits for a decision of its own."""
    monkeypatch.setattr(doubts, "AT_ONCE", 3)
    await town(stage, 20)
    made = await sends(stage, at.hendra)
    await over(stage, made)
    sent = [row.number for row in await deliveries(db_of(stage), made) if row.state == "sent"]
    early, late = sent[:-1], sent[-1]
    await _unsure(stage, made, early, still=0)
    await opens(at.hendra, f"{made}.semua", asks)
    assert "19 pesan" in at.hendra.last
    await _unsure(stage, made, [late], still=3600)

    at.hendra.person.taps(yes)
    await stage.crash()
    await until_decided(stage, made)
    await stage.crash()
    await stage.quiet()

    found = states(await deliveries(db_of(stage), made))
    assert (found.get(becomes), found.pop("unsure died")) == (19, 1)


async def _unsure(stage: Stage, made: str, numbers: list[int], *, still: int) -> None:
    """Nobody knows of these, since a moment ago or from in an hour on; nothing leaves."""
    at = stage.clock.now() + timedelta(seconds=still)
    async with db_of(stage).session() as session:
        these = update(Delivery).where(col(Delivery.number).in_(numbers))
        await session.exec(these.values(state="unsure", reason="died", settled_at=at))
        (await session.get_one(Broadcast, made)).state = State.PAUSED.value


async def until_decided(stage: Stage, made: str) -> None:
    async def one_is_left() -> bool:
        rows = await deliveries(db_of(stage), made)
        return sum(row.reason == "died" for row in rows) == 1

    await until(one_is_left)


async def test_how_many_of_very_many_can_be_taken_back_is_counted_beside_the_chat(
    stage: Stage, at: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(figures, "FEW", 2)
    await town(stage, 4)
    made = await sends(stage, at.hendra)
    await over(stage, made)
    async with db_of(stage).session() as session:
        row = await session.get_one(Broadcast, made)  # as an earlier release counted
        row.counted = {
            "of": "recipients", "at": stage.clock.now().isoformat(), "left": {}, "by_state": {},
        }  # fmt: skip
    await opens(at.hendra, made, "tarik")
    assert "sedang dihitung" in at.hendra.person.alerts[-1].text, "not that nothing can be"
    assert "…" in at.hendra.last
    await stage.quiet()

    async def is_counted() -> bool:
        return "deletable" in ((await facts_of(db_of(stage), made)).counted or {})

    await until(is_counted)
    await opens(at.hendra, made, "tarik")

    assert "Hapus 4 pesan" in at.hendra.last
