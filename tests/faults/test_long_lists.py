"""A list of 5,000 people is looked at within seconds, in the embedded default."""

import time
from datetime import timedelta

import pytest

from bot import imports
from bot.clock import Clock
from bot.db import Database
from bot.imports import Plan, Upload
from models.queries.imports.told import MOST_OF_ADMIN, note_told
from models.rules.roster.kinds import KINDS
from tests.support.lists import Office
from tests.support.sheets import HEADER, people, xlsx

ROWS, BEFORE = 5_000, 500
SOON = timedelta(seconds=5)


@pytest.mark.long
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_five_thousand_rows_are_reviewed_within_five_seconds(db: Database) -> None:
    """From the bytes of the file to the counts that are shown, its rows kept; 500 of them stand
    on another office's list."""
    await Office(db, area="14.11").saves(people(BEFORE))
    content, clock = xlsx([HEADER, *people(ROWS)]), Clock()
    begun = time.perf_counter()
    upload = Upload(
        KINDS["members"], "tg:1", content, name="a.xlsx", area="14.10", most_told=MOST_OF_ADMIN
    )
    plan = await imports.plan(db, upload, now=clock.now())
    assert isinstance(plan, Plan)
    async with db.session() as session:
        assert await note_told(session, plan=plan, most=MOST_OF_ADMIN, now=clock.now())
    await imports.keep(db, plan, now=clock.now())
    took = time.perf_counter() - begun

    assert plan.counts["new"] == ROWS - BEFORE
    assert plan.further["already_registered"] == BEFORE
    assert plan.further["waiting_for_consent"] == ROWS - BEFORE
    assert took < SOON.total_seconds(), f"{took:.2f} s"
