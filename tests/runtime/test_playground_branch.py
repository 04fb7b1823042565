"""The playground's branch: some of the sample people are covered, some soon no longer."""

import pytest

from bot.clock import Clock
from bot.db import Database
from bot.playground import branch, samples
from models.queries.reports.lapsing import lapsing_in
from models.rules.as_typed.dates import jakarta_day
from models.rules.roles import Duty, Role


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_an_officer_of_each_sample_regency_finds_somebody_to_ring(db: Database) -> None:
    clock = Clock()
    await samples.fill(db, clock.now())
    await branch.fill(db, clock)
    await branch.fill(db, clock)

    found = {}
    async with db.reading() as session:
        for area in ("14.10", "21.03", "12.18", "61.02"):
            people, _ = await lapsing_in(
                session, duties=frozenset({Duty(Role.OFFICER, area)}), role=Role.OFFICER,
                day=jakarta_day(clock.now()), most=9,
            )  # fmt: skip
            found[area] = [(one.name, one.standing.value) for one in people]

    assert found == {
        "14.10": [("Ruslan Efendi", "lapsing"), ("Zulkifli Anwar", "lapsed")],
        "21.03": [("Iskandar Muda", "lapsing")],
        "12.18": [("Sri Wahyuni", "lapsed")],
        "61.02": [("Theresia Lin", "lapsing")],
    }
