"""`aside`: what an operator sees of what failed three times, and how it is tried again."""

import asyncio
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.db import Database
from models.queries.updates import poison
from tests.support.command_line import Shell, assert_one_clear_line
from tests.support.databases import VAULT

NOW = datetime(2026, 11, 27, 3, tzinfo=UTC)
CODE = "KSS-4F7K-92"


def database(shell: Shell) -> Path:
    (file,) = (shell.folder / "data").glob("*.db")
    return file


def asked(shell: Shell) -> list[tuple[str, str]]:
    """Kind and subject of every job that was asked for."""
    with sqlite3.connect(database(shell)) as connection:
        found = connection.execute("SELECT kind, subject FROM job_request").fetchall()
    connection.close()
    return found


@pytest.fixture
def shell(shell: Shell) -> Shell:
    """One update is set aside; one is still being tried."""
    shell.run("db", "upgrade")

    async def set_aside() -> None:
        db = Database(f"sqlite+aiosqlite:///{database(shell)}", VAULT)
        case = {"case_code": CODE, "user_id": 5, "error": "KeyError at steps.py:12", "at": NOW}
        async with db.transaction() as connection:
            await poison.note(connection, {"update_id": 7, "tries": 3, "payload": b"x", **case})
            await poison.note(connection, {"update_id": 8, "tries": 1, "at": NOW})
        await db.close()

    asyncio.run(set_aside())
    return shell


def test_what_was_set_aside_is_listed_without_a_word_of_it(shell: Shell) -> None:
    code, out, err = shell.run("aside", "list")

    assert (code, err) == (0, "")
    for word in (CODE, "2026-11-27", "KeyError at steps.py:12", "yes"):
        assert word in out
    assert out.count("KSS-") == 1


def test_it_is_asked_for_by_its_code_in_any_case(shell: Shell) -> None:
    code, out, err = shell.run("aside", "again", " kss-4f7k-92 ")

    assert (code, err) == (0, "")
    assert CODE in out
    assert asked(shell) == [("replay", "7")]


def test_a_code_that_is_none_asks_for_nothing(shell: Shell) -> None:
    code, out, err = shell.run("aside", "again", "KSS-0000-00")

    assert (code, out) == (2, "")
    assert_one_clear_line(err)
    assert "aside list" in err
    assert asked(shell) == []


def test_what_was_kept_long_enough_cannot_be_tried_again(shell: Shell) -> None:
    with sqlite3.connect(database(shell)) as connection:
        connection.execute("UPDATE poison_update SET payload = NULL WHERE update_id = 7")
    connection.close()

    assert "content is gone" in shell.run("aside", "list")[1]
    assert_one_clear_line(shell.run("aside", "again", CODE)[2])
    assert asked(shell) == []


def test_where_nothing_is_set_aside_it_says_so(shell: Shell) -> None:
    with sqlite3.connect(database(shell)) as connection:
        connection.execute("DELETE FROM poison_update")
    connection.close()

    assert "Nothing is set aside" in shell.run("aside", "list")[1]
