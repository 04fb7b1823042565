"""Thousands of updates of every type that the Bot API describes, true or not: none kills."""

from __future__ import annotations

import json
import string
from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from sqlmodel import func, select

from models.tables import HandledUpdate, PoisonUpdate
from tests.faults.seeds import seed
from tests.support import spec
from tests.support.chat import Somebody, Stage, until

UPDATES = 3_000
DEEPEST = 5
STRANGE: tuple[Any, ...] = (
    None, "", 0, -1, 2**53, 1.5, True, [], {}, [None], {"a": None}, "\x00", "\u202e", "😀" * 50,
    "a" * 5_000, "/start", "/daftar", "w1:consent:yes", "go:menu", float("1e308"),
)  # fmt: skip


class Made:
    """Makes objects of the Bot API's types; `strange` is the share of nonsense."""

    def __init__(self, described: spec.Spec, dice: Random, *, strange: float) -> None:
        self.types = described.types
        self.dice = dice
        self.strange = strange

    def update(self, kind: str, number: int, user: int) -> dict[str, Any]:
        """An update of one kind; chat and sender are real ones, so that handlers get to see it."""
        field = next(f for f in self.types["Update"]["fields"] if f["name"] == kind)
        content = self.value(field["types"][0], 0)
        if isinstance(content, dict) and self.dice.random() < 0.8:
            sender = {"id": user, "is_bot": False, "first_name": "Siti", "language_code": "id"}
            chat = {"id": user, "type": "private", "first_name": "Siti"}
            for name, thing in (("from", sender), ("chat", chat)):
                if name in content:
                    content[name] = thing
            if isinstance(content.get("message"), dict):
                content["message"]["chat"] = chat
        update = {"update_id": number, kind: content}
        if self.dice.random() < 0.2:
            update[self.word()] = self.dice.choice(STRANGE)
        return update

    def value(self, kind: str, depth: int) -> Any:
        """A value of a type, such as Integer, Array of String, or an object."""
        if self.dice.random() < self.strange:
            return self.dice.choice(STRANGE)
        if kind.startswith("Array of "):
            inner = kind.removeprefix("Array of ")
            return [self.value(inner, depth + 1) for _ in range(self.dice.randint(0, 2))]
        plain: dict[str, Callable[[], Any]] = {
            "Integer": lambda: self.dice.randint(1, 2**33),
            "String": lambda: self.word(),
            "Boolean": lambda: self.dice.random() < 0.5,
            "True": lambda: True,
            "Float": lambda: self.dice.uniform(-90, 90),
        }
        if kind in plain:
            return plain[kind]()
        return self.thing(kind, depth)

    def thing(self, kind: str, depth: int) -> Any:
        """An object with what it must have, and some of what it may."""
        described = self.types.get(kind, {})
        if described.get("subtypes"):
            return self.value(self.dice.choice(described["subtypes"]), depth)
        chance = 0.0 if depth >= DEEPEST else 0.25
        made = {
            field["name"]: self.value(self.dice.choice(field["types"]), depth + 1)
            for field in described.get("fields", [])
            if field["required"] or self.dice.random() < chance
        }
        if self.dice.random() < 0.1:
            made[self.word()] = self.dice.choice(STRANGE)
        return made

    def word(self) -> str:
        """Anything people or programs write."""
        if self.dice.random() < 0.2:
            return str(self.dice.choice(("/daftar", "ya", "1", "batal", "halo", "w2:nik:1")))
        return "".join(self.dice.choices(string.printable + "éあ😀", k=self.dice.randint(1, 20)))


@pytest.mark.parametrize(
    "database_url", ["sqlite", pytest.param("postgresql", marks=pytest.mark.long)], indirect=True
)
@pytest.mark.parametrize("strange", [0.0, 0.05], ids=["as described", "with nonsense in it"])
async def test_updates_of_every_type_end_nothing_and_stick_nowhere(
    stage: Stage, siti: Somebody, strange: float
) -> None:
    described = spec.load()
    if described is None:
        pytest.skip(spec.ABSENT)
    assert stage.bot is not None
    made = Made(described, Random(seed()), strange=strange)
    stage.world.on_call.clear()
    stage.world.callbacks._waiting.clear()
    await siti.starts()
    kinds = [f["name"] for f in described.types["Update"]["fields"] if f["name"] != "update_id"]
    first = 500_000_000
    updates = [
        made.update(kinds[number % len(kinds)], first + number, siti.person.id)
        for number in range(UPDATES)
    ]
    for start in range(0, UPDATES, 100):
        await stage.bot.intake.take(json.loads(json.dumps(updates[start : start + 100])))
    await until(lambda: stage.bot is not None and stage.bot.idle, 30)
    before = len(siti.said)
    await siti.says("/menu")
    async with stage.bot.db.reading() as session:
        taken = select(func.count()).select_from(HandledUpdate)
        handled = (await session.exec(taken)).one()
        poisoned = (await session.exec(select(PoisonUpdate.error))).all()

    assert handled == UPDATES + 2
    assert len(siti.said) > before, "the chat goes on"
    assert strange or poisoned == [], "an update as described is never our mistake"
