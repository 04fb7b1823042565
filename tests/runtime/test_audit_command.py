"""`audit verify` and `audit show`: one clear answer, exit 1 with the number of the broken line."""

import sqlite3

import pytest

from tests.support.command_line import Shell, assert_one_clear_line
from tests.support.sheets import HEADER, nik, xlsx

pytestmark = pytest.mark.usefixtures("installed")

ROWS = [HEADER, ["Siti Aminah", nik(1), "24/7/1980", "0812-3456-7801", "Nelayan"]]


def a_trail(shell: Shell) -> None:
    """An import and its undoing leave two lines."""
    (shell.folder / "daftar.xlsx").write_bytes(xlsx(ROWS))
    _, out, _ = shell.run("import", "members", "daftar.xlsx", "--area", "14.10")
    batch = out.rpartition("imports undo ")[2][:8]
    assert shell.run("imports", "undo", batch)[0] == 0


def tamper(shell: Shell, *statements: str) -> None:
    (file,) = (shell.folder / "data").glob("*.db")
    with sqlite3.connect(file) as connection:
        found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (name,) in found.fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
    connection.close()


@pytest.mark.bare
def test_without_a_database_there_is_one_clear_line(shell: Shell) -> None:
    code, _, err = shell.run("audit", "verify")

    assert code == 1
    assert_one_clear_line(err)
    assert list(shell.folder.iterdir()) == []


def test_an_import_and_its_undoing_are_on_record(shell: Shell) -> None:
    a_trail(shell)

    code, out, err = shell.run("audit", "show", "--subject", "list")

    assert (code, err) == (0, "")
    assert "list.applied" in out
    assert "list.undone" in out
    assert "14.10" in out
    assert "Siti" not in out
    assert nik(1) not in out


def test_a_whole_trail_ends_with_a_mark_to_note_down(shell: Shell) -> None:
    a_trail(shell)

    code, out, _ = shell.run("audit", "verify")

    assert code == 0
    assert out.splitlines()[0] == "The audit trail is whole: 2 lines."
    noted = out.split()[-1]
    assert shell.run("audit", "verify", "--noted", noted)[0] == 0
    code, _, err = shell.run("audit", "verify", "--noted", "2:0123456789abcdef")
    assert code == 1
    assert "broken at line 2" in err


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE audit_line SET actor = 'tg:1' WHERE number = 1", "line 1: it was altered"),
        ("DELETE FROM audit_line WHERE number = 1", "line 1: it was removed"),
        ("DELETE FROM audit_line WHERE number = 2", "line 2: it and all lines behind it"),
    ],
)
def test_a_broken_trail_exits_with_1_and_the_number_of_the_line(
    shell: Shell, statement: str, said: str
) -> None:
    a_trail(shell)
    tamper(shell, statement)

    code, _, err = shell.run("audit", "verify")

    assert code == 1
    assert_one_clear_line(err)
    assert said in err


@pytest.mark.parametrize("noted", ["x", "2", "2:", "0:ab", ":ab"])
def test_a_mark_that_is_none_is_refused(shell: Shell, noted: str) -> None:
    a_trail(shell)

    code, _, err = shell.run("audit", "verify", "--noted", noted)

    assert code == 2
    assert_one_clear_line(err)
