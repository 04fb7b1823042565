"""A broadcast stands still half way with wrong words: it is ended there, or put right first."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlmodel import col, update

from bot.broadcasts import screens
from bot.texts import Library
from models.queries.broadcasts.counted import Counts
from models.rules.broadcasts.states import State
from models.tables import Delivery, DeliveryState
from tests.support.broadcasting import EARLY, broadcasts, facts
from tests.support.broadcasts import counts_of, facts_of
from tests.support.chat import Somebody, Stage
from tests.support.office import Office, office
from tests.support.results import at_noon, heard, opens, over, sends, town, until

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
T = Library.load().choose("id")
RIGHT = "Yang benar: iuran ditanggung penuh."


@pytest.fixture
async def stage(database_url: str, tmp_path: Path) -> AsyncIterator[Stage]:
    """It is noon, and twenty messages leave a second."""
    async with at_noon(database_url, tmp_path, broadcast_rate=20) as made:
        yield made


async def page(somebody: Somebody, made: str, verb: str) -> None:
    await somebody.taps({"text": "x", "callback_data": f"go:tugas.{verb}.{made}"})


async def paused(stage: Stage, at: Office, many: int) -> tuple[str, int]:
    """A few of `many` people have it; which broadcast, and how many have it not."""
    people = await town(stage, many)
    made = await sends(stage, at.hendra)

    async def some_have_it() -> bool:
        return heard(people) >= 4

    await until(some_have_it)
    await page(at.hendra, made, "hasil.jeda")
    await stage.quiet()
    return made, many - heard(people)


async def state_of(stage: Stage, made: str) -> State:
    assert stage.bot is not None
    return (await facts_of(stage.bot.db, made)).state


@pytest.mark.parametrize("state", [State.PAUSED, State.HALTED])
def test_whatever_stands_still_can_be_ended_below_its_bar(database_url: str, state: State) -> None:
    still = replace(facts(), state=state)
    made = screens.bar(T, still, Counts({DeliveryState.QUEUED: 3}), now=EARLY)
    goes = [button.go for row in made.rows for button in row]
    assert f"tugas.siaran.hentikan.{still.id}" in goes
    assert database_url, "one database is enough"


async def test_the_card_that_stands_still_ends_it_for_the_rest(stage: Stage) -> None:
    at = await office(stage)
    made, rest = await paused(stage, at, 12)
    await page(at.hendra, made, "siaran.hentikan")
    assert f"{rest} orang yang belum menerima" in at.hendra.last
    await at.hendra.taps("🛑 Ya, hentikan")
    assert await state_of(stage, made) is State.CANCELLED


async def test_going_on_with_an_open_correction_asks_first_and_says_who_gets_the_old_words(
    stage: Stage,
) -> None:
    at = await office(stage)
    made, rest = await paused(stage, at, 12)
    await opens(at.hendra, made, "koreksi")
    assert f"⏸️ {rest} orang belum menerima" in at.hendra.last
    await at.hendra.taps("🩹 Betulkan di tempat")
    await page(at.hendra, made, "hasil.lanjut")
    assert f"{rest} orang sisanya mendapat isi yang LAMA" in at.hendra.last
    assert await state_of(stage, made) is State.PAUSED
    await page(at.hendra, made, "siaran.lanjut")
    assert await state_of(stage, made) is State.PAUSED
    assert "🛑 Hentikan" in at.hendra.buttons

    await at.hendra.taps("🩹 Selesaikan dulu")
    await at.hendra.taps("✏️ Isi pesan")
    await at.hendra.taps("✅ Bahasa Indonesia")
    await at.hendra.says(RIGHT)
    await at.hendra.taps("📤 Kirim siaran")
    await at.hendra.says(str(12 - rest))
    await over(stage, await _edit(stage))
    await page(at.hendra, made, "siaran.lanjut")
    await over(stage, made)
    assert stage.bot is not None
    assert (await counts_of(stage.bot.db, made)).of(DeliveryState.SENT) == 12


async def _edit(stage: Stage) -> str:
    return next(each.id for each in await broadcasts(stage) if each.in_place)


async def test_an_admin_who_types_that_it_is_wrong_is_led_to_putting_it_right(
    stage: Stage,
) -> None:
    at = await office(stage)
    await at.hendra.says("salah angkanya")
    assert "🩹 Betulkan di tempat" not in at.hendra.buttons
    await paused(stage, at, 12)
    await at.hendra.says("Salah angkanya!")
    assert "🩹 Betulkan di tempat" in at.hendra.buttons
    assert "🗑️ Tarik pesannya" in at.hendra.buttons


async def test_whoever_means_it_goes_on_with_the_old_words(stage: Stage) -> None:
    at = await office(stage)
    made, _ = await paused(stage, at, 12)
    await page(at.hendra, made, "hasil.koreksiya")
    await page(at.hendra, made, "siaran.lanjut")
    assert "🩹 Betulkan di tempat" in at.hendra.buttons, "writing anew changes no old words"
    await at.hendra.taps("▶️ Lanjut, isi lama")
    await over(stage, made)


async def test_after_an_edit_it_is_said_of_how_many_nobody_knows(stage: Stage) -> None:
    at = await office(stage)
    people = await town(stage, 5)
    made = await sends(stage, at.hendra)
    await over(stage, made)
    assert stage.bot is not None
    async with stage.bot.db.session() as session:
        lost = {"state": DeliveryState.UNSURE.value, "reason": "died", "message_id": None}
        mine = update(Delivery).where(col(Delivery.chat_id).in_([each.id for each in people[:2]]))
        await session.exec(mine.values(**lost))
    await opens(at.hendra, made, "betulkan")
    await at.hendra.taps("✏️ Lanjutkan")
    await at.hendra.taps("✏️ Isi pesan")
    await at.hendra.taps("✅ Bahasa Indonesia")
    await at.hendra.says(RIGHT)
    await at.hendra.taps("📤 Kirim siaran")
    await at.hendra.says("3")
    edit = await _edit(stage)
    await over(stage, edit)
    assert any("2 pesan lama belum pasti sampai" in said for said in at.hendra.said), "at its end"
    await opens(at.hendra, edit)
    assert "2 pesan lama belum pasti sampai" in at.hendra.last
    await at.hendra.taps("✉️ Koreksi ke sisanya")
    await at.hendra.taps("✏️ Lanjutkan")
    assert "Penerima: 2 orang + 3 dilewati = 5" in at.hendra.last
