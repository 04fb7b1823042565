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
