"""One's own answers never become somebody else's, nor the other way round."""

from sqlmodel import select

from models.queries.people.given import open_answers
from models.tables import Registration
from tests.support.chat import Somebody, Stage
from tests.support.sign_up import up_to

BUDI = "1410015708800002"
AGREED = "sudah setuju didaftarkan"


async def sent(stage: Stage) -> list[tuple[bool, str, bool]]:
    """Of each registration: whether it is one's own, the name, whether the phone is proven."""
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        found = (await session.exec(select(Registration).order_by(Registration.id))).all()
    said = [(r.own, open_answers(stage.bot.db.vault, r)) for r in found]
    return [(own, answers.name, answers.phone_verified) for own, answers in said]


async def turn_to_somebody_else(siti: Somebody) -> None:
    """From the summary of an own sign-up."""
    await siti.taps("✏️ Ubah jawaban")
    await siti.says("1")
    await siti.taps("👥 Daftarkan orang lain")


async def answer_for_budi(siti: Somebody) -> None:
    await siti.taps("👌 Ya, sudah setuju")
    await siti.taps("💪 Usaha sendiri")
    await siti.says(BUDI)
    await siti.says("Budi Santoso")
    await siti.taps("✅ Ya, betul")
    await siti.taps("🌾 Petani")
    await siti.taps("✅ Ya, di sana")
    await siti.says("0812 3456 7899")
    await siti.says("1,2 juta")
    await siti.taps("🛡️ JKK + JKM")


async def test_somebody_else_begins_with_no_answer_and_the_own_ones_wait(
    stage: Stage, siti: Somebody
) -> None:
    await up_to(siti, "summary")
    await turn_to_somebody_else(siti)
    assert "kami simpan dulu" in siti.last
    assert AGREED in siti.last
    await answer_for_budi(siti)
    assert "Siti" not in siti.last
    await siti.taps("✅ Sudah benar, kirim")

    assert await sent(stage) == [(False, "Budi Santoso", False)]
    assert "Isian Ibu sendiri yang tadi masih ada" in siti.last
    await siti.taps("▶️ Lanjutkan pendaftaran")
    assert "Siti Aminah" in siti.last
    await siti.taps("✅ Sudah benar, kirim")
    assert (True, "Siti Aminah", True) in await sent(stage)


async def test_back_to_oneself_the_own_answers_are_there_again(
    stage: Stage, siti: Somebody
) -> None:
    await up_to(siti, "summary")
    await turn_to_somebody_else(siti)
    await siti.taps("🙋 Daftarkan saya sendiri")
    assert "Siti Aminah" in siti.last
    await siti.taps("✅ Sudah benar, kirim")
    assert await sent(stage) == [(True, "Siti Aminah", True)]


async def test_what_one_agreed_to_does_not_hold_for_the_next(siti: Somebody) -> None:
    await up_to(siti, "payer")
    await siti.taps("👥 Daftarkan orang lain")
    await siti.taps("👌 Ya, sudah setuju")
    await siti.taps("🙋 Daftarkan saya sendiri")
    await siti.taps("👥 Daftarkan orang lain")
    assert AGREED in siti.last


async def test_answers_for_somebody_else_never_become_the_own(siti: Somebody) -> None:
    await up_to(siti, "payer")
    await siti.taps("👥 Daftarkan orang lain")
    await answer_for_budi(siti)
    await siti.taps("✏️ Ubah jawaban")
    await siti.says("1")
    await siti.taps("🙋 Daftarkan saya sendiri")
    assert "1 dari 9" in siti.last
    await siti.taps("💪 Usaha sendiri")
    assert "2 dari 9" in siti.last, "the NIK of Budi is not taken for the own one"


async def test_dropping_somebody_elses_answers_keeps_the_own(siti: Somebody) -> None:
    await up_to(siti, "occupation")
    await siti.taps("⬅️ Kembali")
    for _ in range(3):
        await siti.taps("⬅️ Kembali")
    await siti.taps("👥 Daftarkan orang lain")
    await siti.taps("❌ Batal")
    assert "masih ada" in siti.last
    await siti.taps("▶️ Lanjutkan pendaftaran")
    assert "Kita lanjutkan" in siti.last


async def test_deleting_everything_deletes_what_waits_too(siti: Somebody) -> None:
    await up_to(siti, "summary")
    await turn_to_somebody_else(siti)
    await siti.says("/data_saya")
    await siti.taps("⚙️ Pengaturan")
    await siti.taps("🗑️ Hapus semua data")
    await siti.taps("🗑️ Ya, hapus")
    await siti.says("/daftar")
    assert "Siti Aminah" not in siti.last
