"""A bot that practises writes to nobody: not once more, not later, not with a second head."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from telegram.error import TimedOut

from bot.playground.telegram.errors import bad_request
from models.rules.broadcasts.states import State
from tests.support.broadcasting import agrees, broadcasts, drafts, limit, people, submits
from tests.support.broadcasts import deliveries, facts_of, states
from tests.support.chat import Stage
from tests.support.office import Office, office
from tests.support.results import at_noon, heard, opens, over, sends, town

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
NOBODY = "tidak ada yang dikirim"


@pytest.fixture
async def stage(database_url: str, tmp_path: Path) -> AsyncIterator[Stage]:
    """It is noon, and a hundred messages leave a second."""
    async with at_noon(database_url, tmp_path, broadcast_rate=100) as made:
        yield made


@pytest.fixture
async def at(stage: Stage) -> Office:
    return await office(stage)


async def test_what_failed_or_is_unsure_goes_to_nobody_and_stays_to_be_decided(
    stage: Stage, at: Office
) -> None:
    who = await town(stage, 6)
    for person in who[:2]:
        stage.world.faults.add(bad_request("PEER_FLOOD"), chat=person.id, times=1)
    stage.world.faults.add(TimedOut(), chat=who[2].id, after=True, times=1)
    made = await sends(stage, at.hendra)
    await over(stage, made)
    assert stage.bot is not None
    before, came = states(await deliveries(stage.bot.db, made)), heard(who)
    limit(stage, broadcast_practice=True)

    await opens(at.hendra, made)
    await at.hendra.taps("🔁 Yang gagal")
    await at.hendra.taps("🔁 Kirim lagi (2)")
    await at.hendra.taps("✅ Ya, kirim lagi")
    assert NOBODY in at.hendra.last
    assert "2 pesan" in at.hendra.last
    stage.clock.shift(timedelta(days=2))  # so late it would need a second head
    limit(stage, broadcast_alone=1)
    await at.hendra.taps({"text": "x", "callback_data": f"go:tugas.siaran.gagalya.{made}.2"})
    assert NOBODY in at.hendra.last
    assert not any("persetujuan" in said for said in at.nur.said)
    await opens(at.hendra, f"{made}.semua", "kirimya")
    assert NOBODY in at.hendra.last
    assert "1 pesan" in at.hendra.last
    await stage.quiet()
    assert heard(who) == came
    assert states(await deliveries(stage.bot.db, made)) == before


async def test_what_stands_still_stays_so_and_what_came_is_not_deleted(
    stage: Stage, at: Office
) -> None:
    who = await town(stage, 3)
    made = await sends(stage, at.hendra, starts_at=stage.clock.now() + timedelta(hours=1))
    await at.hendra.taps({"text": "x", "callback_data": f"go:tugas.siaran.jeda.{made}"})
    old = await sends(stage, at.hendra)
    await over(stage, old)
    limit(stage, broadcast_practice=True)

    for page in ("siaran.lanjut", "hasil.lanjut"):
        await at.hendra.taps({"text": "x", "callback_data": f"go:tugas.{page}.{made}"})
        assert "mode latihan" in at.hendra.person.alerts[-1].text, page
    assert stage.bot is not None
    assert (await facts_of(stage.bot.db, made)).state is State.PAUSED
    await opens(at.hendra, old, "tarik")
    await at.hendra.taps("🗑️ Ya, hapus")
    assert "tidak ada yang dihapus" in at.hendra.person.alerts[-1].text
    await stage.quiet()
    assert heard(who) == 3
    assert states(await deliveries(stage.bot.db, old))["sent"] == 3

    limit(stage, broadcast_practice=False)
    await at.hendra.taps({"text": "x", "callback_data": f"go:tugas.siaran.lanjut.{made}"})
    assert (await facts_of(stage.bot.db, made)).state is not State.PAUSED


async def test_what_a_second_head_agrees_to_reaches_nobody_and_both_learn_it(
    stage: Stage, at: Office
) -> None:
    await people(stage, 3)
    limit(stage, broadcast_alone=2)
    await drafts(at.hendra)
    await submits(at.hendra)
    limit(stage, broadcast_practice=True)

    await agrees(at.nur)

    for admin in (at.nur, at.hendra):
        assert "disetujui, tetapi bot ini sedang mode latihan" in admin.last
    (made,) = await broadcasts(stage)
    assert made.state is State.DRAFT
