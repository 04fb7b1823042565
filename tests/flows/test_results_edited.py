"""What was sent is put right where it stands: edited, counted, agreed to as any other."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import col, select, update

from bot.playground.telegram import Person
from models.queries.broadcasts.values import Facts
from models.rules.broadcasts.states import State
from models.tables import Account, BroadcastContent, Consent
from tests.support.broadcasting import agrees, broadcasts, limit
from tests.support.broadcasts import counts_of, facts_of
from tests.support.chat import Somebody, Stage
from tests.support.office import Office, office
from tests.support.results import at_noon, heard, opens, over, sends, town, until

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
RIGHT = "Yang benar: iuran ditanggung penuh."


@pytest.fixture
async def stage(database_url: str, tmp_path: Path) -> AsyncIterator[Stage]:
    """It is noon, and twenty messages leave a second."""
    async with at_noon(database_url, tmp_path, broadcast_rate=20) as made:
        yield made


def now_reads(people: list[Person]) -> list[str]:
    return [message.text for person in people for message in person.messages]


async def puts_right(somebody: Somebody, made: str) -> None:
    """Until the number is asked for."""
    await opens(somebody, made, "koreksi")
    await somebody.taps("🩹 Betulkan di tempat")
    await somebody.taps("✏️ Lanjutkan")
    assert "👥 Penerima" not in somebody.buttons
    await somebody.taps("✏️ Isi pesan")
    await somebody.taps("✅ Bahasa Indonesia")
    await somebody.sends_photo(b"x", "Foto")
    assert "Jenis pesannya harus sama" in somebody.last
    await somebody.says(RIGHT)
    await somebody.taps("📤 Kirim siaran")


async def pauses_after(
    stage: Stage, at: Office, made: str, people: list[Person], many: int
) -> int:
    """Paused as soon as so many have it; how many had it in the end."""

    async def some_have_it() -> bool:
        return heard(people) >= many

    await until(some_have_it)
    await at.hendra.taps({"text": "x", "callback_data": f"go:tugas.siaran.jeda.{made}"})
    await stage.quiet()
    return heard(people)


async def the_edit(stage: Stage) -> Facts:
    return next(each for each in await broadcasts(stage) if each.in_place)


async def test_messages_people_have_change_in_place_and_the_rest_gets_a_correction(
    stage: Stage,
) -> None:
    at = await office(stage)
    people = await town(stage, 6)
    made = await sends(stage, at.hendra)
    await over(stage, made)
    await _has_a_button(stage, made)
    people[0].blocks()
    people[1].deletes(people[1].messages[0].message_id)
    stage.clock.shift(timedelta(days=6))
    await opens(at.hendra, made, "koreksi")
    assert "6 pesan bisa diubah di tempat" in at.hendra.last
    await puts_right(at.hendra, made)
    assert "Penerima: 6 orang" in at.hendra.last
    assert "diubah di tempat" in at.hendra.last
    await at.hendra.says("6")
    edit = await the_edit(stage)
    await over(stage, edit.id)

    assert now_reads(people[2:]) == [RIGHT] * 4
    (message,) = people[2].messages
    pages = [row[0]["callback_data"] for row in message.message["reply_markup"]["inline_keyboard"]]
    assert pages == [f"go:siaran.daftar.{made}", f"go:siaran.stop.benefits.{made}"]
    assert RIGHT not in now_reads(people[:2])
    await opens(at.hendra, edit.id)
    for line in ("Penerima: 6 orang", "• Dibetulkan: 4", "• Memblokir bot: 1",
                 "• Dilewati: 1 (pesannya sudah dihapus penerima)"):  # fmt: skip
        assert line in at.hendra.last
    await _the_rest(stage, at, made)


async def _has_a_button(stage: Stage, made: str) -> None:
    assert stage.bot is not None
    async with stage.bot.db.session() as session:
        (said,) = await session.exec(select(BroadcastContent))
        said.buttons = [[{"text": "📝 Daftar", "go": f"siaran.daftar.{made}"}]]


async def _the_rest(stage: Stage, at: Office, made: str) -> None:
    await at.hendra.taps("✉️ Koreksi ke sisanya")
    await at.hendra.taps("✏️ Lanjutkan")
    assert "Penerima: 1 orang + 5 dilewati = 6" in at.hendra.last, "put right, or blocked us"
    await opens(at.hendra, made, "lihat")
    await at.hendra.taps({"text": "x", "callback_data": f"go:tugas.siaran.isi.{made}"})
    assert at.hendra.last == RIGHT


async def test_who_has_it_not_yet_gets_the_right_words_from_the_same_process(
    stage: Stage,
) -> None:
    """Nothing that was read of it before is said any more."""
    at = await office(stage)
    people = await town(stage, 30)
    made = await sends(stage, at.hendra)

    had = await pauses_after(stage, at, made, people, 6)
    await puts_right(at.hendra, made)
    await at.hendra.says(str(had))

    async def has_begun() -> bool:
        return (await the_edit(stage)).started_at is not None

    await until(has_begun)
    await at.hendra.taps({"text": "x", "callback_data": f"go:tugas.siaran.lanjut.{made}"})
    await over(stage, made)
    await over(stage, (await the_edit(stage)).id)
    assert now_reads(people) == [RIGHT] * 30


async def test_in_mid_run_it_is_paused_put_right_by_two_heads_and_goes_on_with_the_right_words(
    stage: Stage,
) -> None:
    at = await office(stage)
    people = await town(stage, 40)
    made = await sends(stage, at.hendra)

    await opens(at.hendra, made, "betulkan")
    assert "Jeda atau hentikan dulu" in at.hendra.person.alerts[-1].text
    had = await pauses_after(stage, at, made, people, 12)
    limit(stage, broadcast_alone=1)
    await puts_right(at.hendra, made)
    await at.hendra.says(str(had))
    assert "diubah di tempat" in at.nur.last
    await agrees(at.nur)
    await _edited_through_a_crash(stage, people, had)

    await at.hendra.taps({"text": "x", "callback_data": f"go:tugas.siaran.lanjut.{made}"})
    await over(stage, made)
    assert now_reads(people) == [RIGHT] * 40
    assert stage.bot is not None
    assert (await facts_of(stage.bot.db, made)).state is State.DONE


async def _edited_through_a_crash(stage: Stage, people: list[Person], had: int) -> None:
    stage.clock.shift(timedelta(minutes=11))

    async def some_are_right() -> bool:
        return now_reads(people).count(RIGHT) >= 3

    await until(some_are_right)
    await stage.crash()
    edit = await the_edit(stage)
    await over(stage, edit.id)
    assert now_reads(people) == [RIGHT] * had
    assert stage.bot is not None
    counts = await counts_of(stage.bot.db, edit.id)
    assert dict(counts.by_state) == {"sent": had}, "an edit is made again, never unsure"


async def test_an_edit_that_waits_holds_the_old_one_back_and_called_off_changes_nothing(
    stage: Stage,
) -> None:
    """The few who have it are not all who would read it: whoever still waits would too."""
    at = await office(stage)
    people = await town(stage, 30)
    made = await sends(stage, at.hendra)

    had = await pauses_after(stage, at, made, people, 4)
    before = now_reads(people)
    limit(stage, broadcast_alone=had)
    await puts_right(at.hendra, made)
    await at.hendra.says(str(had))
    assert "diubah di tempat" in at.nur.last, "a second head is asked"
    assert f"juga membaca isi baru: {30 - had} orang" in at.nur.last
    await agrees(at.nur)
    await at.hendra.taps({"text": "x", "callback_data": f"go:tugas.siaran.lanjut.{made}"})
    assert stage.bot is not None
    assert (await facts_of(stage.bot.db, made)).state is State.PAUSED

    edit = await the_edit(stage)
    await at.nur.taps({"text": "x", "callback_data": f"go:tugas.siaran.batalya.{edit.id}"})
    await at.hendra.taps({"text": "x", "callback_data": f"go:tugas.siaran.lanjut.{made}"})
    await over(stage, made)
    assert set(now_reads(people)) == set(before)


async def test_who_withdrew_consent_is_not_edited_and_who_muted_the_topic_is(stage: Stage) -> None:
    at = await office(stage)
    people = await town(stage, 4)
    made = await sends(stage, at.hendra)
    await over(stage, made)
    wrong = now_reads(people)[0]
    await puts_right(at.hendra, made)
    assert stage.bot is not None
    async with stage.bot.db.session() as session:
        withdrawn = update(Consent).where(col(Consent.user_id) == people[0].id)
        await session.exec(withdrawn.values(given=False))
        muted = update(Account).where(col(Account.user_id) == people[1].id)
        await session.exec(muted.values(muted_topics=["benefits"]))
    await at.hendra.says("4")
    await over(stage, (await the_edit(stage)).id)

    assert now_reads(people) == [wrong, RIGHT, RIGHT, RIGHT]
