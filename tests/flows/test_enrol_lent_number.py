"""Somebody without a phone is signed up with the number of whoever helps."""

import pytest

from models.queries.people import own_data
from tests.support.chat import Somebody, Stage
from tests.support.databases import Databases
from tests.support.sign_up import sign_up, up_to


@pytest.fixture
def database_url(databases: Databases) -> str:
    """One engine is enough: nothing new is asked of the database."""
    return databases.sqlite()


async def _up_to_the_other_phone(siti: Somebody) -> None:
    await siti.says("suami saya" if "Siapa yang mau" in siti.last else "daftarkan suami saya")
    await siti.says("ya")
    for typed in ("usaha sendiri", "1410011505750002", "Budi Santoso", "ya", "nelayan", "ya"):
        await siti.says(typed)
    assert "7 dari 9" in siti.last


@pytest.mark.parametrize("typed", ["tidak punya hp", "nggak ada", "dia ga punya hp, Pak"])
async def test_who_has_no_phone_is_lent_one_that_is_shared_now(
    siti: Somebody, stage: Stage, typed: str
) -> None:
    await up_to(siti, "payer")
    await _up_to_the_other_phone(siti)

    await siti.says(typed)
    assert "Tidak apa-apa" in siti.last
    await siti.taps("📱 Pakai nomor saya")
    assert "untuk memakai nomor Ibu" in siti.last
    await siti.shares_contact()

    assert "8 dari 9" in siti.last
    assert "Nomornya sudah dicatat" in siti.said[-2]  # the keyboard of the menu is back


async def test_a_number_that_is_known_is_lent_at_once_and_proves_nothing(
    siti: Somebody, stage: Stage
) -> None:
    await sign_up(siti)
    await siti.says("/daftar")
    await _up_to_the_other_phone(siti)

    await siti.says("pakai nomor saya")
    assert "8 dari 9" in siti.last
    for typed in ("1,2 juta", "jkk", "kirim"):
        await siti.says(typed)

    assert stage.bot is not None
    async with stage.bot.db.session() as session:
        own, other = await own_data.records_of(session, user_id=siti.person.id)
    assert other.answers.phone == own.answers.phone
    assert own.answers.phone_verified
    assert not other.answers.phone_verified


async def test_the_key_that_shares_a_number_goes_with_kembali(siti: Somebody) -> None:
    await up_to(siti, "payer")
    await _up_to_the_other_phone(siti)
    await siti.says("pakai nomor saya")

    await siti.says("kembali")

    assert "6 dari 9" in siti.last
    assert "belum kami catat" in siti.said[-2]


async def test_without_a_phone_of_ones_own_a_relatives_will_do(siti: Somebody) -> None:
    await up_to(siti, "phone")

    await siti.says("tidak punya hp")

    assert "nomor keluarga" in siti.last
    await siti.says("0813 2222 3333")
    assert "8 dari 9" in siti.last
