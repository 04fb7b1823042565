"""`export registrations`: a masked file, on record, never over another one."""

import sqlite3
import stat

import pytest

from tests.support.command_line import Shell, assert_one_clear_line
from tests.support.export_rows import SITI, everything

pytestmark = pytest.mark.usefixtures("installed")


async def signed_up() -> None:
    from bot.commands.import_database import opened
    from tests.support.export_rows import registered

    async with opened(write=True) as db:
        assert db is not None
        await registered(db)


def test_it_writes_a_masked_file_and_leaves_a_line(shell: Shell) -> None:
    import asyncio

    asyncio.run(signed_up())

    code, out, err = shell.run(
        "export", "registrations", "--area", "14.10", "--out", "daftar.xlsx", "--why", "rapat"
    )

    assert (code, err) == (0, "")
    assert out == "1 rows written to daftar.xlsx; delete it within 24 hours.\n"
    file = shell.folder / "daftar.xlsx"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert SITI.nik not in everything(file.read_bytes())
    assert "1410 **** **** 0001" in everything(file.read_bytes())
    told = shell.run("audit", "show", "--subject", "export")[1]
    assert "export.made" in told
    assert "rows=1 masked" in told
    assert "rapat" in told


def test_whole_data_is_said_to_be_so_on_record(shell: Shell) -> None:
    import asyncio

    asyncio.run(signed_up())

    code, _, _ = shell.run(
        "export", "registrations", "--area", "all", "--unmasked", "--out", "daftar.xlsx"
    )

    assert code == 0
    assert SITI.nik in everything((shell.folder / "daftar.xlsx").read_bytes())
    assert "unmasked" in shell.run("audit", "show", "--subject", "export")[1]


@pytest.mark.parametrize(
    ("area", "out", "why"),
    [
        ("Meranti", "a.xlsx", "an area is a code"),
        ("14.10", "there.xlsx", "there.xlsx is there already and stays as it is"),
        ("14.10", "nowhere/a.xlsx", "there is no folder nowhere to write a.xlsx into"),
    ],
)
@pytest.mark.bare
def test_a_mistake_is_one_clear_line_and_no_file(
    shell: Shell, area: str, out: str, why: str
) -> None:
    (shell.folder / "there.xlsx").write_bytes(b"mine")

    code, _, err = shell.run("export", "registrations", "--area", area, "--out", out)

    assert code == 2
    assert_one_clear_line(err)
    assert why in err
    assert (shell.folder / "there.xlsx").read_bytes() == b"mine"
    assert [file.name for file in shell.folder.iterdir()] == ["there.xlsx"]


def test_without_its_line_in_the_trail_there_is_no_file(shell: Shell) -> None:
    shell.run("db", "upgrade")
    (database,) = (shell.folder / "data").glob("*.db")
    with sqlite3.connect(database) as connection:
        connection.execute("DROP TRIGGER audit_head_delete")
        connection.execute("DELETE FROM audit_head")
    connection.close()

    code, _, _ = shell.run("export", "registrations", "--area", "14.10", "--out", "a.xlsx")

    assert code != 0
    assert not (shell.folder / "a.xlsx").exists()
