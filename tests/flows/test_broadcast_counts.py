"""How many people: counted where they are few, by a job where they are many; no chat waits."""

import asyncio
from collections.abc import Callable

import pytest
from sqlalchemy import event

from bot.broadcasts import figures
from models.queries.broadcasts import audience
from models.queries.broadcasts.values import Facts
from models.rules.broadcasts.states import State
from models.tables import Account
from tests.support.broadcasting import broadcasts, drafts, people
from tests.support.chat import Stage, until
from tests.support.office import Office, office

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
async def at(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> Office:
    """Three people, which is many here."""
    monkeypatch.setattr(audience, "FEW", 1)
    monkeypatch.setattr(figures, "FEW", 1)
    await people(stage, 3)
    return await office(stage)


def counts_while_writing(stage: Stage) -> list[str]:
    """Every count made on the connection that writes, for which all chats wait."""
    assert stage.bot is not None
    found: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_more: object) -> None:
        counts = "count(*) AS" in statement or "ORDER BY count(*)" in statement
        if statement.startswith("SELECT") and counts:
            found.append(statement)

    event.listen(stage.bot.db._engine.sync_engine, "before_cursor_execute", note)
    return found


async def made(stage: Stage, true: Callable[[Facts], object]) -> Facts:
    """The broadcast, once this is so."""
    for _ in range(400):
        (found,) = await broadcasts(stage)
        if true(found):
            return found
        await asyncio.sleep(0.05)
    raise AssertionError("never so")


async def test_many_are_counted_beside_the_chat_and_shown_with_the_moment(
    stage: Stage, at: Office
) -> None:
    slow = counts_while_writing(stage)
    await drafts(at.hendra)
    assert "sedang dihitung" in at.hendra.last
    await made(stage, lambda facts: facts.counted)
    await at.hendra.taps("👥 Penerima")
    assert "3 orang akan menerima" in at.hendra.last
    assert "Dihitung" in at.hendra.last
    await at.hendra.taps("✅ Selesai")
    await at.hendra.taps("📤 Kirim siaran")
    await at.hendra.says("2")
    assert "Angkanya belum cocok" in at.hendra.last
    assert [each for each in slow if "unreachable_since" in each] == []

    await at.hendra.says("3")
    found = await made(stage, lambda facts: facts.state is State.DONE)
    await until(lambda: at.hendra.buttons == ["📊 Hasil", "🏠 Menu"])  # its bar has ended too
    await at.hendra.taps({"text": "x", "callback_data": f"go:tugas.siaran.lihat.{found.id}"})
    found = await made(stage, lambda facts: "by_state" in (facts.counted or {}))
    assert found.counted is not None
    assert sum(found.counted["by_state"].values()) == found.total
    await at.hendra.taps("🔄 Perbarui")
    assert "Dihitung" in at.hendra.last


async def test_which_links_brought_many_is_counted_beside_the_chat(
    stage: Stage, at: Office
) -> None:
    assert stage.bot is not None
    async with stage.bot.db.session() as session:
        (await session.get_one(Account, 9001)).source = "poster-rangsang"
    slow = counts_while_writing(stage)
    await drafts(at.hendra)
    await made(stage, lambda facts: facts.counted)
    await at.hendra.taps("👥 Penerima")
    while "🔗 Asal tautan" not in at.hendra.buttons:
        await at.hendra.taps(next(each for each in at.hendra.buttons if "Berikutnya" in each))
    await at.hendra.taps("🔗 Asal tautan")
    await at.hendra.taps("▫️ poster-rangsang")

    assert "☑️ poster-rangsang" in at.hendra.buttons or "✅ poster-rangsang" in at.hendra.buttons
    assert (await broadcasts(stage))[0].segment.sources == ("poster-rangsang",)
    assert slow == []


async def test_a_count_of_another_audience_or_an_old_one_is_not_confirmed(
    stage: Stage, at: Office
) -> None:
    await drafts(at.hendra)
    await made(stage, lambda facts: facts.counted)
    await at.hendra.taps("👥 Penerima")
    await at.hendra.taps("🕒 Terakhir aktif")
    await at.hendra.taps("▫️ 30 hari")
    assert "sedang dihitung" in at.hendra.last
    await at.hendra.taps("✅ Selesai")
    (before,) = await broadcasts(stage)
    await made(
        stage, lambda facts: facts.counted != before.counted or "seen" in str(facts.counted)
    )
    await at.hendra.taps("📤 Kirim siaran")
    assert "Ketik angka 3" in at.hendra.last
    stage.clock.shift(figures.VALID)
    await at.hendra.says("3")
    assert "sedang dihitung" in at.hendra.last
    assert (await broadcasts(stage))[0].state is State.DRAFT
