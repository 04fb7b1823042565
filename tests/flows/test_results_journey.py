"""Whoever sends a broadcast sees how far it is, in one message, and learns what came of it."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlmodel import col, func, select

from bot.playground.telegram import Person
from bot.playground.telegram.errors import bad_request
from models.queries.broadcasts.making import BY, KIND
from models.queries.jobs.requests import request_job
from models.rules.broadcasts.states import State
from models.tables import DeliveryState, Notice
from tests.support.broadcasting import NOT_THERE
from tests.support.broadcasts import counts_of, facts_of
from tests.support.chat import Stage
from tests.support.office import Office, elsewhere
from tests.support.results import at_noon, bars, heard, reads, sends, town, until

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bar moves ten times a second."""
    monkeypatch.setattr("bot.broadcasts.telling.SHOW_EVERY_S", 0.1)
    monkeypatch.setattr("bot.broadcasts.watching.LOOK_S", 0.05)


@pytest.fixture
async def stage(database_url: str, tmp_path: Path) -> AsyncIterator[Stage]:
    """It is noon, and twenty messages leave a second."""
    async with at_noon(database_url, tmp_path, broadcast_rate=20) as made:
        yield made


@pytest.mark.long  # on a loaded machine the last edit of the bar comes late
async def test_one_message_shows_how_far_it_is_through_a_pause_and_a_crash_and_how_it_ended(
    stage: Stage, at: Office
) -> None:
    people = await town(stage, 60)
    people[3].blocks()
    stage.world.faults.add(bad_request("CHAT_INVALID"), chat=people[4].id, times=1)
    made = await sends(stage, at.hendra)
    await reads(at.hendra, "📤 sedang dikirim", "dari 60 orang", "orang per detik", "elesai")
    (bar,) = bars(at.hendra)
    at.hendra.person.taps("⏸️ Jeda", message=bar)
    await reads(at.hendra, "⏸️ dijeda", "dari 60 orang")
    still = heard(people)

    await stage.crash()
    (bar,) = bars(at.hendra)
    await asyncio.sleep(0.3)
    assert heard(people) <= still + 1
    at.hendra.person.taps("▶️ Lanjut", message=bar)
    await _all_is_told(stage, at, people, made)


async def _all_is_told(stage: Stage, at: Office, people: list[Person], made: str) -> None:
    await reads(at.hendra, "Semua penerima sudah jelas")
    assert stage.bot is not None
    counts = await counts_of(stage.bot.db, made)
    total, *parts = numbers(at.hendra.said[-1])

    async def is_closed() -> bool:
        return "✅ selesai" in bars(at.hendra)[0].text

    await until(is_closed)
    assert total == sum(parts) == counts.total == 62  # the admins never agreed to be written to
    sent, unsure = counts.of(DeliveryState.SENT), counts.of(DeliveryState.UNSURE)
    assert sent <= heard(people) <= sent + unsure  # one may have been in flight when it crashed
    assert counts.waiting == 0
    assert at.hendra.person.messages[-1].message["photo"]
    assert "Semua penerima" not in " ".join(at.nur.said)
    assert (await facts_of(stage.bot.db, made)).progress_notice_id is None


def numbers(told: str) -> list[int]:
    """Of the lines that count, in their order: all, then each outcome."""
    first, *lines = [line for line in told.splitlines() if line.startswith("• ")]
    assert first.startswith("• Penerima: 60 orang + 2 dilewati = 62"), "the number that was typed"
    return [62, *(int(line.partition(": ")[2].split()[0]) for line in lines)]


@pytest.mark.long
async def test_however_many_jobs_watch_over_it_there_is_one_bar_and_the_end_is_its_last_word(
    stage: Stage, at: Office
) -> None:
    """Each pause and each going on asks for a job; the one before may still look."""
    await town(stage, 30)
    made = await sends(stage, at.hendra)
    assert stage.bot is not None
    async with stage.bot.db.session() as session:
        for _ in range(8):
            now = stage.clock.now()
            await request_job(session, kind=KIND, subject=made, by=BY, now=now)
    await reads(at.hendra, "Semua penerima sudah jelas")
    await stage.quiet()
    (bar,) = bars(at.hendra)
    assert "✅ selesai" in bar.text


async def test_it_stops_by_itself_and_whoever_sent_it_decides(stage: Stage, at: Office) -> None:
    people = await town(stage, 40)
    for person in people[:16]:
        stage.world.faults.add(bad_request("RIGHT_FORBIDDEN"), chat=person.id, times=1)
    await sends(stage, at.hendra)
    await reads(at.hendra, "kami hentikan dulu", "gagal terkirim")
    await stage.quiet()
    halted = next(m for m in at.hendra.person.messages if "kami hentikan" in m.text)
    at.hendra.person.taps("▶️ Lanjut", message=halted)
    await reads(at.hendra, "Semua penerima sudah jelas", "• Gagal: 16", "• Terkirim: 24")
    await stage.quiet()
    assert not [said for said in at.hendra.said if "sedang dikirim" in said or "dijeda" in said]
    (bar,) = [m for m in at.hendra.person.messages if m.message_id == halted.message_id]
    assert "✅ selesai" in bar.text, "it shows the run from then on"
    assert len([said for said in at.hendra.said if "kemajuannya sekarang" in said]) <= 1


async def test_who_is_dismissed_meanwhile_is_told_nothing_more_and_others_find_nothing(
    stage: Stage, at: Office
) -> None:
    await town(stage, 3)
    natuna = await elsewhere(stage)
    made = await sends(stage, natuna)
    assert stage.bot is not None

    async def over() -> bool:
        assert stage.bot is not None
        return (await facts_of(stage.bot.db, made)).state is State.DONE

    await until(over)
    await stage.quiet()
    async with stage.bot.db.reading() as session:
        told = select(func.count()).where(col(Notice.subject).startswith("siaran:"))
        assert (await session.exec(told)).one() == 0
    for page in ("lihat", "buka", "jeda", "lanjut", "x"):
        await natuna.taps({"text": "x", "callback_data": f"go:tugas.hasil.{page}.{made}"})
        assert natuna.last == NOT_THERE, page
    for nobody in ("b0000000000", "", "%", "b1.2"):
        await natuna.taps({"text": "x", "callback_data": f"go:tugas.hasil.lihat.{nobody}"})
        assert natuna.last == NOT_THERE, nobody
    await at.nur.taps({"text": "x", "callback_data": f"go:tugas.hasil.lihat.{made}"})
    assert at.nur.last.startswith("📊 Hasil: Siaran\n✅ selesai")
    worker = stage.person("Siti", phone="+6281234567899")
    await worker.starts()
    await worker.taps({"text": "x", "callback_data": f"go:tugas.hasil.lihat.{made}"})
    assert "Hasil" not in worker.last


async def test_who_stops_it_is_told_once_what_became_of_everybody(
    stage: Stage, at: Office
) -> None:
    people = await town(stage, 60)
    made = await sends(stage, at.hendra)

    async def some_have_it() -> bool:
        return heard(people) >= 3

    await until(some_have_it)
    at.hendra.person.taps({"text": "x", "callback_data": f"go:tugas.siaran.batalya.{made}"})
    await reads(at.hendra, "🚫 dibatalkan", "Semua penerima sudah jelas")
    await at.hendra.taps({"text": "x", "callback_data": f"go:tugas.siaran.batalya.{made}"})
    told = [each for each in at.hendra.said if "sudah jelas" in each]
    assert stage.bot is not None
    counts = await counts_of(stage.bot.db, made)

    assert len(told) == 1
    assert numbers(told[0])[0] == sum(numbers(told[0])[1:]) == 62
    assert counts.of(DeliveryState.SENT) == heard(people) < 60
    assert counts.left["cancelled"] > 0
