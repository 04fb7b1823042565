"""Before cover runs out its owner is reminded once a month, and only in the chat that may know."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlmodel import select

from bot.texts import Library
from handlers.cover import screens
from handlers.cover.reminding import REMIND
from models.queries.cover.reminders import AT_ONCE
from models.queries.jobs.requests import request_job
from models.rules.contributions.own_price import OwnPrice, Terms, own_price
from models.rules.enrolment.membership import Member, Said
from models.rules.occupations import Payer
from models.rules.running.jobs import OPEN
from models.tables import Membership, Notice, QuoteGiven
from tests.support import voice
from tests.support.chat import Somebody, Stage, until
from tests.support.cover import at, pays_for_fishers, person, says
from tests.support.decrees import FISHERS
from tests.support.export_rows import registered
from tests.support.jobs import ended
from tests.support.memberships import add_membership
from tests.support.sheets import nik

ON_ONE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
ON_BOTH = pytest.mark.parametrize("database_url", ["sqlite", "postgresql"], indirect=True)


async def asked(stage: Stage) -> str:
    """The daily run, asked for as its schedule does."""
    assert stage.bot is not None
    async with stage.bot.db.session() as session:
        return await request_job(
            session, kind=REMIND, subject="", by="schedule:cover", now=stage.clock.now()
        )


async def runs(stage: Stage) -> None:
    request = await asked(stage)
    assert stage.bot is not None
    assert (await ended(stage.bot.db, request, within=30)).status not in OPEN


async def reminders(stage: Stage) -> list[Notice]:
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        return list(await session.exec(select(Notice).where(Notice.topic == "cover")))


async def reads(somebody: Somebody, words: str) -> None:
    await until(lambda: words in "".join(somebody.said), within=30)


@ON_BOTH
async def test_a_worker_is_reminded_once_with_the_price_of_the_next_month(stage: Stage) -> None:
    await at(stage, 3, 1)
    siti = await person(stage, "Siti Aminah", "+6281234567801", nik(1))
    thief = await person(stage, "Anton", "+6281234567807", nik(1))
    await says(stage, 1, 30)
    await runs(stage)
    assert await reminders(stage) == []  # a month is a long time

    await at(stage, 3, 20)
    await runs(stage)
    await reads(siti, "Perlindungan Bapak/Ibu sampai 31 Maret 2027")
    await at(stage, 3, 25)
    await runs(stage)
    assert "Bayar bulan berikutnya, Rp18.800, supaya" in siti.last
    assert not any("Perlindungan" in text for text in thief.said)
    (notice,) = await reminders(stage)
    assert notice.quiet_in == "14.10"
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        (told,) = await session.exec(select(QuoteGiven))
    assert (told.user_id, told.channel) == (siti.person.id, "ingat")

    await siti.taps("🏪 Cara bayar")
    assert "saluran resmi" in siti.last


@ON_ONE
async def test_where_a_regency_pays_for_who_is_on_its_list_the_own_price_is_told_too(
    stage: Stage,
) -> None:
    await at(stage, 3, 20)
    await pays_for_fishers(stage)
    siti = await person(stage, "Siti Aminah", "+6281234567801", nik(1))
    await says(stage, 1, 5)
    await runs(stage)

    await reads(siti, "Rp18.800 kalau bayar sendiri, atau ditanggung APBD bagi yang ada di daftar")
    assert "pihak lain" not in siti.last
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        (told,) = await session.exec(select(QuoteGiven))
    assert "decree" in told.rows
    assert "🧮 Hitung iuran" in siti.buttons


@ON_ONE
async def test_a_file_taken_back_and_sent_once_more_reminds_nobody_twice(stage: Stage) -> None:
    await at(stage, 3, 20)
    await person(stage, "Siti Aminah", "+6281234567801", nik(1))
    await says(stage, 1, 5)
    await runs(stage)
    assert stage.bot is not None
    async with stage.bot.db.session() as session:
        (row,) = await session.exec(select(Membership))
        row.reminded_on = None
    for day in (20, 24):
        await at(stage, 3, day)
        await runs(stage)

    assert len(await reminders(stage)) == 1


@ON_ONE
async def test_at_night_nobody_is_woken_and_who_stops_is_left_in_peace(stage: Stage) -> None:
    siti = await person(stage, "Siti Aminah", "+6281234567801", nik(1))
    budi = await person(stage, "Budi Santoso", "+6281234567802", nik(2))
    await at(stage, 3, 20, hour=23)
    for number in (1, 2):
        await says(stage, number, 5)
    await runs(stage)
    assert not any("Perlindungan" in text for text in siti.said)
    await budi.taps({"callback_data": "go:data.kabar.stop.reminders"})

    await at(stage, 3, 21, hour=8)
    await reads(siti, "Perlindungan Bapak/Ibu sampai")
    assert not any("Perlindungan" in text for text in budi.said)
    assert "dropped" in [notice.state for notice in await reminders(stage)]

    await siti.taps("🔕 Jangan ingatkan")
    await at(stage, 4, 20)
    await says_again(stage, date(2027, 4, 25))
    await runs(stage)
    assert len(await reminders(stage)) == 2


async def says_again(stage: Stage, paid: date) -> None:
    """The next month's file, as it leaves every row."""
    assert stage.bot is not None
    async with stage.bot.db.session() as session:
        for row in await session.exec(select(Membership)):
            row.paid_through, row.as_of = paid, paid - timedelta(days=10)


@ON_ONE
@pytest.mark.long
async def test_more_workers_than_a_handful_are_reminded_once_each_across_a_crash(
    stage: Stage,
) -> None:
    assert stage.bot is not None
    many = AT_ONCE + 3
    await at(stage, 3, 20)
    member = Member(Said.ACTIVE, date(2027, 3, 25), date(2027, 3, 19))
    for number in range(1, many + 1):
        who = stage.person(f"Orang {number}", phone=f"+62812345{number:05}")
        await registered(stage.bot.db, who.person.id, nik=nik(number))
        await who.starts()
        async with stage.bot.db.session() as session:
            await add_membership(session, nik(number), member, at=stage.clock.now())
    request = await asked(stage)
    await stage.crash()
    assert stage.bot is not None
    await ended(stage.bot.db, request, within=30)

    told = [notice.chat_id for notice in await reminders(stage)]
    assert len(told) == len(set(told)) == many


T = Library.load().choose("id")
TERMS = Terms("nelayan", "sendiri", 20_000_000, ("JKK", "JKM", "JHT"))
OWN = own_price(TERMS, month=date(2027, 10, 1), decrees=())
assert OWN is not None
SHARED = replace(OWN, decree=replace(FISHERS, payer=Payer.CSR))
SAID = {"dated": date(2027, 9, 30), "undated": None}


@pytest.mark.parametrize("paid", SAID.values(), ids=SAID)
@pytest.mark.parametrize(
    ("cost", "own"), [(OWN, True), (SHARED, True), (None, True), (None, False)]
)
def test_every_reminder_keeps_the_voice_of_the_house(
    paid: date | None, cost: OwnPrice | None, own: bool
) -> None:
    member = Member(Said.ACTIVE, paid, date(2027, 9, 20))

    screen = screens.reminder(T, member, cost, self_paid=own)

    assert voice.faults(screen.text) == []
    assert sum(map(len, screen.rows)) <= 6
