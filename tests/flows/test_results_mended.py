"""What was wrong: corrected only for those who got it, or deleted where Telegram allows it."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from telegram.error import TimedOut

from models.queries.broadcasts import making, reading
from models.queries.office import audit
from tests.support.broadcasting import NOT_THERE
from tests.support.broadcasts import ALL, SAYS, deliveries, facts_of, states
from tests.support.chat import Stage
from tests.support.office import Office, elsewhere
from tests.support.results import at_noon, heard, opens, over, reads, sends, town

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
async def stage(database_url: str, tmp_path: Path) -> AsyncIterator[Stage]:
    """It is noon, and a hundred messages leave a second."""
    async with at_noon(database_url, tmp_path, broadcast_rate=100) as made:
        yield made


async def test_a_correction_goes_only_to_those_who_got_the_wrong_one(
    stage: Stage, at: Office
) -> None:
    people = await town(stage, 5)
    people[0].blocks()
    stage.world.faults.add(TimedOut(), chat=people[1].id, after=True, times=1)
    wrong = await sends(stage, at.hendra)
    await over(stage, wrong)
    late = await town(stage, 1)
    await opens(at.hendra, wrong)
    await at.hendra.taps("✏️ Koreksi / tarik")
    await at.hendra.taps("✏️ Tulis koreksi")
    await at.hendra.taps("✏️ Lanjutkan")
    assert "Koreksi: Siaran" in at.hendra.last
    assert "Penerima: 4 orang" in at.hendra.last
    await _does_not_say_the_same_again(at)
    assert stage.bot is not None
    async with stage.bot.db.session() as session:
        (draft,) = [
            each
            for each in await reading.listed(session, duties=ALL, limit=9)
            if each.corrects == wrong
        ]
        await making.confirm(
            session, broadcast_id=draft.id, duties=ALL, by="tg:9", now=stage.clock.now()
        )
    await over(stage, draft.id)
    assert heard(people) == 8  # the one that may have got it as well
    assert heard(late) == 0
    assert (await facts_of(stage.bot.db, wrong)).total == 7, (
        "the admins too, and nobody who came late"
    )


async def _does_not_say_the_same_again(at: Office) -> None:
    await at.hendra.taps("📤 Kirim siaran")
    assert "masih sama dengan pesan yang salah" in at.hendra.last
    await at.hendra.taps("✏️ Isi pesan")
    await at.hendra.taps("✅ Bahasa Indonesia")
    await at.hendra.says("Yang benar: iurannya Rp16.800.")
    await at.hendra.taps("📤 Kirim siaran")
    assert "Ketik angka" in at.hendra.last


async def test_what_was_delivered_is_deleted_within_two_days_asked_twice_and_on_record(
    stage: Stage, at: Office
) -> None:
    people = await town(stage, 4)
    photo = people[0].sends_photo()["message"]["photo"][-1]["file_id"]
    await stage.quiet()
    items = [
        {"type": "photo", "file_id": photo, "text": "Lihat"},
        {"type": "photo", "file_id": photo},
    ]
    old = await sends(stage, at.hendra)
    await over(stage, old)
    stage.clock.shift(timedelta(hours=47, minutes=1))
    album = await sends(
        stage, at.hendra, says=[{**SAYS, "kind": "album", "content": {"items": items}}]
    )
    await over(stage, album)
    before = heard(people)
    await opens(at.hendra, old, "tarikya")
    assert "Tidak ada pesan yang masih bisa dihapus" in at.hendra.person.alerts[-1].text
    await opens(at.hendra, album, "koreksi")
    assert "4 pesan masih bisa dihapus" in at.hendra.last
    await at.hendra.taps("🗑️ Tarik pesannya")
    assert "Tidak bisa dikembalikan" in at.hendra.last
    assert heard(people) == before
    asked = at.hendra.person.last
    await at.hendra.taps("🗑️ Ya, hapus")
    await at.hendra.taps("🗑️ Ya, hapus", message=asked)
    await reads(at.hendra, "4 pesan ditarik")
    await stage.quiet()
    await _it_is_gone(stage, people, before, album)
    await _it_is_said_so(at, album)


async def _it_is_said_so(at: Office, album: str) -> None:
    await opens(at.hendra, album)
    assert "• Terkirim: 0" in at.hendra.last
    assert "• Ditarik kembali: 4" in at.hendra.last


async def _it_is_gone(stage: Stage, people: list[Any], before: int, album: str) -> None:
    assert heard(people) == before - 8  # two pictures each; what came before stays
    assert stage.bot is not None
    found = states(await deliveries(stage.bot.db, album))
    assert found["sent taken_back"] == 4
    async with stage.bot.db.reading() as session:
        lines = await audit.lines(session, wanted=audit.Filter(subject="broadcast"), most=50)
    assert [line.why for line in lines].count("taken back") == 1


async def test_to_admins_elsewhere_none_of_it_is_there(stage: Stage, at: Office) -> None:
    people = await town(stage, 1)
    made = await sends(stage, at.hendra)
    await over(stage, made)
    natuna = await elsewhere(stage)
    for page in ("koreksi", "koreksiya", "tarik", "tarikya", "corong", "betulkan", "sisa"):
        await opens(natuna, made, page)
        assert natuna.last == NOT_THERE, page
    await stage.quiet()
    assert heard(people) == 1
