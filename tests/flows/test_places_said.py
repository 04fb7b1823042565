"""Where somebody lives: as it is said, as it is found, and what an officer is told about it."""

import pytest

from bot.db import Database
from models.queries.people.given import open_answers
from tests.flows.test_enrol_journey import registrations
from tests.flows.test_own_data_journey import begin_correcting
from tests.support.chat import Somebody
from tests.support.sign_up import up_to

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


async def warned(db: Database) -> tuple[str, ...]:
    """What officers are told of the one who signed up."""
    (registration,) = await registrations(db)
    return tuple(open_answers(db.vault, registration).warnings)


async def test_another_kecamatan_of_the_same_regency_is_no_other_regency(
    siti: Somebody, db: Database
) -> None:
    await up_to(siti, "area")
    await siti.says("Rangsang")
    await siti.shares_contact()
    await siti.says("1,2 juta")
    await siti.taps("🛡️ JKK + JKM")
    await siti.taps("✅ Sudah benar, kirim")
    assert await warned(db) == ()

    await begin_correcting(siti, "📍 Kecamatan")
    await siti.says("Rangsang Barat")
    assert await warned(db) == ()
    await begin_correcting(siti, "📍 Kecamatan")
    await siti.says("Bunguran Timur")
    await siti.taps(siti.buttons[0])
    assert await warned(db) == ("area_differs",)


@pytest.mark.parametrize(
    ("typed", "first", "of"),
    [
        ("selat panjang", "📍 Tebing Tinggi", "Kab. Kepulauan Meranti"),
        ("selatpanjng", "📍 Tebing Tinggi", "Kab. Kepulauan Meranti"),
        ("kep. merantii", "📍 Merbau", "Kab. Kepulauan Meranti"),
        ("ranai", "📍 Bunguran Timur", "Kab. Natuna"),
        ("sungai rampah", "📍 Sei Rampah", "Kab. Serdang Bedagai"),
        ("mempawah", "📍 Mempawah Hilir", "Kab. Mempawah"),
        ("bengkalis", "📍 Bengkalis", "Kab. Bengkalis"),
    ],
)
async def test_a_town_leads_to_the_kecamatan_around_it_each_once(
    siti: Somebody, typed: str, first: str, of: str
) -> None:
    await up_to(siti, "area")
    await siti.says(typed)

    assert of in siti.last
    assert siti.buttons[0] == first
    assert siti.buttons.count(first) == 1


async def test_here_is_no_name_of_a_place(siti: Somebody) -> None:
    await up_to(siti, "area")
    for typed in ("disini", "di sini", "di kampung saya pak", "sesuai ktp"):
        await siti.says(typed)

        assert "Tulis nama kecamatannya, Ibu" in siti.last, typed
        assert "6 dari 9" in siti.last

    await siti.says("kec rangsang barat kab meranti")
    assert "7 dari 9" in siti.last


async def test_a_nik_of_a_kecamatan_that_is_gone_leads_to_its_regency(siti: Somebody) -> None:
    await up_to(siti, "area", nik="2103994101800001")

    assert "Kab. Natuna" in siti.last
