"""Where the database should be and is none, or another's: nothing begins anew by itself."""

import asyncio
import fcntl
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.config.keys import note_unused, write_new
from bot.db import Database
from bot.errors import OperatorError
from bot.process.opening import upgrade_alone
from bot.tasks import within
from bot.watch import database_file
from tests.support.chat import Stage
from tests.support.command_line import Shell, assert_one_clear_line
from tests.support.databases import VAULT, Databases
from tests.support.sign_up import up_to


@pytest.mark.parametrize("left", ["nothing", "an empty file"])
async def test_keys_without_their_database_are_no_new_installation(
    tmp_path: Path, left: str
) -> None:
    """A disk that is not mounted; `db upgrade` says that it is meant."""
    write_new(tmp_path / "keys.json", VAULT.dump())
    file = tmp_path / "jamsostek.db"
    if left == "an empty file":
        file.touch()
    stage = Stage(f"sqlite+aiosqlite:///{file}", tmp_path)

    with pytest.raises(OperatorError, match="the keys are here but there is no database at"):
        await stage.start()
    assert file.exists() == (left == "an empty file")

    db = Database(f"sqlite+aiosqlite:///{file}", VAULT)
    await upgrade_alone(db)
    await db.close()
    await stage.start()
    await stage.stop()


async def test_so_it_is_on_either_engine(database_url: str, tmp_path: Path) -> None:
    write_new(tmp_path / "keys.json", VAULT.dump())
    db = Database(database_url, VAULT)
    async with db.transaction() as connection:
        await connection.execute(text("DROP TABLE alembic_version"))
    await db.close()

    with pytest.raises(OperatorError, match="there is no database"):
        await Stage(database_url, tmp_path).start()


async def test_keys_made_beforehand_are_no_loss_until_a_start_has_used_them(
    tmp_path: Path,
) -> None:
    keys = tmp_path / "keys.json"
    write_new(keys, VAULT.dump())
    note_unused(keys)
    stage = Stage(f"sqlite+aiosqlite:///{tmp_path / 'new.db'}", tmp_path)
    await stage.start()
    await stage.stop()

    take_away(tmp_path, "deleted", "new.db")
    with pytest.raises(OperatorError, match="there is no database"):
        await stage.start()


async def test_without_keys_the_first_start_makes_both(tmp_path: Path) -> None:
    stage = Stage(f"sqlite+aiosqlite:///{tmp_path / 'new.db'}", tmp_path)
    await stage.start()
    await stage.stop()

    assert (tmp_path / "keys.json").exists()


@pytest.mark.parametrize(
    "words", [["admin", "add", "5"], ["regency", "set", "14.10", "--zone", "WIB"]]
)
def test_a_command_that_makes_a_database_says_so_and_beside_used_keys_makes_none(
    shell: Shell, words: list[str]
) -> None:
    """In a wrong folder, or with a setting forgotten, it is a mistake."""
    code, _, err = shell.run(*words)
    file = shell.folder / "data/jamsostek.db"
    assert code == 0
    assert f"There was no database at {file}: a new one is there now" in err

    for each in (shell.folder / "data").glob("jamsostek.db*"):
        each.unlink()
    code, out, err = shell.run(*words)

    assert (code, out) == (1, "")
    assert f"the keys are here but there is no database at {file}" in err
    assert_one_clear_line(err)


@pytest.mark.parametrize("words", [["admin", "add", "5"], ["db", "upgrade"]])
def test_tables_are_not_changed_under_a_running_bot_of_another_release(
    installed: Shell, words: list[str]
) -> None:
    file = installed.folder / "data/jamsostek.db"
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
    with (installed.folder / "data/jamsostek.db.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        code, _, err = installed.run(*words)

    assert code == 1
    assert "another release and a bot is running" in err
    assert_one_clear_line(err)
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == (
            "0001",
        )


@pytest.mark.parametrize("harm", ["deleted", "replaced", "folder away"])
async def test_a_bot_whose_file_is_taken_away_saves_it_and_ends(
    databases: Databases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, harm: str
) -> None:
    monkeypatch.setattr(database_file, "LOOK_EVERY_S", 0.05)
    stage, home = copied(databases, tmp_path / "data"), tmp_path / "data"
    bot = await stage.start()
    await up_to(stage.person(), "name")
    await asyncio.sleep(0.1)
    assert not bot.failure.done()

    take_away(home, harm)
    with pytest.raises(OperatorError, match="was deleted or replaced under the running bot"):
        await within(asyncio.shield(bot.failure), 5)
    assert bot.health.why_not_ready is not None
    await stage.stop()

    (saved,) = home.glob("*.saved-*")
    assert saved.stat().st_mode & 0o777 == 0o600
    with closing(sqlite3.connect(saved)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("SELECT count(*) FROM conversation").fetchone() == (1,)


def copied(databases: Databases, home: Path) -> Stage:
    """A bot at home in a folder that is all its own."""
    home.mkdir()
    write_new(home / "keys.json", VAULT.dump())
    shutil.copyfile(databases.sqlite().partition(":///")[2], home / "jamsostek.db")
    return Stage(f"sqlite+aiosqlite:///{home / 'jamsostek.db'}", home)


def take_away(home: Path, harm: str, name: str = "jamsostek.db") -> None:
    """What happens to a file by mistake."""
    if harm == "folder away":
        home.rename(home.with_name("elsewhere"))
        return
    for each in home.glob(f"{name}*"):
        each.unlink()
    if harm == "replaced":
        (home / name).touch()
