"""`import members --group CODE`: the people of a list come into a group, as by the chat."""

import asyncio
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlmodel import select

from models.queries.groups.making import close_group, make_group
from models.queries.groups.members import add_names, members_of
from models.queries.groups.reading import Group, counts_of
from models.rules.enrolment.groups import Defaults
from models.tables import Person
from tests.support.command_line import Shell, assert_one_clear_line
from tests.support.sheets import nik

pytestmark = pytest.mark.usefixtures("installed")

NOW = datetime(2026, 11, 27, 5, 30, tzinfo=UTC)
DEFAULTS = Defaults("14.10.01.2003", "nelayan", "sendiri", ("JKK", "JKM"), 1_000_000)
LIST = f"Nama;NIK;Tanggal lahir\nSiti Aminah;{nik(1)};24/7/1980\nBudi Hartono;{nik(2)};24/7/1980\n"


@pytest.fixture
def shell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Shell:
    made = Shell(tmp_path, monkeypatch, capsys)
    (tmp_path / "a.csv").write_text(LIST)
    return made


async def a_group() -> Group:
    """Of an officer; one of its people is known by name already."""
    from bot.commands.import_database import opened

    async with opened(write=True) as db:
        assert db is not None
        async with db.session() as session:
            made = await make_group(
                session, name="Nelayan Kedabu", defaults=DEFAULTS, officer_id=7, now=NOW
            )
            await add_names(session, group_id=made.id, names=["Siti Aminah", "Rina"], now=NOW)
            return made


async def in_it(group: Group) -> tuple[list[tuple[str, bool]], set[tuple[str, int]]]:
    """Its members, and what the rows of people say."""
    from bot.commands.import_database import opened

    async with opened(write=False) as db:
        assert db is not None
        async with db.reading() as session:
            found = await members_of(session, group.id, most=9)
            assert (await counts_of(session, [group.id]))[group.id].joined in (0, 2)
            people = {(p.occupation, p.income) for p in await session.exec(select(Person))}
            return [(one.name, one.joined) for one in found], people


async def closed(group: Group) -> None:
    from bot.commands.import_database import opened

    async with opened(write=True) as db:
        assert db is not None
        async with db.session() as session:
            await close_group(session, group=group, by="cli:test", now=NOW)


def test_a_list_comes_into_its_group_once_with_what_holds_for_all(shell: Shell) -> None:
    group = asyncio.run(a_group())
    words = ("import", "members", "a.csv", "--group", group.code.lower())
    assert shell.run(*words, "--dry-run")[0] == 0
    assert asyncio.run(in_it(group))[0] == [("Siti Aminah", False), ("Rina", False)]

    said = []
    for _ in range(2):
        code, out, _ = shell.run(*words)
        said.append(out.rpartition("imports undo ")[2][:8])
        assert code == 0
        found, people = asyncio.run(in_it(group))
        assert sorted(found) == [("Budi Hartono", True), ("Rina", False), ("Siti Aminah", True)]
        assert people == {("nelayan", 1_000_000)}
    for batch in reversed(said):  # taken back, who was named before is missing again
        assert shell.run("imports", "undo", batch)[0] == 0, said
    assert asyncio.run(in_it(group)) == ([("Siti Aminah", False), ("Rina", False)], set())


NOT_NOW = """CREATE TRIGGER not_now BEFORE INSERT ON group_member
    BEGIN SELECT RAISE(ABORT, 'no more room'); END"""


def test_a_stop_between_saving_and_the_group_is_finished_by_the_same_command(
    shell: Shell,
) -> None:
    group = asyncio.run(a_group())
    words = ("import", "members", "a.csv", "--group", group.code)
    with sqlite3.connect(shell.folder / "data" / "jamsostek.db") as database:
        database.execute(NOT_NOW)
    assert shell.run(*words)[0] == 1
    (left,) = database.execute("SELECT id FROM import_batch WHERE status = 'applied'").fetchone()
    assert asyncio.run(in_it(group))[0] == [("Siti Aminah", False), ("Rina", False)]
    with database:
        database.execute("DROP TRIGGER not_now")
    database.close()

    code, _, err = shell.run(*words)

    assert (code, err) == (0, f"Batch {left[:8]}, interrupted before, is finished.\n")
    there = [("Budi Hartono", True), ("Rina", False), ("Siti Aminah", True)]
    assert sorted(asyncio.run(in_it(group))[0]) == there
    assert "interrupted" not in shell.run(*words)[2]  # once
    assert shell.run("imports", "undo", left[:8])[0] == 0
    assert asyncio.run(in_it(group))[0] == [("Siti Aminah", False), ("Rina", False)]


def test_what_cannot_be_is_one_line_and_writes_nothing(shell: Shell) -> None:
    group = asyncio.run(a_group())
    for wrong in (
        ("members", "a.csv", "--group", "ZZZZZZZZ"),
        ("members", "a.csv", "--group", group.code, "--area", "21.03"),
        ("deaths", "a.csv", "--group", group.code, "--area", "14.10"),
    ):
        code, out, err = shell.run("import", *wrong)
        assert (code, out) == (2, ""), wrong
        assert_one_clear_line(err)
    asyncio.run(closed(group))
    assert shell.run("import", "members", "a.csv", "--group", group.code)[0] == 2
    assert asyncio.run(in_it(group))[1] == set()
