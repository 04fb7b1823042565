"""A listed worker answers for himself: with code and birth date, yes or no, once, in his chat."""

from typing import Any

import pytest
from sqlmodel import col, select

from bot.db import Database
from models.tables import (
    AuditLine,
    Basis,
    Consent,
    ConsentAsk,
    Erasure,
    ImportRow,
    Registration,
    RosterEntry,
)
from tests.support.chat import Somebody, Stage
from tests.support.export_rows import registered
from tests.support.lists import Office
from tests.support.sheets import nik, people
from tests.support.slips import BUDI, SITI, found, slip_of

ON_ONE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
BORN = "24 Juli 1980"
NO = "tidak bisa dibuka"


def office_of(stage: Stage) -> Office:
    """The office, on the database as it is open now."""
    assert stage.bot is not None
    return Office(stage.bot.db)


async def opens(somebody: Somebody, code: str, born: str = "") -> None:
    """The link of a slip, and the second key."""
    await somebody.starts(f"p_{code.replace('-', '')}")
    if born:
        await somebody.says(born)


async def rows(db: Database, table: Any) -> list[Any]:
    async with db.reading() as session:
        return list(await session.exec(select(table)))


async def basis(db: Database, number: str) -> str | None:
    person = await found(db, number)
    return person.basis if person is not None else None


@ON_ONE
async def test_a_worker_agrees_by_link_and_the_record_is_his(stage: Stage) -> None:
    office = office_of(stage)
    batch = await office.keeps([SITI, BUDI])
    await office.applies(batch)
    siti = stage.person("Siti")
    await opens(siti, (await slip_of(office, nik(1))).code)
    assert "kapan tanggal lahir" in siti.last
    assert "Siti Aminah" not in siti.last

    sent = await siti.says(BORN)
    assert "Siti Aminah (Nelayan)" in siti.last
    assert nik(1) not in "".join(siti.said)
    assert sent["message"]["message_id"] not in siti.person.chat.messages
    await stage.crash()
    await stage.quiet()
    await siti.taps("✅ Ya, saya setuju")
    assert "sudah dicatat" in siti.last
    await siti.taps("🗂️ Data saya")
    assert any("Siti" in label for label in siti.buttons)

    office = office_of(stage)
    await is_on_record(office.db, siti.person.id)
    await office.undoes(batch)
    assert await basis(office.db, nik(1)) == Basis.GIVEN
    assert await basis(office.db, nik(2)) is None


async def is_on_record(db: Database, user_id: int) -> None:
    """Who agreed to which words, when, and that the record is that account's own."""
    (mine,) = await rows(db, Registration)
    assert (mine.own, mine.matched, mine.user_id) == (True, False, user_id)
    (ask,) = await rows(db, ConsentAsk)
    assert (ask.answer, ask.user_id, ask.person_id) == ("yes", user_id, mine.person_id)
    (act,) = await rows(db, Consent)
    assert (act.given, act.purpose, act.user_id) == (True, "sign_up", user_id)
    entry = next(e for e in await rows(db, RosterEntry) if e.person_id == mine.person_id)
    assert entry.proof is not None
    assert await basis(db, nik(1)) == Basis.GIVEN
    assert {"consent.asked", "consent.answered"} <= set(await rows(db, AuditLine.act))


@ON_ONE
async def test_a_worker_refuses_and_no_list_brings_him_back(stage: Stage) -> None:
    office = office_of(stage)
    await office.saves([SITI, BUDI])
    code = (await slip_of(office, nik(2))).code
    budi = stage.person("Budi")
    await budi.starts()
    await budi.says(f"kode saya {code.lower()}")
    await budi.says("25-7-1980")
    await budi.taps("🚫 Tidak setuju")
    assert "Hapus sekarang?" in budi.last
    await budi.taps("⬅️ Kembali")
    assert "Budi Hartono" in budi.last
    await budi.says("tidak setuju")
    await budi.taps("🗑️ Ya, hapus")
    assert "HPS-" in budi.last

    assert await basis(office.db, nik(2)) is None
    assert not await rows(office.db, Registration)
    assert len(await rows(office.db, Erasure)) == 1
    assert all(row.person_id for row in await rows(office.db, ImportRow))
    assert (await office.saves([BUDI])).batch.counts["refused"] == 1
    await opens(budi, code, "kemarin sore")
    assert "belum terbaca" in budi.last
    await budi.sends_sticker()
    await budi.says("25-7-1980")
    assert NO in budi.last


@ON_ONE
async def test_a_birth_date_with_a_slip_of_the_thumb_is_typed_once_more(stage: Stage) -> None:
    office = office_of(stage)
    await office.saves([SITI])
    siti = stage.person("Siti")
    await opens(siti, (await slip_of(office, nik(1))).code, "24-7-1981")
    assert NO in siti.last
    await siti.says(BORN)
    assert "Siti Aminah (Nelayan)" in siti.last


@ON_ONE
async def test_bad_links_stale_taps_and_a_list_taken_back_leave_a_way_on(stage: Stage) -> None:
    office = office_of(stage)
    batch = await office.keeps([SITI, *people(2)])
    await office.applies(batch)
    siti = stage.person("Siti")
    await siti.starts("p_poster")
    assert "belum terbaca" in siti.last
    assert siti.buttons
    await siti.says("YA-4F7K-9XR0")
    assert "angka 0" in siti.last
    await opens(siti, (await slip_of(office, nik(1))).code, BORN)
    question = siti.person.last.message["message_id"]
    await office.undoes(batch)
    for _ in range(2):
        siti.person.taps("✅ Ya, saya setuju", question)
    await stage.quiet()

    assert any("tidak berlaku" in text for text in siti.said)
    assert await basis(office.db, nik(1)) is None
    assert not await rows(office.db, Consent)


@ON_ONE
async def test_two_chats_answer_one_slip_and_only_the_first_counts(stage: Stage) -> None:
    office = office_of(stage)
    await office.saves([SITI])
    code = (await slip_of(office, nik(1))).code
    siti, other = stage.person("Siti"), stage.person("Lain", phone="+6281234567899")
    for one in (siti, other):
        await opens(one, code, BORN)
        assert "Siti Aminah" in one.last
    await siti.taps("✅ Ya, saya setuju")
    await other.taps("🚫 Tidak setuju")
    assert "tidak berlaku" in other.last

    await opens(other, code, BORN)
    assert "chat lain" in other.last
    await opens(siti, code, BORN)
    assert "setujui" in siti.last
    assert await basis(office.db, nik(1)) == Basis.GIVEN


@ON_ONE
async def test_a_no_ends_the_list_and_leaves_what_another_account_entered(stage: Stage) -> None:
    """Her husband signed her up before: his words stay his, the office's entry goes."""
    office = office_of(stage)
    await office.saves([SITI])
    person = (await rows(office.db, RosterEntry.person_id))[0]
    await registered(office.db, 77, nik=nik(1))
    siti = stage.person("Siti")
    await opens(siti, (await slip_of(office, nik(1))).code, BORN)
    await siti.taps("🚫 Tidak setuju")
    await siti.taps("🗑️ Ya, hapus")

    assert "HPS-" in siti.last
    assert [row.user_id for row in await rows(office.db, Registration)] == [77]
    assert not await rows(office.db, RosterEntry)
    async with office.db.reading() as session:
        mine = select(ImportRow).where(col(ImportRow.person_id) == person)
        assert not (await session.exec(mine)).all()
