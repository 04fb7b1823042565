"""The playground's villages: real kecamatan, invented villages that say they are samples."""

from bot.clock import Clock
from bot.country.places import Places
from bot.db import Database
from bot.playground import villages
from models.queries.imports.villages import villages_of

REGENCIES = ("14.10", "21.03", "12.18", "61.02")


async def test_every_kecamatan_of_the_four_regencies_has_marked_samples(db: Database) -> None:
    await villages.fill(db, Clock())
    await villages.fill(db, Clock())

    async with db.reading() as session:
        found = [pair for area in REGENCIES for pair in await villages_of(session, area=area)]
    districts = {d.code for area in REGENCIES for d in Places.load().in_regency(area)}
    assert {code[:8] for code, _ in found} == districts
    assert len(found) == 2 * len(districts)
    assert all(name.startswith("Sampel ") and code[9:11] == "29" for code, name in found)
