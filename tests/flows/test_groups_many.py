"""Who reminds, closes or hands over a large group asks the database no more than for a small."""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Engine, event

from models.rules.enrolment.groups import AT_IT
from tests.support.chat import Somebody, Stage
from tests.support.groups import makes_group, the_group
from tests.support.list_senders import officer
from tests.support.staff import MONDAY_MORNING, set_clock

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@contextmanager
def counted() -> Iterator[Counter[str]]:
    """Reads by the table they begin with, and messages that are called back."""
    found: Counter[str] = Counter()

    def note(_c: Any, _cursor: Any, said: str, values: Any, *_: Any) -> None:
        read = re.match(r"SELECT.*?FROM (\w+)", said, re.DOTALL)
        if read is not None:
            found[read[1]] += 1
        elif said.startswith("UPDATE notice") and "withdrawn" in str(values):
            found["called back"] += 1

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(Engine, "before_cursor_execute", note)


async def taps(somebody: Somebody, page: str) -> Counter[str]:
    """A page, and what it asked of the database."""
    with counted() as found:
        await somebody.taps({"text": "x", "callback_data": f"go:{page}"})
    return found


async def with_members(stage: Stage, rahma: Somebody, name: str, count: int, first: int) -> str:
    """A group whose link so many have opened; its code."""
    await makes_group(rahma, name)
    code = (await the_group(stage, name)).code
    for number in range(first, first + count):
        one = stage.person(f"Anggota {number}", phone=f"+62812345{number:05}")
        await one.starts(f"g_{code}")
    return code


async def test_statements_do_not_grow_with_the_members(stage: Stage) -> None:
    set_clock(stage, MONDAY_MORNING)
    rahma = await officer(stage)
    small = await with_members(stage, rahma, "Kader Banglas", 1, 100)
    large = await with_members(stage, rahma, "Nelayan Kedabu", 6, 200)
    for number in range(4):
        await officer(stage, name=f"Petugas {number}")
    stage.clock.shift(AT_IT)

    for page, tables in (
        ("ingat.{}", ("account", "registration")),
        ("serah.{}", ("duty",)),
        ("tutup.{}.1", ("called back",)),
    ):
        asked = [f"tugas.kelompok.{page.format(one)}" for one in (small, large)]
        few, many = [await taps(rahma, one) for one in asked]
        for table in tables:
            assert 1 <= many[table] <= max(few[table], 4), (page, table, few, many)
    assert "ditutup" in rahma.last
