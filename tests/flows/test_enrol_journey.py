"""A worker signs up, from /start to the code, by tapping and typing as people do."""

from sqlmodel import select

from bot.db import Database
from models.queries.sign_up import open_answers
from models.tables import Person, Registration
from tests.support.chat import Somebody, Stage

NIK = "1410014101800001"


async def sign_up(somebody: Somebody, *, nik: str = NIK, name: str = "siti aminah") -> None:
    """Every question of a first sign-up, up to the summary."""
    await somebody.starts()
    await somebody.says("/daftar")
    await somebody.taps("✅ Setuju, saya Ibu")
    await somebody.taps("💪 Usaha sendiri")
    await somebody.says(nik)
    await somebody.says(name)
    await somebody.taps("✅ Ya, betul")
    await somebody.taps("🎣 Nelayan")
    await somebody.taps("✅ Ya, di sana")
    await somebody.shares_contact()
    await somebody.says("1,2 juta")
    await somebody.taps("🛡️ JKK + JKM")


async def test_a_fisher_signs_up_and_is_found_in_the_database(
    stage: Stage, siti: Somebody, db: Database
) -> None:
    await sign_up(siti)
    assert "Siti Aminah" in siti.last
    assert "1410 **** **** 0001" in siti.last
    await siti.taps("✅ Sudah benar, kirim")

    async with db.reading() as session:
        registration = (await session.exec(select(Registration))).one()
        person = (await session.exec(select(Person))).one()
    answers = open_answers(db.vault, registration)
    assert (answers.nik, answers.name) == (NIK, "Siti Aminah")
    assert answers.phone == "+6281234567801"
    assert answers.phone_verified
    assert person.basis == "given"
    assert any(registration.code in text for text in siti.said)
