"""Many messages at once end as if they had come one by one: state, answers and their order."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlmodel import select

from bot.update.standing import Standing
from models.tables import Conversation, Registration
from tests.faults.screens import CODE
from tests.faults.seeds import seed
from tests.support.chat import Stage
from tests.support.databases import Databases

NIK = "1410014101800001"
WORDS = (
    "/daftar", "ya", "1", NIK, "Siti Aminah", "ya", "nelayan", "Tasik Putri Puyu",
    "081234567801", "1,2 juta", "1", "kirim", "kembali", "batal", "/menu", "halo", "12", "/batal",
    "tidak", "2", "terima kasih", "/manfaat", "3", "lanjut",
)  # fmt: skip
_STAMP = re.compile(r"^w\d+:")


class Town:
    """People with a plan each; the plan is played at once, or one act after another."""

    def __init__(self, stage: Stage, plans: list[list[str]]) -> None:
        self.stage = stage
        self.plans = plans
        self.people = [
            stage.person(f"Orang {number}", phone=f"+62812{number:08}").person
            for number in range(len(plans))
        ]

    async def all_at_once(self, dice: Random) -> None:
        """Every act in one packet, the people's acts mixed, each person's in order."""
        turns = [number for number, plan in enumerate(self.plans) for _ in plan]
        dice.shuffle(turns)
        left = [iter(plan) for plan in self.plans]
        for number in turns:
            self.people[number].says(next(left[number]))
        await self.stage.quiet(60)

    async def one_by_one(self) -> None:
        """The model: nobody acts before the one before was answered."""
        for person, plan in zip(self.people, self.plans, strict=True):
            for text in plan:
                person.says(text)
                await self.stage.quiet()

    async def state(self) -> list[Any]:
        """What the database holds and what each person reads, top to bottom."""
        assert self.stage.bot is not None
        db = self.stage.bot.db
        async with db.reading() as session:
            connection = await session.connection()
            rows = {row.user_id: row for row in await connection.execute(select(Conversation))}
            signed_up = (await session.exec(select(Registration.user_id))).all()
        return [
            (_standing(rows[person.id], db.vault), signed_up.count(person.id), _read(person))
            for person in self.people
        ]


def _standing(row: Any, vault: Any) -> tuple[Any, ...]:
    standing = Standing.of((row.chat_id, row.user_id), row, vault)
    form = {flow: dict(answers) for flow, answers in standing.form.items()}
    form.get("enrol", {}).pop("typed", None)  # numbers of messages are each world's own
    return standing.states, standing.version, standing.handled, form


def _read(person: Any) -> list[tuple[str, list[str]]]:
    return [(CODE.sub("CODE", m.text), m.buttons) for m in person.messages]


@pytest.mark.parametrize(
    ("database_url", "others"),
    [
        ("sqlite", 500),
        pytest.param("postgresql", 500, marks=pytest.mark.long),
    ],
    indirect=["database_url"],
)
async def test_fifty_messages_of_one_person_among_many_people(
    databases: Databases, database_url: str, others: int, tmp_path: Path
) -> None:
    dice = Random(seed())
    plans = [[dice.choice(WORDS) for _ in range(50)]]
    plans += [[dice.choice(WORDS) for _ in range(dice.randint(1, 3))] for _ in range(others)]
    once, model = Stage(database_url, tmp_path / "a"), Stage(databases.sqlite(), tmp_path / "b")
    await once.start()
    await model.start()
    try:
        burst, sequence = Town(once, plans), Town(model, plans)
        await burst.all_at_once(dice)
        await sequence.one_by_one()
        happened, expected = await burst.state(), await sequence.state()
    finally:
        await once.stop()
        await model.stop()

    for mine, theirs in zip(happened, expected, strict=True):
        assert mine == theirs


async def test_a_whole_sign_up_sent_as_one_burst_is_taken_in_order(
    database_url: str, tmp_path: Path
) -> None:
    stage = Stage(database_url, tmp_path)
    await stage.start()
    try:
        town = Town(stage, [list(WORDS[:12])])
        await town.all_at_once(Random(1))
        (((states, _version, handled, _form), signed_up, read),) = await town.state()
    finally:
        await stage.stop()

    assert (signed_up, handled, states) == (1, 12, {})
    assert [number for text, _ in read for number in re.findall(r"^(\d) dari 9$", text, re.M)] == [
        *"123456789"
    ]
