"""`admin` on the command line: where the first admin comes from."""

import asyncio

import pytest

from models.rules.roles import Role
from tests.support.chat import Stage, until
from tests.support.command_line import Shell, assert_one_clear_line

pytestmark = pytest.mark.usefixtures("installed")


def test_an_admin_is_made_listed_and_taken_away(shell: Shell) -> None:
    code, out, _ = shell.run("admin", "add", "123", "--area", "14.10", "--name", "Hendra Saputra")
    assert (code, out) == (0, "123 is an admin in 14.10.\n")
    assert "was an admin already" in shell.run("admin", "add", "123", "--area", "14.10")[1]

    listed = shell.run("admin", "list")[1]
    assert all(word in listed for word in ("123", "admin", "14.10", "Hendra Saputra", "cli:"))
    assert "Since (UTC)" in listed

    assert shell.run("admin", "remove", "123", "--area", "14.10")[0] == 0
    assert "123" not in shell.run("admin", "list")[1]
    code, _, err = shell.run("admin", "remove", "123", "--area", "14.10")
    assert code == 2
    assert_one_clear_line(err)


def test_without_an_area_it_is_the_regency_of_the_settings_or_everywhere(shell: Shell) -> None:
    assert "in all areas" in shell.run("admin", "add", "123")[1]
    shell.set(REGENCY="14.10")
    assert "in 14.10." in shell.run("admin", "add", "124")[1]
    assert "in all areas" in shell.run("admin", "add", "125", "--area", "all")[1]


@pytest.mark.parametrize(
    "words",
    [("abc",), ("-5",), ("0",), ("123", "--area", "14.1"), ("123", "--area", "Meranti"), ()],
)
@pytest.mark.bare
def test_a_mistake_is_one_clear_line(shell: Shell, words: tuple[str, ...]) -> None:
    code, _, err = shell.run("admin", "add", *words)

    assert code == 2
    assert_one_clear_line(err)
    assert not list(shell.folder.glob("**/*.db"))


def test_before_the_first_start_the_list_is_empty(shell: Shell) -> None:
    code, out, _ = shell.run("admin", "list")

    assert code == 0
    assert "cli:" not in out


async def test_it_works_while_the_bot_runs(stage: Stage, shell: Shell, database_url: str) -> None:
    shell.set(DATABASE_URL=database_url, DATA_DIR=str(stage.settings.data_dir))

    code, out, err = await asyncio.to_thread(shell.run, "admin", "add", "123", "--area", "14.10")

    assert (code, err) == (0, "")
    assert out.endswith("123 is an admin in 14.10.\n")  # the bot of this process logs too


def test_a_secret_is_shown_once_and_for_admins_only(shell: Shell) -> None:
    shell.run("admin", "add", "123", "--area", "14.10")
    code, _, err = shell.run("admin", "totp", "124")
    assert code == 2
    assert_one_clear_line(err)

    first, second = (shell.run("admin", "totp", "123")[1] for _ in range(2))
    address = next(line for line in first.splitlines() if line.startswith("otpauth://totp/"))
    assert "123" in address
    assert "█" in first or "▀" in first
    assert address not in second


async def test_who_is_taken_away_from_the_command_line_loses_the_list_of_commands(
    stage: Stage, shell: Shell, database_url: str
) -> None:
    shell.set(DATABASE_URL=database_url, DATA_DIR=str(stage.settings.data_dir))
    hendra = stage.person("Hendra Saputra")
    await hendra.starts()
    await stage.duty(hendra, Role.ADMIN, "14.10")
    await hendra.says("/tugas")
    scope = {"type": "chat", "chat_id": hendra.person.id}
    assert stage.world.profile.commands_of(scope, "")

    number = str(hendra.person.id)
    gone = await asyncio.to_thread(shell.run, "admin", "remove", number, "--area", "14.10")
    assert gone[0] == 0

    await until(lambda: not stage.world.profile.commands_of(scope, ""))
    await hendra.says("/tugas")
    assert "Admin" not in hendra.last
