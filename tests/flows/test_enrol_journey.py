"""A worker signs up, by tapping and typing as people do; what is asked, kept and told."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select, update

from bot.consenting import fingerprint
from bot.db import Database
from models.queries.office.decrees import add_decree
from models.queries.people.given import open_answers
from models.rules.contributions.overlay import Decree
from models.tables import Consent, Person, QuoteGiven, Registration
from tests.support.chat import Somebody, Stage
from tests.support.decrees import decree_now
from tests.support.sign_up import NIK, STEPS, sign_up, up_to

CODE = re.compile(r"MRT-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{2}")


async def registrations(db: Database) -> list[Registration]:
    async with db.reading() as session:
        return list((await session.exec(select(Registration))).all())


async def people(db: Database) -> list[Person]:
    async with db.reading() as session:
        return list((await session.exec(select(Person))).all())


def codes(somebody: Somebody) -> list[str]:
    return [code for text in somebody.said for code in CODE.findall(text)]


async def test_a_fisher_signs_up_and_is_found_in_the_database(
    stage: Stage, siti: Somebody, db: Database
) -> None:
    await up_to(siti, "summary")

    assert "Siti Aminah" in siti.last
    assert "1410 **** **** 0001" in siti.last
    assert NIK not in "".join(siti.said)

    await siti.taps("✅ Sudah benar, kirim")
    (registration,) = await registrations(db)
    (person,) = await people(db)
    answers = open_answers(db.vault, registration)

    assert (answers.nik, answers.name) == (NIK, "Siti Aminah")
    assert (answers.phone, answers.phone_verified) == ("+6281234567801", True)
    assert (answers.district, answers.income) == ("14.10.01", 1_100_000)
    assert person.basis == "given"
    assert codes(siti) == [registration.code]


async def test_the_message_with_the_nik_is_deleted(siti: Somebody) -> None:
    await up_to(siti, "name")

    assert NIK not in str(list(siti.person.chat.messages.values()))


async def test_consent_is_kept_with_its_words_before_the_first_personal_question(
    siti: Somebody, db: Database
) -> None:
    await siti.starts()
    await siti.says("/daftar")
    shown = siti.last
    await siti.taps("✅ Setuju, saya Ibu")

    async with db.reading() as session:
        (consent,) = (await session.exec(select(Consent))).all()
    assert consent.given
    assert consent.text_hash == fingerprint(shown)
    assert "Setuju" not in siti.last


async def test_declining_keeps_nothing_and_leaves_information_open(
    siti: Somebody, db: Database
) -> None:
    await siti.says("/daftar")
    await siti.taps("🚫 Tidak setuju")

    assert await people(db) == []
    assert "🛡️ Manfaat" in siti.buttons


@pytest.mark.parametrize("step", STEPS)
async def test_the_wizard_goes_on_after_a_crash_and_three_days(
    stage: Stage, siti: Somebody, step: str
) -> None:
    await up_to(siti, step)
    asked = siti.last
    stage.clock.shift(timedelta(days=3))
    await stage.crash()
    await siti.says("/daftar")

    assert asked in siti.last


async def test_batal_keeps_the_answers_and_daftar_takes_them_up_again(siti: Somebody) -> None:
    await up_to(siti, "birth")
    await siti.says("batal")
    assert "▶️ Lanjutkan" in siti.buttons

    await siti.taps("▶️ Lanjutkan")

    assert "Siti Aminah" in siti.last
    assert "1 Januari 1980" in siti.last


async def test_dropped_answers_are_gone(siti: Somebody) -> None:
    await up_to(siti, "birth")
    await siti.taps("❌ Batal")
    await siti.taps("🗑️ Hapus jawaban")
    await siti.taps("🗑️ Ya, hapus")
    await siti.says("/daftar")

    assert "1 dari 9" in siti.last


async def test_kembali_goes_one_question_back_in_every_state(siti: Somebody) -> None:
    await up_to(siti, "summary")
    seen = []
    for _ in range(9):
        await siti.says("kembali")
        seen.append(siti.last.partition(" ")[0])

    assert seen == ["9", "8", "7", "6", "5", "4", "3", "2", "1"]


async def test_every_answer_can_be_changed_from_the_summary(siti: Somebody, db: Database) -> None:
    await up_to(siti, "summary")
    await siti.taps("✏️ Ubah jawaban")
    await siti.taps("👤 Nama")
    await siti.says("siti rahmawati")
    assert "Siti Rahmawati" in siti.last
    await siti.taps("✅ Sudah benar, kirim")

    (registration,) = await registrations(db)
    assert open_answers(db.vault, registration).name == "Siti Rahmawati"


async def test_existence_is_never_told(stage: Stage, siti: Somebody, db: Database) -> None:
    budi = stage.person("Budi", phone="+6281234567802")
    await sign_up(siti)
    await sign_up(budi, name="budi santoso")

    hidden = [[CODE.sub("CODE", text) for text in who.said[-2:]] for who in (siti, budi)]
    assert hidden[0] == hidden[1]
    assert len(await people(db)) == 1
    matched = {r.user_id: r.matched for r in await registrations(db)}
    assert matched == {siti.id: False, budi.id: True}


async def test_another_account_does_not_change_the_persons_record(
    stage: Stage, siti: Somebody, db: Database
) -> None:
    budi = stage.person("Budi", phone="+6281234567802")
    await sign_up(siti)
    before = (await people(db))[0].name
    await sign_up(budi, name="orang lain")

    assert (await people(db))[0].name == before


async def test_the_same_account_again_keeps_its_code(siti: Somebody, db: Database) -> None:
    await sign_up(siti)
    await siti.says("/daftar")
    await siti.taps("🙋 Saya sendiri")
    await siti.taps("💪 Usaha sendiri")
    await siti.says(NIK)
    await siti.says("siti rahmawati")
    for answer in ("✅ Ya, betul", "🎣 Nelayan", "✅ Ya, di sana"):
        await siti.taps(answer)
    await siti.says("081234567801")
    await siti.says("1")
    await siti.taps("🛡️ JKK + JKM")
    await siti.taps("✅ Sudah benar, kirim")

    assert len(await registrations(db)) == 1
    first, second = codes(siti)
    assert first == second


async def test_somebody_else_on_the_same_phone_is_kept_apart(siti: Somebody, db: Database) -> None:
    await sign_up(siti)
    await siti.says("/daftar")
    await siti.taps("👥 Orang lain")
    assert "sudah setuju" in siti.last
    await siti.taps("👌 Ya, sudah setuju")
    assert "Orang yang didaftarkan" in siti.last
    await siti.taps("💪 Usaha sendiri")
    await siti.says("1410010203750002")
    await siti.says("rahmat")
    await siti.taps("✅ Ya, betul")
    await siti.says("petani")
    await siti.taps("✅ Ya, di sana")
    await siti.says("0812 3456 7899")
    await siti.says("800rb")
    await siti.says("jht")
    await siti.taps("✅ Sudah benar, kirim")

    basis = {open_answers(db.vault, r).name: r.own for r in await registrations(db)}
    assert basis == {"Siti Aminah": True, "Rahmat": False}
    assert sorted(p.basis for p in await people(db)) == ["given", "waiting"]


@pytest.mark.parametrize(
    ("answer", "told"),
    [("🏛️ Gaji dari pemerintah", "kantor atau desa"), ("🏢 Gaji dari perusahaan", "175")],
)
async def test_whoever_is_on_a_payroll_is_shown_another_way(
    siti: Somebody, answer: str, told: str
) -> None:
    await up_to(siti, "payer")
    await siti.taps(answer)
    assert told in siti.last

    await siti.taps("⬅️ Kembali")

    assert "1 dari 9" in siti.last


async def test_after_the_code_an_heir_can_be_noted_at_once(siti: Somebody) -> None:
    await sign_up(siti)
    await siti.taps("👪 Catat ahli waris")

    assert "ahli waris" in siti.last.lower()
    assert "❌ Batal" in siti.buttons


async def test_the_details_of_consent_do_not_leave_the_sign_up(siti: Somebody) -> None:
    await siti.says("/daftar")
    await siti.taps("ℹ️ Data dipakai apa saja")
    assert "30 hari" in siti.last

    await siti.taps("✅ Setuju, saya Ibu")
    assert "1 dari 9" in siti.last


async def test_declining_later_never_says_that_nothing_is_kept(
    siti: Somebody, db: Database
) -> None:
    await sign_up(siti)
    async with db.transaction() as connection:
        await connection.execute(update(Consent).values(text_version="older"))
    await siti.says("/daftar")
    await siti.taps("🚫 Tidak setuju")

    assert "Data yang dulu" in siti.last
    assert [person.basis for person in await people(db)] == ["waiting"]


async def test_nobody_is_signed_up_behind_his_back(siti: Somebody) -> None:
    await up_to(siti, "payer")
    await siti.taps("👥 Daftarkan orang lain")
    await siti.taps("⏳ Belum")
    assert "tanyakan dulu" in siti.last

    await siti.taps("⬅️ Kembali")
    await siti.says("ya")
    assert "Orang yang didaftarkan" in siti.last


async def test_after_the_code_it_can_be_copied_and_another_signed_up(siti: Somebody) -> None:
    await sign_up(siti)
    assert "📋 Salin kode" in siti.buttons
    await siti.taps("➕ Daftarkan orang lain")
    assert "sudah setuju didaftarkan" in siti.last


async def test_the_prices_of_a_sign_up_have_their_rules_behind_a_button(siti: Somebody) -> None:
    await up_to(siti, "programmes")
    question = siti.last
    await siti.taps("📖 Dasar aturan")

    assert "PP 50/2025 pasal 4(1)" in siti.last
    await siti.taps("⬅️ Kembali")
    assert siti.last == question


async def test_a_decree_of_the_regency_stands_above_the_prices(
    siti: Somebody, db: Database
) -> None:
    async with db.session() as session:
        now = datetime(2026, 11, 22, tzinfo=UTC)
        made = await add_decree(session, decree=decree_now(now), by="cli:test", now=now)
    assert isinstance(made, Decree)
    await up_to(siti, "programmes")

    assert siti.last.startswith("Iuran nelayan ditanggung APBD s.d.")
    async with db.reading() as session:
        (told,) = (await session.exec(select(QuoteGiven))).all()
    assert (told.channel, f"decree:{made.id}" in told.rows) == ("daftar", True)
    await siti.taps("📖 Dasar aturan")
    assert "SK Bupati 12/2026" in siti.last
