"""What a second head agrees to is the whole series: how often, for how long, in which words."""

from datetime import datetime, timedelta

import pytest

from models.queries.broadcasts.values import Facts
from models.rules.broadcasts.states import State
from models.tables import Broadcast
from tests.support.broadcasting import agrees, broadcasts, contents, drafts, limit
from tests.support.chat import Stage
from tests.support.office import Office
from tests.support.repeats import monday, runs, sends_weekly

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
async def at(stage: Stage) -> Office:
    """Two admins on a Monday; three people agreed to be written to."""
    return await monday(stage)


async def asks(stage: Stage, at: Office, *, second_text: bool = False) -> Facts:
    """Every week from today at 13.00, of use for a day; Nur has to agree."""
    limit(stage, broadcast_alone=2)
    await drafts(at.hendra, "Teks pertama")
    if second_text:
        await at.hendra.taps("✏️ Isi pesan")
        await at.hendra.taps("🅱️ Teks pembanding")
        await at.hendra.says("Teks kedua")
    return await sends_weekly(stage, at, "hari ini 13.00", a_day=True)


async def test_one_agreed_to_late_says_that_it_comes_back_and_keeps_its_hour_and_its_length(
    stage: Stage, at: Office
) -> None:
    wished = (await asks(stage, at)).starts_at
    assert isinstance(wished, datetime)
    stage.clock.shift(timedelta(hours=3))
    await at.nur.taps("👁️ Lihat isinya")
    assert "10 menit setelah disetujui, lalu tiap minggu" in at.nur.last
    assert "setelah 1 hari tidak dikirim lagi" in at.nur.last
    await at.nur.taps("✅ Setujui")
    assert "lalu tiap minggu" in at.nur.last
    (first,) = await broadcasts(stage)
    assert first.starts_at is not None
    assert first.starts_at > wished + timedelta(hours=2)

    _, second = await runs(stage, first)

    assert second.state is not State.DRAFT
    assert second.starts_at == wished + timedelta(days=14), "its own hour, not the late one"
    assert second.stale_at == second.starts_at + timedelta(days=1)
    _, _, third = await runs(stage, second)
    assert third.state is not State.DRAFT
    assert third.starts_at == wished + timedelta(days=21)


@pytest.mark.parametrize("changed", ["repeat", "stale_at"])
async def test_what_was_changed_after_it_was_read_is_not_agreed_to(
    stage: Stage, at: Office, changed: str
) -> None:
    """By whatever way: the words above the button are what counts."""
    made = await asks(stage, at)
    await at.nur.taps("👁️ Lihat isinya")
    assert made.stale_at is not None
    other = {"repeat": None, "stale_at": made.stale_at + timedelta(days=2)}
    async with stage.bot.db.session() as session:  # type: ignore[union-attr]
        setattr(await session.get_one(Broadcast, made.id), changed, other[changed])
    await at.nur.taps("✅ Setujui")

    (still,) = await broadcasts(stage)
    assert still.state is State.WAITING


@pytest.mark.parametrize(
    ("winner", "says"),
    [("b", ["Teks kedua"]), (None, None)],
)
async def test_of_two_texts_the_next_one_says_what_won_or_compares_again(
    stage: Stage, at: Office, winner: str | None, says: list[str] | None
) -> None:
    made = await asks(stage, at, second_text=True)
    await agrees(at.nur)
    assert made.ab is not None
    async with stage.bot.db.session() as session:  # type: ignore[union-attr]
        (await session.get_one(Broadcast, made.id)).ab = {**made.ab, "winner": winner}

    _, second = await runs(stage, made)
    *_, third = await runs(stage, second)

    for each in (second, third):
        assert each.state is not State.DRAFT, "it is what was agreed to"
        assert each.ab == (None if winner else made.ab)
        found = [said.content["text"] for said in (await contents(stage, each)).values()]
        assert found == (says or ["Teks pertama", "Teks kedua"])
