"""A widow, a village clerk and a prankster report a death: the same words for everybody."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import event
from sqlmodel import select

from bot.update.turn import CURRENT
from models.queries.deaths.reporting import reports_of
from models.queries.endings.erasure import erase
from models.tables import Account
from tests.support import voice
from tests.support.chat import Somebody, Stage
from tests.support.deaths import (
    BEGIN,
    BUDI,
    NOBODY,
    REPORT,
    SEND,
    claims,
    left,
    looked,
    member,
    officer,
    people,
    reports,
    up_to_summary,
)
from tests.support.export_rows import registered
from tests.support.sign_up import up_to
from tests.support.staff import MONDAY_MORNING, set_clock

ON_ONE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
QUIET = pytest.mark.usefixtures("kinds")
"""Where the job behind a report is not looked at: its engine takes its time to start."""
ON_BOTH = pytest.mark.parametrize("database_url", ["sqlite", "postgresql"], indirect=True)


async def muted(stage: Stage, somebody: Somebody) -> list[str]:
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        mine = select(Account).where(Account.user_id == somebody.person.id)
        return list((await session.exec(mine)).one().muted_topics)


@QUIET
@ON_BOTH
async def test_a_widow_is_led_from_the_condolence_to_the_papers(
    stage: Stage, siti: Somebody
) -> None:
    set_clock(stage, MONDAY_MORNING)
    await siti.says("suami saya meninggal")
    await siti.taps(REPORT)
    assert "turut berduka" not in siti.last  # it was said with the first answer
    await siti.taps(BEGIN)
    told = await siti.says(f"Budi Santoso, NIK {BUDI}")
    assert told["message"]["message_id"] not in siti.person.chat.messages
    assert siti.last.startswith("Kapan beliau meninggal?")
    await siti.says("tadi malam")
    await siti.says("merbau")
    await siti.taps("➖ Bukan karena kerja")
    assert siti.last == "Bapak/Ibu siapanya beliau?"
    await siti.says("istrinya")
    await siti.says("0812 3456 7899")

    assert "29 November 2026" in siti.last
    assert "1410 **** **** 0001" in siti.last
    await siti.taps(SEND)
    assert "Kabar program ke HP ini kami hentikan dulu." in siti.said[-2]


@QUIET
@ON_ONE
@pytest.mark.parametrize(
    ("district", "said", "day"),
    [
        ("91.71.01", "tadi", "29 November 2026"),
        ("91.71.01", "kemarin", "28 November 2026"),
        ("91.71.01", "29/11/2026", "29 November 2026"),
        ("14.10.01", "tadi", "28 November 2026"),
        ("14.10.01", "29/11/2026", "29 November 2026"),  # told from further east
    ],
)
async def test_today_is_the_day_at_home_and_a_day_that_has_begun_is_not_ahead(
    stage: Stage, siti: Somebody, district: str, said: str, day: str
) -> None:
    assert stage.bot is not None
    await registered(stage.bot.db, siti.person.id, district=district)
    set_clock(stage, datetime(2026, 11, 28, 15, 30, tzinfo=UTC))  # 22.30 WIB, 00.30 WIT
    await siti.says("/klaim")
    await siti.taps("📄 Ada yang meninggal")
    await siti.taps(BEGIN)
    await siti.says("Budi Santoso")
    await siti.says(said)
    for _ in range(4):
        await siti.taps("⏭️ Lewati")

    assert day in siti.last


@QUIET
@ON_ONE
async def test_the_three_months_have_a_sentence_of_their_own(stage: Stage, siti: Somebody) -> None:
    await reports(siti)
    await siti.taps("📑 Santunannya")

    sums = siti.last.split("\n\n")
    assert "Rp42.000.000" in sums[0]
    assert sums[1] == "Kalau kepesertaannya belum 3 bulan, santunannya Rp10.000.000."
    assert "menetapkan" in sums[-1]
    await siti.taps("📖 Dasar aturan")
    assert "pasal" in siti.last


@QUIET
@ON_BOTH
async def test_what_a_family_said_is_kept_sealed_and_campaigns_stop(
    stage: Stage, siti: Somebody
) -> None:
    assert stage.bot is not None
    await reports(siti)

    assert await muted(stage, siti) == ["benefits", "events", "reminders"]
    ((row, said),) = [(each.row, each.said) for each in await left(stage)]
    assert (said.name, said.nik, said.phone) == ("Budi Santoso", BUDI, "+6281234567899")
    async with stage.bot.db.reading() as session:
        (mine,) = await reports_of(session, user_id=siti.person.id)
        assert mine.said == said
    assert (row.area, row.what, row.state) == ("14.10.05", "death", "new")
    assert [claim.id for claim in await claims(stage)] == []  # nobody by that NIK is here


@QUIET
@ON_ONE
async def test_nothing_shines_and_condolence_is_said_once(stage: Stage, siti: Somebody) -> None:
    await reports(siti)
    for page in ("📄 Surat-suratnya", "📍 Dibawa ke mana", "⬅️ Kembali", "📑 Santunannya"):
        await siti.taps(page)

    since = next(n for n, said in enumerate(siti.said) if "turut berduka" in said)
    assert sum(said.count("turut berduka") for said in siti.said) == 1
    for said in siti.said[since:]:
        assert voice.mourning_faults(said) == [], said
        assert said.count("?") <= 1, said


@QUIET
@ON_ONE
async def test_every_question_can_be_passed_over(stage: Stage, siti: Somebody) -> None:
    await siti.says("/klaim")
    await siti.taps("📄 Ada yang meninggal")
    await siti.taps(BEGIN)
    for way in ("taps", "says", "taps", "taps", "says", "taps"):
        await getattr(siti, way)("⏭️ Lewati" if way == "taps" else "tidak tahu")

    await siti.taps(SEND)

    (report,) = await left(stage)
    assert report.said.name is None
    assert report.row.area == "14.10"  # of the bot's own regency: somebody has to read it


class Trace:
    """Statements that an update sends to the database, without their values."""

    def __init__(self, stage: Stage) -> None:
        assert stage.bot is not None
        self._engine = stage.bot.db._engine.sync_engine
        self.said: list[str] = []

    def __enter__(self) -> "Trace":
        event.listen(self._engine, "before_cursor_execute", self._note)
        return self

    def __exit__(self, *_: object) -> None:
        event.remove(self._engine, "before_cursor_execute", self._note)

    def _note(self, _c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if CURRENT.get(None) is not None:  # of no job beside it
            self.said.append(re.sub(r"\s+", " ", statement))


def as_seen(stage: Stage, since: int, somebody: Somebody) -> list[tuple[str, dict[str, Any]]]:
    """Every call of the bot to one person, but for whom it is and the numbers of messages."""
    mine = [
        c for c in list(stage.world.calls)[since:] if c.params.get("chat_id") == somebody.person.id
    ]
    left_out = ("chat_id", "message_id", "callback_query_id")
    return [(c.method, {k: v for k, v in c.params.items() if k not in left_out}) for c in mine]


@ON_BOTH
async def test_a_family_reads_the_same_whether_or_not_the_person_is_registered(
    stage: Stage,
) -> None:
    set_clock(stage, MONDAY_MORNING)
    await officer(stage, "Rahma Yulianti", "14.10")
    await member(stage)
    seen, asked = [], []
    for name, nik in (("Warm Up", BUDI), ("Siti Aminah", BUDI), ("Dewi Lestari", NOBODY)):
        # The first shows both that follow to a bot that has answered before.
        family = stage.person(name, phone="+6281234567801")
        await family.starts()
        since = len(stage.world.calls)
        await up_to_summary(family, name="Budi Santoso", nik=nik)
        with Trace(stage) as trace:
            await family.taps(SEND)
            asked.append(trace.said)
        seen.append(as_seen(stage, since, family))
    await looked(stage, 3)

    registered, unknown = seen[1:]
    masked = ("1410 **** **** 0001", "1410 **** **** 0002")  # their own words, given back
    assert str(registered).replace(*masked) == str(unknown)
    assert len(registered) > 10
    assert any("INSERT INTO death_report" in s for s in asked[1])
    assert not [s for s in asked[1] if re.search(r"FROM (person|claim|roster_entry)\b", s)]
    assert asked[1] == asked[2]
    assert [report.row.person_area for report in await left(stage)] == ["14.10.02"] * 2 + [None]
    assert len(await claims(stage)) == 1


@ON_ONE
async def test_the_worker_himself_hears_nothing_and_nothing_of_him_changes(stage: Stage) -> None:
    """A prankster reports a man who lives; an officer says that it is wrong."""
    set_clock(stage, MONDAY_MORNING)
    budi = stage.person("Budi Santoso", phone="+6281234567809")
    await budi.starts()
    await member(stage)
    rahma = await officer(stage, "Rahma Yulianti", "14.10.02")
    before, heard = await people(stage), len(budi.said)
    prankster = stage.person("Orang Iseng", phone="+6281234567802")
    await prankster.starts()

    await reports(prankster)
    await looked(stage, 1)
    await stage.quiet()

    assert await people(stage) == before
    assert len(budi.said) == heard
    (claim,) = await claims(stage)
    assert (claim.state, claim.potential, claim.source) == ("draft", True, "report")

    await rahma.taps("📋 Lihat laporannya")
    await rahma.taps("⚠️ Laporan keliru")
    assert await claims(stage) == []
    assert await people(stage) == before
    assert len(budi.said) == heard


@QUIET
@ON_ONE
async def test_a_flood_of_reports_ends_at_the_fifth_of_a_day(stage: Stage, siti: Somebody) -> None:
    for _ in range(5):
        await reports(siti)
    await siti.says("/klaim")
    await siti.taps("📄 Ada yang meninggal")
    await siti.taps(BEGIN)

    assert "beberapa laporan" in siti.last
    assert "175" in siti.last
    assert {"💬 Tanya petugas", "📄 Yang perlu disiapkan"} <= set(siti.buttons)
    assert len(await left(stage)) == 5

    stage.clock.shift(MONDAY_MORNING - MONDAY_MORNING.replace(day=29))
    await reports(siti)
    assert len(await left(stage)) == 6


@QUIET
@ON_ONE
async def test_two_open_wizards_cannot_pass_the_limit(stage: Stage, siti: Somebody) -> None:
    """The fifth report is sent from a second summary that stood open: it is counted at the end."""
    for _ in range(4):
        await reports(siti)
    await up_to_summary(siti, name="Budi Santoso", nik=BUDI)
    await siti.taps(SEND)
    with pytest.raises(LookupError):
        await siti.taps(SEND)

    assert len(await left(stage)) == 5


@QUIET
@ON_ONE
async def test_a_village_clerk_is_not_taken_for_the_family(stage: Stage, siti: Somebody) -> None:
    await siti.says("/klaim")
    await siti.taps("📄 Ada yang meninggal")
    await siti.taps(BEGIN)
    await siti.says("Budi Santoso")
    await siti.says("24/11")
    await siti.says("merbau")
    await siti.taps("❔ Belum tahu")
    await siti.taps("👥 Perangkat desa")
    await siti.taps("⏭️ Lewati")
    await siti.taps(SEND)

    assert "hentikan" not in siti.said[-2]
    assert await muted(stage, siti) == []


@ON_ONE
async def test_a_crash_at_every_step_loses_no_answer(stage: Stage, siti: Somebody) -> None:
    await siti.says("/klaim")
    acts = [
        ("taps", "📄 Ada yang meninggal"),
        ("taps", BEGIN),
        ("says", f"Budi Santoso {BUDI}"),
        ("says", "kemarin"),
        ("says", "merbau"),
        ("taps", "👷 Ya, karena kerja"),
        ("taps", "👤 Anak"),
        ("says", "0812 3456 7899"),
        ("taps", "✏️ Ubah"),
        ("taps", "✏️ Tanggal"),
        ("taps", "📅 Hari ini"),
        ("taps", SEND),
        ("taps", "📑 Santunannya"),
    ]
    for way, what in acts:
        await getattr(siti, way)(what)
        await stage.crash()
        await stage.quiet()

    (report,) = await left(stage)
    assert report.said.name == "Budi Santoso"
    assert report.said.cause == "work"
    assert "Kalau karena kerja" in siti.last
    await looked(stage, 1)


@QUIET
@ON_ONE
async def test_an_accident_begins_with_the_hospital(stage: Stage, siti: Somebody) -> None:
    await siti.says("suami saya kecelakaan di laut")
    await siti.taps(REPORT)
    assert siti.last.startswith("Semoga lekas pulih. Tolong dulu yang luka")
    assert "dalam 2 x 24 jam" in siti.last
    await siti.taps("▶️ Mulai")
    assert siti.last.startswith("Siapa nama yang celaka?")
    await siti.says("Budi Santoso")
    await siti.taps("📅 Hari ini")
    await siti.says("merbau")
    await siti.taps("👷 Ya, karena kerja")
    await siti.taps("👤 Suami atau istri")
    await siti.taps("⏭️ Lewati")
    assert "Kejadian:" in siti.last
    await siti.taps(SEND)

    assert "dalam 2 x 24 jam" in siti.last
    (report,) = await left(stage)
    assert report.row.what == "accident"


@QUIET
@ON_ONE
async def test_a_death_at_work_told_in_sentences_leads_to_the_two_days_and_its_papers(
    stage: Stage, siti: Somebody
) -> None:
    await siti.says("/klaim")
    await siti.taps("📄 Ada yang meninggal")
    await siti.taps(BEGIN)
    for said in ("Budi Santoso", "kemarin", "merbau", "iya, tenggelam waktu melaut"):
        await siti.says(said)
    assert siti.last == "Bapak/Ibu siapanya beliau?"
    await siti.says("saya suaminya")
    await siti.taps("⏭️ Lewati")
    await siti.taps(SEND)

    assert "2 x 24 jam" in siti.last
    await siti.taps("📄 Surat-suratnya")
    assert "Formulir kecelakaan" in siti.last
    (report,) = await left(stage)
    assert (report.said.cause, report.said.reporter) == ("work", "spouse")


BESIDE: tuple[tuple[str, tuple[Any, ...]], ...] = (
    ("sends_photo", ()),
    ("sends_voice", ()),
    ("sends_sticker", ()),
    ("shares_location", (1.02, 102.7)),
    ("says", ("halo",)),
    ("says", ("terima kasih",)),
    ("says", ("😭😭😭",)),
    ("says", ("suami saya meninggal kecelakaan!!",)),
    ("says", ("x" * 5000,)),
)
WAYS_ON = {
    "who": "Budi Santoso",
    "when": "kemarin",
    "where": "merbau",
    "work": "sakit",
    "relation": "istri",
    "phone": "0812 3456 7899",
    "summary": "",
}


@QUIET
@ON_ONE
async def test_whatever_else_is_sent_is_answered_softly_and_the_question_stays(
    stage: Stage, siti: Somebody
) -> None:
    await siti.says("/klaim")
    await siti.taps("📄 Ada yang meninggal")
    await siti.taps(BEGIN)
    for question, answer in WAYS_ON.items():
        stale = {"text": "x", "callback_data": f"w1:{question}:skip"}
        forged = {"text": "x", "callback_data": f"w999:{question}:../../etc"}
        for act, what in (*BESIDE, ("taps", (stale,)), ("taps", (forged,))):
            await getattr(siti, act)(*what)
            assert voice.mourning_faults(siti.last) == [], (question, siti.last)
            assert len(siti.last) < 700
        assert "❌ Batal" in siti.buttons, question  # an old keyboard asks the question again
        if answer:
            await siti.says(answer)
    await siti.taps(SEND)

    (report,) = await left(stage)
    assert report.said.name == "Budi Santoso"
    assert report.said.reporter == "spouse"


@QUIET
@ON_ONE
async def test_who_despairs_in_the_middle_is_met_at_once_and_loses_nothing(
    stage: Stage, siti: Somebody
) -> None:
    await siti.says("/klaim")
    await siti.taps("📄 Ada yang meninggal")
    await siti.taps(BEGIN)
    await siti.says("Budi Santoso")
    await siti.says("saya mau mati saja")
    assert siti.last.startswith("Kami ikut sedih")
    await siti.says("kemarin")

    assert siti.last.startswith("Beliau tinggal di kecamatan mana")
    del stage


@QUIET
@ON_ONE
async def test_a_nik_where_none_was_asked_for_leaves_the_chat(
    stage: Stage, siti: Somebody
) -> None:
    await siti.says("/klaim")
    await siti.taps("📄 Ada yang meninggal")
    await siti.taps(BEGIN)
    await siti.says("Budi Santoso")
    told = await siti.says(BUDI)

    assert told["message"]["message_id"] not in siti.person.chat.messages
    assert "Kapan beliau meninggal?" in siti.last
    del stage


@QUIET
@ON_ONE
async def test_a_death_told_in_the_middle_of_a_sign_up_can_be_reported_at_once(
    stage: Stage, siti: Somebody
) -> None:
    await up_to(siti, "name")
    await siti.says("suami saya meninggal")
    assert siti.last.startswith("Kami turut berduka cita.")
    await siti.taps(REPORT)
    assert "turut berduka" not in siti.last
    await siti.says("/daftar")
    await siti.says("suami saya meninggal")

    assert "turut berduka" not in siti.last
    assert REPORT in siti.buttons
    del stage


@QUIET
@ON_ONE
async def test_batal_pauses_and_dropping_forgets(stage: Stage, siti: Somebody) -> None:
    await siti.says("/klaim")
    await siti.taps("📄 Ada yang meninggal")
    await siti.taps(BEGIN)
    await siti.says("Budi Santoso")
    await siti.says("batal")
    assert "menunggu" in siti.last
    await siti.taps("▶️ Lanjutkan laporan")
    assert "Kapan beliau meninggal?" in siti.last
    await siti.says("kembali")
    assert "Siapa nama beliau?" in siti.last
    await siti.taps("❌ Batal")
    await siti.taps("🗑️ Hapus isian")
    await siti.says("/klaim")
    await siti.taps("📄 Ada yang meninggal")

    assert BEGIN in siti.buttons
    assert await left(stage) == []


@QUIET
@ON_ONE
async def test_an_account_that_is_deleted_takes_its_reports_along(
    stage: Stage, siti: Somebody
) -> None:
    await reports(siti)
    assert stage.bot is not None
    async with stage.bot.db.session() as session:
        await erase(session, user_id=siti.person.id, ref=None, now=stage.clock.now())

    assert await left(stage) == []
