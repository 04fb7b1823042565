"""What may have arrived is decided by hand, one or all, asked twice; every recipient in a file."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from telegram.error import TimedOut

from bot.playground.telegram.errors import bad_request
from models.queries.office import audit
from models.tables import Account
from tests.support.broadcasting import NOT_THERE
from tests.support.broadcasts import deliveries, states
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


async def acts(stage: Stage, made: str) -> list[tuple[str, str]]:
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        found = await audit.lines(session, wanted=audit.Filter(subject="broadcast"), most=50)
    decided = ("notice.sent_again", "notice.closed")
    return [(line.act, line.why) for line in found if line.act in decided]


async def test_unsure_ones_are_sent_again_or_let_be_by_hand_and_nothing_goes_twice_by_itself(
    stage: Stage, at: Office
) -> None:
    people = await town(stage, 6)
    for person in people[:4]:
        stage.world.faults.add(TimedOut(), chat=person.id, after=True, times=1)
    made = await sends(stage, at.hendra)
    await over(stage, made)
    assert heard(people) == 6
    await opens(at.hendra, made)
    await at.hendra.taps("❓ Belum pasti")
    assert "4 pesan mungkin sampai" in at.hendra.last
    first = next(each for each in at.hendra.buttons if each.startswith("❓"))
    await at.hendra.taps(first)
    assert "jawaban Telegram tidak sampai" in at.hendra.last
    assert str(people[0].id) not in at.hendra.last
    await at.hendra.taps("🔁 Kirim ulang")
    assert "mendapat pesan dua kali" in at.hendra.last
    asked = at.hendra.person.last
    assert heard(people) == 6
    await at.hendra.taps("🔁 Ya, kirim ulang")
    await at.hendra.taps("🔁 Ya, kirim ulang", message=asked)
    assert "dikirim ulang. Keputusan" in at.hendra.last, "the second tap keeps the answer"
    await over(stage, made)
    assert heard(people) == 7
    await _the_rest(stage, at, made)
    assert heard(people) == 9


async def _the_rest(stage: Stage, at: Office, made: str) -> None:
    """One is let be, the others are sent again at once."""
    await opens(at.hendra, made, "ragu")
    await at.hendra.taps(next(each for each in at.hendra.buttons if each.startswith("❓")))
    await at.hendra.taps("✔️ Biarkan")
    await at.hendra.taps("✔️ Ya, biarkan")
    await opens(at.hendra, f"{made}.1", "kirimya")
    assert "sudah diputuskan" in at.hendra.person.alerts[-1].text
    await opens(at.hendra, made, "ragu")
    await at.hendra.taps("🔁 Kirim ulang semua")
    assert "Kirim ulang 2 pesan?" in at.hendra.last
    await at.hendra.taps("🔁 Ya, kirim ulang")
    await over(stage, made)
    assert stage.bot is not None
    assert states(await deliveries(stage.bot.db, made))["unsure let_be"] == 1
    assert sorted(await acts(stage, made)) == [
        ("notice.closed", "1 unsure"),
        ("notice.sent_again", "1 unsure"),
        ("notice.sent_again", "2 unsure"),
    ]


async def test_who_is_left_out_when_it_is_sent_again_is_unsure_still_and_why_is_said(
    stage: Stage, at: Office
) -> None:
    people = await town(stage, 2)
    for person in people:
        stage.world.faults.add(TimedOut(), chat=person.id, after=True, times=1)
    made = await sends(stage, at.hendra)
    await over(stage, made)
    assert stage.bot is not None
    async with stage.bot.db.session() as session:
        (await session.get_one(Account, people[0].id)).muted_topics = ["benefits"]
    stage.world.faults.add(bad_request("RIGHT_FORBIDDEN"), chat=people[1].id, times=1)
    await opens(at.hendra, made, "ragu")
    await at.hendra.taps("🔁 Kirim ulang semua")
    await at.hendra.taps("🔁 Ya, kirim ulang")
    await over(stage, made)

    assert heard(people) == 2
    await opens(at.hendra, made, "ragu")
    assert "Tidak ada lagi pesan yang belum pasti" in at.hendra.last
    assert "1 tidak jadi dikirim ulang: menghentikan topik ini." in at.hendra.last
    assert "1 tidak jadi dikirim ulang: ditolak Telegram." in at.hendra.last
    assert "🔁 Kirim ulang semua" not in at.hendra.buttons


async def test_every_recipient_stands_in_the_file_once_masked_and_on_record(
    stage: Stage, at: Office
) -> None:
    people = await town(stage, 3)
    people[1].blocks()
    stage.world.faults.add(TimedOut(), chat=people[2].id, after=True, times=1)
    made = await sends(stage, at.hendra)
    await over(stage, made)
    await opens(at.hendra, made)
    await at.hendra.taps("📄 Berkas penerima")
    assert "Berkas sedang dibuat" in at.hendra.last or "Hasil per penerima" in at.hendra.last
    await opens(at.hendra, made, "berkas")  # a second tap in the same minute
    await reads(at.hendra, "Hasil per penerima", "5 baris")
    await stage.quiet()
    ((_, content),) = files(stage, at.hendra)
    rows = table(content)
    assert len(rows) == 7
    ends = {row[1]: row[4:6] for row in rows[2:]}
    assert ends[f"…{str(people[0].id)[-4:]}"][0] == "Terkirim"
    assert ends[f"…{str(people[1].id)[-4:]}"][0] in ("Memblokir", "Dilewati")
    assert ends[f"…{str(people[2].id)[-4:]}"] == ["Belum pasti", "jawaban Telegram tidak sampai"]
    assert str(people[0].id) not in str(rows)
    assert "disamarkan" in rows[0][0]


async def test_to_admins_elsewhere_none_of_it_is_there(stage: Stage, at: Office) -> None:
    people = await town(stage, 1)
    stage.world.faults.add(TimedOut(), chat=people[0].id, after=True, times=1)
    made = await sends(stage, at.hendra)
    await over(stage, made)
    natuna = await elsewhere(stage)
    for page in ("ragu", "kirimlagi", "kirimya", "biarkan", "biarya", "berkas"):
        for number in ("", ".1", ".semua", ".x", ".²", ".99999999999"):
            await opens(natuna, f"{made}{number}", page)
            assert natuna.last == NOT_THERE, page
    await opens(at.nur, f"{made}.x", "kirimya")
    assert "Belum pasti" in at.nur.last
    assert heard(people) == 1


async def test_what_people_did_after_the_message_is_counted_from_their_taps(
    stage: Stage, at: Office
) -> None:
    people = await town(stage, 2)
    made = await sends(stage, at.hendra)
    await over(stage, made)
    reader = Somebody(stage, people[0])
    for _ in range(2):
        await reader.taps({"text": "x", "callback_data": f"go:siaran.daftar.{made}"})
    await at.nur.taps({"text": "x", "callback_data": f"go:siaran.daftar.{made}"})
    await opens(at.hendra, made)
    await at.hendra.taps("📈 Setelah pesan")

    lines = at.hendra.last.splitlines()
    assert lines[2:5] == [
        "▓▓▓▓▓▓▓▓▓▓ 2 menerima",
        "▓▓▓▓▓░░░░░ 1 mengetuk tombolnya (50,0 %)",
        "░░░░░░░░░░ 0 bertanya ke petugas (0,0 %)",
    ]
