"""The better of two texts goes to the rest by itself, or an admin is asked with the figures."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from bot.playground.telegram import Person
from models.queries.broadcasts.choosing import CHOOSES
from models.queries.enrolments.sign_up import register_interest
from models.queries.office import audit
from models.tables import JobRequest
from tests.support.broadcasting import broadcasts, drafts, limit
from tests.support.chat import Stage
from tests.support.export_rows import SITI
from tests.support.office import Office, office
from tests.support.results import at_noon, heard, reads, town, until

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
A, B = "Teks pertama", "Teks kedua"


@pytest.fixture
async def stage(database_url: str, tmp_path: Path) -> AsyncIterator[Stage]:
    """It is noon, and a hundred messages leave a second."""
    async with at_noon(database_url, tmp_path, broadcast_rate=100) as made:
        yield made


async def compares(stage: Stage, at: Office, count: int) -> list[Person]:
    """Half of so many people have one of two texts; the rest waits for six hours.

    The texts are drawn by lot: of sixteen people none got one of them, each fiftieth time.
    """
    people = await town(stage, count)
    await drafts(at.hendra, A)
    await at.hendra.taps("✏️ Isi pesan")
    await at.hendra.taps("🅱️ Teks pembanding")
    await at.hendra.says(B)
    for button in ("✏️ Isi pesan", "⚖️ Ubah bagian uji", "🏆 Cara pilih pemenang"):
        await at.hendra.taps(button)
    assert "otomatis setelah 6 jam" in at.hendra.last
    await at.hendra.taps("⬅️ Kembali")
    assert "otomatis setelah 6 jam" in at.hendra.last
    await at.hendra.taps("📤 Kirim siaran")
    at.hendra.person.says(str(count))

    async def both_have_come() -> bool:
        (made,) = await broadcasts(stage)
        return made.started_at is not None and bool(who_got(people, A) and who_got(people, B))

    await until(both_have_come)
    await stage.quiet()
    return people


def who_got(people: list[Person], words: str) -> list[Person]:
    return [person for person in people if any(m.text == words for m in person.messages)]


async def sign_up(stage: Stage, people: list[Person]) -> None:
    assert stage.bot is not None
    async with stage.bot.db.session() as session:
        for number, person in enumerate(people):
            await register_interest(
                session, answers=replace(SITI, nik=f"14100157{number:08}"), user_id=person.id,
                own=True, regency_name="Kepulauan Meranti", source=None, now=stage.clock.now(),
            )  # fmt: skip


async def test_the_clearly_better_text_goes_to_the_rest_by_itself_also_after_a_crash(
    stage: Stage,
) -> None:
    at = await office(stage)
    people = await compares(stage, at, 160)
    had = {text: len(who_got(people, text)) for text in (A, B)}
    await sign_up(stage, who_got(people, B))
    stage.clock.shift(timedelta(hours=5))
    await stage.crash()
    assert heard(people) == had[A] + had[B], "not before its time"
    stage.clock.shift(timedelta(hours=1, minutes=1))

    await reads(at.hendra, "🏆 Hasil uji", f"Teks B: {had[B]} terkirim, {had[B]} mendaftar",
                f"{160 - had[A] - had[B]} orang sisanya sekarang dikirimi teks B")  # fmt: skip

    async def all_have_it() -> bool:
        return heard(people) == 160

    await until(all_have_it)
    assert len(who_got(people, A)) == had[A]
    assert [m.text for m in at.nur.person.messages if "🏆" in m.text] == []
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        lines = await audit.lines(session, wanted=audit.Filter(subject="broadcast"), most=50)
    assert [(e.actor, e.why) for e in lines if "for the rest" in e.why] == [
        ("bot:broadcast", "text b for the rest")
    ]


async def test_while_the_bot_practises_no_text_goes_to_the_rest(stage: Stage) -> None:
    at = await office(stage)
    people = await compares(stage, at, 160)
    before, (made,) = heard(people), await broadcasts(stage)
    await sign_up(stage, who_got(people, B))
    limit(stage, broadcast_practice=True)
    stage.clock.shift(timedelta(hours=6, minutes=1))
    await stage.quiet()
    await at.hendra.taps({"text": "x", "callback_data": f"go:tugas.siaran.teksya.a.{made.id}"})
    assert "mode latihan" in at.hendra.person.alerts[-1].text

    async def looks_again_later() -> bool:
        assert stage.bot is not None
        async with stage.bot.db.reading() as session:
            query = select(JobRequest.due_at).where(JobRequest.kind == CHOOSES)
            return any(due and due > stage.clock.now() for due in await session.exec(query))

    await until(looks_again_later)
    assert heard(people) == before
    limit(stage, broadcast_practice=False)
    stage.clock.shift(timedelta(minutes=16))

    async def all_have_it() -> bool:
        return heard(people) == 160

    await until(all_have_it)


async def test_where_it_may_be_chance_the_admin_is_asked_once_and_says_which(
    stage: Stage,
) -> None:
    at = await office(stage)
    people = await compares(stage, at, 60)
    before = heard(people)
    await sign_up(stage, who_got(people, A)[:1])
    stage.clock.shift(timedelta(hours=6, minutes=1))
    await reads(at.hendra, "🏆 Hasil uji", "terlalu sedikit untuk memilih sendiri")
    assert heard(people) == before
    await reads(at.hendra, "Teks uji sudah terkirim", f"{60 - before} orang sisanya menunggu")
    bar = next(m for m in at.hendra.person.messages if "menunggu: Bapak/Ibu pilih" in m.text)
    assert "orang per detik" not in bar.text
    assert "🅱️ Sisanya teks B" in str(bar)
    asked = next(m for m in at.hendra.person.messages if "🏆 Hasil" in m.text)
    at.hendra.person.taps("🅰️ Sisanya teks A", message=asked)
    await reads(at.hendra, f"kirim teks A ke {60 - before} orang sisanya?")
    at.hendra.person.taps("✅ Ya, kirim sisanya")

    async def all_have_it() -> bool:
        return heard(people) == 60

    await until(all_have_it)
    (made,) = await broadcasts(stage)
    assert made.ab == {"percent": 50, "winner": "a", "after_h": 6}
