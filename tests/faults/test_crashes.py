"""A crash before or after the commit of every step: the next message goes on, nothing is lost."""

from __future__ import annotations

import asyncio
import re
from random import Random

import pytest
from sqlmodel import func, select

from bot.request import NotSent
from models.tables import Consent, Conversation, Registration
from tests.faults.seeds import seed
from tests.support.chat import Somebody, Stage, until
from tests.support.sign_up import NIK

SIGN_UP = (
    "/daftar", "ya", "1", NIK, "Siti Aminah", "ya", "nelayan", "Tasik Putri Puyu",
    "081234567801", "1,2 juta", "1", "kirim",
)  # fmt: skip


async def totals(stage: Stage) -> tuple[int, int, int]:
    """Effects, consents, registrations."""
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        handled = (await session.exec(select(func.sum(Conversation.handled)))).one()
        consents = (await session.exec(select(func.count()).select_from(Consent))).one()
        signed_up = (await session.exec(select(func.count()).select_from(Registration))).one()
    return int(handled or 0), consents, signed_up


@pytest.mark.parametrize("longest", [0.0, 0.002, 0.02], ids=["at once", "soon", "later"])
async def test_a_crash_at_every_step_of_the_sign_up_costs_no_answer_and_asks_nothing_twice(
    stage: Stage, siti: Somebody, longest: float
) -> None:
    dice = Random(seed())
    for number, words in enumerate(SIGN_UP, start=1):
        siti.person.says(words)
        await asyncio.sleep(dice.uniform(0, longest))
        await stage.crash()
        await stage.quiet()
        assert (await totals(stage))[0] == number

    asked = re.findall(r"^(\d) dari 9$", "\n".join(siti.said), re.MULTILINE)

    assert await totals(stage) == (len(SIGN_UP), 1, 1)
    assert list(dict.fromkeys(asked)) == [*"123456789"], "screens may be repeated, in order"


async def test_an_answer_that_could_not_go_out_before_the_crash_goes_out_after_it(
    stage: Stage, siti: Somebody
) -> None:
    """What replies as rows are for: in memory they would die with the process."""
    stage.world.faults.add(NotSent("away"), method="sendMessage", times=None)
    siti.person.says("/menu")
    siti.person.says("/bantuan")
    await until(lambda: not len(stage.world.updates))
    await stage.crash()
    stage.world.faults.clear()
    await stage.quiet()

    assert len(siti.said) == 2
    assert await totals(stage) == (2, 0, 0)
