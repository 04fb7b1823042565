"""`jobs`: what an operator sees and does, while the bot runs or not."""

import asyncio
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.db import Database
from models.queries.jobs.requests import request_job
from tests.support.command_line import Shell, assert_one_clear_line
from tests.support.databases import VAULT

NOW = datetime(2026, 11, 27, 3, tzinfo=UTC)


@pytest.fixture
def shell(shell: Shell) -> Shell:
    shell.run("db", "upgrade")
    return shell


def a_job(shell: Shell) -> str:
    async def asked() -> str:
        db = Database(f"sqlite+aiosqlite:///{database(shell)}", VAULT)
        async with db.session() as session:
            made = await request_job(session, kind="report", subject="14.10", by="tg:5", now=NOW)
        await db.close()
        return made

    return asyncio.run(asked())


def database(shell: Shell) -> Path:
    (file,) = (shell.folder / "data").glob("*.db")
    return file


def status(shell: Shell, job: str) -> str:
    with sqlite3.connect(database(shell)) as connection:
        found = connection.execute("SELECT status FROM job_request WHERE id = ?", (job,))
        word: str = found.fetchone()[0]
    connection.close()
    return word


def test_a_job_is_listed_paused_resumed_and_cancelled(shell: Shell) -> None:
    job = a_job(shell)

    code, out, err = shell.run("jobs", "list")
    assert (code, err) == (0, "")
    for word in (job[:8], "report", "14.10", "tg:5", "asked", "2026-11-27"):
        assert word in out

    seen = []
    for command in ("pause", "resume", "cancel"):
        code, out, err = shell.run("jobs", command, job[:8])
        assert (code, err) == (0, "")
        assert job[:8] in out
        seen.append(status(shell, job))
    assert seen == ["paused", "asked", "cancelled"]

    assert job[:8] not in shell.run("jobs", "list")[1]
    assert job[:8] in shell.run("jobs", "list", "--all")[1]


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (("cancel", "ffffffff"), "no job"),
        (("cancel", "%"), "no job"),
        (("cancel", ""), "no job"),
        (("resume", "JOB"), "not paused"),
    ],
    ids=str,
)
def test_what_cannot_be_done_is_said_in_one_clear_line(
    shell: Shell, words: tuple[str, str], part: str
) -> None:
    job = a_job(shell)
    code, _, err = shell.run("jobs", *(job[:8] if word == "JOB" else word for word in words))

    assert code != 0
    assert_one_clear_line(err)
    assert part in err


def test_nothing_ended_is_wished_for(shell: Shell) -> None:
    job = a_job(shell)
    shell.run("jobs", "cancel", job)
    code, _, err = shell.run("jobs", "cancel", job)

    assert code != 0
    assert "has ended" in err


def test_without_a_database_the_list_is_empty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    bare = Shell(tmp_path, monkeypatch, capsys)

    assert bare.run("jobs", "list")[0] == 0
    code, _, err = bare.run("jobs", "cancel", "ffffffff")
    assert code != 0
    assert_one_clear_line(err)
