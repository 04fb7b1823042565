"""A crash at every step of an invitation: one link, one winner, one duty, whatever dies when."""

from __future__ import annotations

import asyncio
from random import Random

import pytest
from sqlmodel import func, select

from bot.request import NotSent
from models.tables import Approval, Invite, StaffDuty
from tests.faults.seeds import seed
from tests.support.chat import Stage, until
from tests.support.office import link_in, office


async def totals(stage: Stage) -> tuple[int, int, int, int]:
    """Requests that were agreed to, links used, duties given, duties held."""
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        agreed = select(func.count()).where(Approval.status == "approved")
        used = select(func.count()).where(Invite.status == "used")
        given = select(func.count()).select_from(StaffDuty)
        held = select(func.count()).where(StaffDuty.ended_at == None)  # noqa: E711 - in SQL
        counts = [(await session.exec(query)).one() for query in (agreed, used, given, held)]
    return counts[0], counts[1], counts[2], counts[3]


@pytest.mark.parametrize("longest", [0.0, 0.003, 0.02], ids=["at once", "soon", "later"])
async def test_a_crash_at_every_step_makes_one_duty_for_one_person(
    stage: Stage, longest: float
) -> None:
    dice = Random(f"{seed()}:duties")
    at = await office(stage)
    await at.invites()

    async def crash_after_tapping(person: object, label: str) -> None:
        person.person.taps(label)  # type: ignore[attr-defined]
        await asyncio.sleep(dice.uniform(0, longest))
        await stage.crash()
        await stage.quiet()

    await crash_after_tapping(at.nur, "✅ Setujui")
    links = {link_in(said) for said in at.hendra.said if "start=u_" in said}
    assert len(links) == 1
    people = [stage.person(f"Orang {n}") for n in range(3)]
    for somebody in people:
        await somebody.starts(next(iter(links)))
    for somebody in people:
        await crash_after_tapping(somebody, "✅ Ya, saya bersedia")

    assert await totals(stage) == (1, 1, 3, 3), "two admins and one officer"
    winners = [s for s in people if any("Selamat bertugas" in said for said in s.said)]
    assert winners == [people[0]]


async def test_a_link_that_could_not_go_out_before_the_crash_goes_out_after_it(
    stage: Stage,
) -> None:
    at = await office(stage)
    await at.invites()
    stage.world.faults.add(NotSent("away"), method="sendPhoto", times=None)
    at.nur.person.taps("✅ Setujui")
    await until(lambda: not len(stage.world.updates))
    await stage.crash()
    stage.world.faults.clear()
    await stage.quiet()

    assert (await totals(stage))[0] == 1
