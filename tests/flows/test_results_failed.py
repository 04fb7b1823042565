"""What failed is told why, and sent again by hand, once, to whom it may still be sent."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.playground.telegram import Person
from bot.playground.telegram.errors import bad_request
from models.rules.broadcasts.states import State
from models.tables import Account
from tests.support.broadcasting import NOT_THERE, agrees, limit
from tests.support.broadcasts import deliveries, facts_of, states
from tests.support.chat import Somebody, Stage
from tests.support.list_senders import files, table
from tests.support.office import Office, elsewhere
from tests.support.results import at_noon, heard, opens, over, reads, sends, town

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
async def stage(database_url: str, tmp_path: Path) -> AsyncIterator[Stage]:
    """It is noon, and a hundred messages leave a second."""
    async with at_noon(database_url, tmp_path, broadcast_rate=100) as made:
        yield made


async def refused(stage: Stage, at: Office, count: int) -> tuple[list[Person], str]:
    """Of nine people so many got nothing: Telegram would not have it."""
    people = await town(stage, 9)
    for number, person in enumerate(people[:count]):
        words = "not enough rights to send" if number == 0 else "PEER_FLOOD"
        stage.world.faults.add(bad_request(words), chat=person.id, times=1)
    made = await sends(stage, at.hendra)
    await over(stage, made)
    assert heard(people) == 9 - count
    return people, made


async def test_whom_it_did_not_reach_gets_it_once_by_a_tap_and_the_sum_stays_right(
    stage: Stage, at: Office
) -> None:
    people, made = await refused(stage, at, 5)
    assert stage.bot is not None
    async with stage.bot.db.session() as session:  # she stopped these messages since
        (await session.get_one(Account, people[4].id)).muted_topics = ["benefits"]
    stage.world.faults.add(bad_request("PEER_FLOOD"), chat=people[3].id, times=1)
    await _taps_twice(stage, at, made)

    assert [heard([person]) for person in people] == [1, 1, 1, 0, 0, 1, 1, 1, 1]
    rows = await deliveries(stage.bot.db, made)
    assert len({row.chat_id for row in rows}) == len(rows)
    assert states(rows) == {
        "sent": 7, "failed bad_request": 1, "withdrawn muted": 1, "skipped no_consent": 2,
    }  # fmt: skip
    assert (await facts_of(stage.bot.db, made)).state is State.DONE
    await opens(at.hendra, made, "berkas")
    await reads(at.hendra, "Hasil per penerima", "11 baris")
    reasons = {row[5] for row in table(files(stage, at.hendra)[-1][1])[2:]}
    assert {"Telegram menolak pesannya", "menghentikan topik ini"} <= reasons


async def _taps_twice(stage: Stage, at: Office, made: str) -> None:
    """And the bot dies in between."""
    await opens(at.hendra, made)
    assert "• Gagal: 5\n  • 4: Telegram menolak pesannya\n  • 1: bot belum" in at.hendra.last
    await at.hendra.taps("🔁 Yang gagal")
    assert "5 orang belum menerima pesan ini" in at.hendra.last
    await at.hendra.taps("🔁 Kirim lagi (5)")
    assert "ke 5 orang yang tadi gagal?" in at.hendra.last
    asked = at.hendra.person.last
    at.hendra.person.taps("✅ Ya, kirim lagi", message=asked)
    at.hendra.person.taps("✅ Ya, kirim lagi", message=asked)
    await stage.crash()
    await reads(at.hendra, "5 pesan dikirim lagi. Keputusan ini tercatat")
    await over(stage, made)


async def test_old_ones_count_as_new_and_need_a_second_head_who_reads_the_words(
    stage: Stage, at: Office
) -> None:
    people, made = await refused(stage, at, 2)
    limit(stage, broadcast_alone=1)
    stage.clock.shift(timedelta(days=2))
    await _goes(at.hendra, f"gagalya.{made}.3")
    assert "ke 2 orang yang tadi gagal?" in at.hendra.last, "another number than is there"
    assert "sudah lewat sehari, jadi perlu persetujuan admin kedua" in at.hendra.last
    assert "Sebabnya" not in at.hendra.last, "they alone are more than one"
    await at.hendra.taps("✅ Ya, kirim lagi")
    assert heard(people) == 7
    assert "hanya ke yang gagal" in at.nur.last
    await agrees(at.nur)
    await over(stage, made)

    assert [heard([person]) for person in people] == [1] * 9
    assert "2 pesan dikirim lagi" in str(at.nur.said)
    assert "2 pesan dikirim lagi" in str(at.hendra.said)


async def test_few_old_ones_need_a_second_head_after_many_today_and_it_is_said_why(
    stage: Stage, at: Office
) -> None:
    people, made = await refused(stage, at, 2)
    limit(stage, broadcast_alone=9)
    stage.clock.shift(timedelta(days=2))
    await _goes(at.hendra, f"gagallagi.{made}")
    assert "admin kedua" not in at.hendra.last
    await over(stage, await sends(stage, at.hendra))
    await _goes(at.hendra, f"gagallagi.{made}")
    assert "jadi perlu persetujuan admin kedua" in at.hendra.last
    assert "24 jam ini siaran Bapak/Ibu sudah menjangkau 9 orang" in at.hendra.last
    assert heard(people) == 7 + 9


async def test_what_is_elsewhere_or_did_not_fail_goes_to_nobody(stage: Stage, at: Office) -> None:
    people, made = await refused(stage, at, 2)
    natuna = await elsewhere(stage)
    for page in ("gagal", "gagallagi", "gagalya"):
        for number in ("", ".2", ".x", ".²"):
            await natuna.taps(
                {"text": "x", "callback_data": f"go:tugas.siaran.{page}.{made}{number}"}
            )
            assert natuna.last == NOT_THERE, page
    other = await sends(stage, at.hendra)
    await over(stage, other)
    await _goes(at.hendra, f"gagal.{other}")
    assert at.hendra.last.startswith("✅ Tidak ada pesan yang gagal")
    assert heard(people) == 7 + 9


async def _goes(somebody: Somebody, page: str) -> None:
    await somebody.taps({"text": "x", "callback_data": f"go:tugas.siaran.{page}"})
