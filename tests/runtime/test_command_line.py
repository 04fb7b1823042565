"""The command line as a process: help that reads well, errors of one line, quiet ends."""

import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys

import pytest
from sqlalchemy.exc import OperationalError

from bot.commands.ending import INTERRUPTED, ended, line_for
from bot.errors import OperatorError, SettingsError
from tests.support.command_line import REPOSITORY, Shell, assert_one_clear_line

HEAVY = "telegram sqlalchemy sqlmodel aiohttp pydantic_settings starlette uvicorn structlog babel"


def test_help_names_every_command_with_a_line_about_it(shell: Shell) -> None:
    with shell.start("--help") as process:
        out, err = process.communicate(timeout=60)

    assert (process.returncode, err) == (0, "")
    for command in ("demo", "run", "settings", "keys", "db", "version"):
        assert re.search(rf"^│ {command} +\w+,? \w+", out, re.MULTILINE), command


def test_help_imports_nothing_heavy(shell: Shell) -> None:
    code = (
        "import sys; sys.argv[1:] = ['--help']; import bot.__main__ as m\n"
        "try: m.main()\n"
        f"except SystemExit: print('loaded', *({set(HEAVY.split())} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, text=True, check=True
    )

    assert done.stdout.splitlines()[-1] == "loaded"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["fly"], "No such command 'fly'"),
        (["setings"], "Did you mean 'settings'"),
        (["run", "--fast"], "No such option: --fast"),
        (["run"], "JAMSOSTEK_TOKEN is missing"),
        (["keys", "check"], "there are no keys yet: `keys new` makes"),
    ],
)
def test_a_mistake_is_one_line_and_a_non_zero_exit(
    shell: Shell, words: list[str], said: str
) -> None:
    code, out, err = shell.run(*words)

    assert code in (1, 2)
    assert said in err
    assert out == ""
    assert_one_clear_line(err)


def test_a_process_ends_with_the_code_of_its_fault(shell: Shell) -> None:
    with shell.start("run") as process:
        _, err = process.communicate(timeout=60)

    assert process.returncode == 2
    assert_one_clear_line(err)


def test_a_database_that_does_not_answer_is_one_line_without_its_password(shell: Shell) -> None:
    shell.set(DATABASE_URL="postgresql://u:canarypw@127.0.0.1:1/x")

    code, _, err = shell.run("db", "check")

    assert code == 1
    assert "refused" in err
    assert "canarypw" not in err
    assert_one_clear_line(err)


def test_debug_shows_the_place_but_no_secret(shell: Shell) -> None:
    shell.set(DATABASE_URL="postgresql://u:canarypw@127.0.0.1:1/x")

    _, _, err = shell.run("--debug", "db", "check")

    assert 'File "' in err
    assert err.splitlines()[-1].startswith("jamsostek-bot: ")
    assert "canarypw" not in err


def test_a_reader_that_leaves_early_is_no_error(shell: Shell) -> None:
    with shell.start("settings") as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        err = process.stderr.read()

    assert err == ""


def test_ctrl_c_ends_quietly_with_130(shell: Shell) -> None:
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        shell.set(DATABASE_URL=f"postgresql://u:p@127.0.0.1:{deaf.getsockname()[1]}/x")
        deaf.settimeout(30)
        with shell.start("db", "check") as process, deaf.accept()[0]:
            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=60)

    assert (process.returncode, out, err) == (INTERRUPTED, "", "")


def test_what_it_writes_is_for_its_owner_alone(shell: Shell) -> None:
    before = os.umask(0)
    try:
        with shell.start("db", "upgrade") as process:
            assert process.wait(60) == 0
    finally:
        os.umask(before)

    written = [shell.folder / "data", *(shell.folder / "data").iterdir()]
    assert [file for file in written if file.stat().st_mode & 0o077] == []


def test_version_names_what_it_stands_on(shell: Shell) -> None:
    assert re.match(r"jamsostek-bot \d.* \(python-telegram-bot 22\.", shell.run("version")[1])


@pytest.mark.parametrize(
    ("error", "code"),
    [(OperatorError("x"), 1), (SettingsError("x"), 2), (RuntimeError("x"), 1), (OSError("x"), 1)],
)
def test_each_fault_has_its_exit_code(
    capsys: pytest.CaptureFixture[str], error: Exception, code: int
) -> None:
    def command() -> None:
        raise error

    assert ended(command) == code
    assert_one_clear_line(capsys.readouterr().err)


def test_an_unexpected_error_names_its_class_and_withholds_what_was_typed() -> None:
    line = line_for(json.JSONDecodeError("Siti Aminah", "doc", 0))

    assert line == "unexpected JSONDecodeError: (text withheld); --debug shows where"


def test_a_database_says_its_own_words_without_the_statement() -> None:
    said = sqlite3.OperationalError("attempt to write a readonly database")

    line = line_for(OperationalError("INSERT INTO replica (name) VALUES (?)", {}, said))

    assert line.endswith("(JAMSOSTEK_DATABASE_URL): attempt to write a readonly database")
