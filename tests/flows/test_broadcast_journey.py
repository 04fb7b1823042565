"""A broadcast from the admin's phone to the people's, and stopped from there while it runs."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.playground.telegram import Person
from models.queries.broadcasts.counted import Counts
from models.queries.broadcasts.values import Facts
from models.rules.broadcasts.states import State
from models.tables import DeliveryState
from tests.support.broadcasting import agrees, broadcasts, drafts, limit
from tests.support.broadcasts import counts_of
from tests.support.chat import Somebody, Stage
from tests.support.office import Office, office
from tests.support.results import at_noon, bars, heard, town, until
from tests.support.results import reads as until_read

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
async def stage(database_url: str, tmp_path: Path) -> AsyncIterator[Stage]:
    """It is noon, and five messages leave a second."""
    async with at_noon(database_url, tmp_path, broadcast_rate=5, send_rate=100) as made:
        yield made


async def stands(stage: Stage) -> tuple[Facts, Counts]:
    assert stage.bot is not None
    (made,) = await broadcasts(stage)
    return made, await counts_of(stage.bot.db, made.id)


async def until_heard(people: list[Person], count: int) -> None:
    async def there() -> bool:
        return heard(people) >= count

    await until(there)


async def reads(somebody: Somebody, words: str) -> None:
    """Her newest message says so; the bot is not quiet while a broadcast runs."""

    async def there() -> bool:
        return words in somebody.last

    await until(there)


async def taps(somebody: Somebody, label: str, words: str) -> None:
    somebody.person.taps(label)
    await reads(somebody, words)


async def may_choose(somebody: Somebody) -> None:
    """Until somebody got one of the two."""

    async def there() -> bool:
        if "🅱️ Sisanya teks B" in somebody.buttons:
            return True
        somebody.person.taps("🔄 Perbarui")
        return False

    await until(there)


async def test_it_is_paused_resumed_and_stopped_from_the_phone_while_it_runs(
    stage: Stage,
) -> None:
    people, at = await town(stage, 24), await office(stage)
    await drafts(at.hendra)
    assert "Penerima: 24 orang + 2 dilewati = 26" in at.hendra.last
    await at.hendra.taps("📤 Kirim siaran")
    at.hendra.person.says("24")
    await until_heard(people, 2)
    await _opens_it(at.hendra, "📤 sedang dikirim")
    await until_read(at.hendra, "▓")
    at.hendra.person.taps("⏸️ Jeda", message=bars(at.hendra)[0])
    await until_read(at.hendra, "⏸️ dijeda", "▓")
    made, count = await stands(stage)
    assert made.state is State.PAUSED
    assert count.waiting > 0

    await stage.crash()
    await taps(at.hendra, "🔄 Perbarui", "⏸️ dijeda")
    await taps(at.hendra, "▶️ Lanjutkan kirim", "Penerima")
    await until_heard(people, heard(people) + 1)
    await taps(at.hendra, "🛑 Hentikan", "yang belum menerima tidak akan dikirimi")
    await taps(at.hendra, "🛑 Ya, hentikan", "🚫 dibatalkan")
    await _nobody_is_forgotten(stage, at, people)


async def _opens_it(somebody: Somebody, words: str) -> None:
    """From the message that shows how far it is."""

    async def there() -> bool:
        return "📊 Hasil" in somebody.buttons

    await until(there)
    await taps(somebody, "📊 Hasil", "📊 Hasil:")
    await taps(somebody, "📣 Buka siarannya", words)


async def _nobody_is_forgotten(stage: Stage, at: Office, people: list[Person]) -> None:
    async def over() -> bool:
        made, count = await stands(stage)
        return made.state is State.CANCELLED and count.waiting == 0

    await until(over)
    await taps(at.hendra, "🔄 Perbarui", "siaran dibatalkan")
    assert "Penerima: 24 orang + 2 dilewati = 26" in at.hendra.last
    made, count = await stands(stage)
    assert count.total == made.total == 26  # the admins never agreed to be written to
    sent, unsure = count.of(DeliveryState.SENT), count.of(DeliveryState.UNSURE)
    assert sent <= heard(people) <= sent + unsure  # one was in flight when it crashed
    assert sent + unsure == 26 - count.left["cancelled"] - count.left["no_consent"]
    assert all(len(person.messages) <= 1 for person in people)


async def test_two_texts_are_compared_and_the_rest_gets_the_one_that_is_chosen(
    stage: Stage,
) -> None:
    people, at = await town(stage, 40), await office(stage)
    await drafts(at.hendra, "Teks pertama")
    await at.hendra.taps("✏️ Isi pesan")
    await at.hendra.taps("🅱️ Teks pembanding")
    await at.hendra.says("Teks kedua")
    assert "20 dari 100 warga" in at.hendra.last
    await at.hendra.taps("✏️ Isi pesan")
    await at.hendra.taps("⚖️ Ubah bagian uji")
    assert "50 dari 100 warga" in at.hendra.last
    await at.hendra.taps("⬅️ Kembali")
    await at.hendra.taps("📤 Kirim siaran")
    at.hendra.person.says("40")
    await _opens_it(at.hendra, "Teks A:")
    assert "🅱️ Sisanya teks B" not in at.hendra.buttons, "nothing to choose by"
    await may_choose(at.hendra)
    await _chooses_b(stage, at)
    await until_heard(people, 40)

    said = [person.messages[0].text for person in people]
    assert set(said) <= {"Teks pertama", "Teks kedua"}
    made, _ = await stands(stage)
    assert made.ab == {"percent": 50, "winner": "b"}
    await taps(at.hendra, "🔄 Perbarui", f"Teks A: {said.count('Teks pertama')} terkirim")
    assert "🅱️ Sisanya teks B" not in at.hendra.buttons


async def _chooses_b(stage: Stage, at: Office) -> None:
    """One tap alone sends nothing."""
    await taps(at.hendra, "🅱️ Sisanya teks B", "kirim teks B ke")
    assert "orang sisanya? Pilihan ini tidak bisa diganti" in at.hendra.last
    made, _ = await stands(stage)
    assert (made.ab or {})["winner"] is None
    await taps(at.hendra, "✅ Ya, kirim sisanya", "Teks B:")


async def test_at_night_both_heads_read_the_hour_of_the_morning_at_which_it_starts(
    stage: Stage,
) -> None:
    people, at = await town(stage, 3), await office(stage)
    stage.clock.shift(timedelta(hours=16))  # 04.00
    limit(stage, broadcast_alone=2)
    await drafts(at.hendra)
    await at.hendra.taps("📤 Kirim siaran")
    assert "• Mulai: 1 Desember 2026, 07.00 WIB" in at.hendra.last
    await at.hendra.says("3")
    assert "• Yang meminta: Hendra" in at.nur.last
    assert "• Mulai: 1 Desember 2026, 07.00 WIB" in at.nur.last
    await agrees(at.nur)

    for each in (at.nur, at.hendra):
        await reads(each, "Mulai dikirim 1 Desember 2026, 07.00 WIB")

    async def waits() -> bool:
        return (await stands(stage))[0].state is State.SCHEDULED

    await until(waits)
    stage.clock.shift(timedelta(hours=3))
    await until_heard(people, 3)
