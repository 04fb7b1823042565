"""`export branch` and `import answers`: the way to the branch and back without a chat."""

import asyncio

import pytest

from models.queries.enrolments.conditions import ALONE
from models.queries.enrolments.moving import Which
from models.rules.enrolment.states import Move
from tests.support.command_line import Shell, assert_one_clear_line
from tests.support.enrolments import move, state_of
from tests.support.export_rows import SITI, everything, registered

pytestmark = pytest.mark.usefixtures("installed")


async def approved() -> None:
    from bot.commands.import_database import opened

    async with opened(write=True) as db:
        assert db is not None
        await registered(db)
        assert await move(db, Which(batch_id=ALONE), Move.APPROVE) == 1


async def stands() -> str:
    from bot.commands.import_database import opened

    async with opened(write=False) as db:
        assert db is not None
        return await state_of(db, SITI.nik)


def test_a_file_goes_to_the_branch_once_and_its_answer_comes_back(shell: Shell) -> None:
    asyncio.run(approved())
    elsewhere = shell.run("export", "branch", "--area", "21.03", "--out", "a.xlsx")
    assert elsewhere[0] == 1
    assert_one_clear_line(elsewhere[2])

    code, out, err = shell.run("export", "branch", "--area", "14.10", "--out", "b.xlsx")
    assert (code, err) == (0, "")
    assert out.startswith("1 people written to b.xlsx as file ")
    assert SITI.nik in everything((shell.folder / "b.xlsx").read_bytes())
    assert asyncio.run(stands()) == "sent"
    assert shell.run("export", "branch", "--area", "14.10", "--out", "c.xlsx")[0] == 1
    assert not (shell.folder / "c.xlsx").exists()

    (shell.folder / "j.csv").write_text(f"NIK;Hasil;KPJ\n{SITI.nik};Diterima;12345678901\n")
    dry = shell.run("import", "answers", "j.csv", "--area", "14.10", "--dry-run", "--json")
    assert '"outcome": "changed"' in dry[1]
    assert SITI.nik not in dry[1]
    assert asyncio.run(stands()) == "sent"
    assert shell.run("import", "answers", "j.csv", "--area", "14.10")[0] == 0
    assert asyncio.run(stands()) == "card"
