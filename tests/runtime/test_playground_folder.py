"""The playground empties its folder at each start: it must be its own."""

import fcntl
from pathlib import Path

import pytest

from bot.errors import OperatorError, SettingsError
from bot.playground.house import claimed, open_house
from bot.playground.stage import Stage
from tests.support import echo
from tests.support.command_line import Shell, assert_one_clear_line


@pytest.mark.parametrize("name", ["jamsostek.db", "other.db", "keys.json"])
def test_a_folder_with_a_real_installation_is_refused_and_left_as_it_was(
    shell: Shell, name: str
) -> None:
    folder = shell.folder / "data"
    folder.mkdir()
    (folder / name).write_text("precious")

    code, out, err = shell.run("demo", "--no-browser", "--port", "0", "--folder", str(folder))

    assert (code, out) == (2, "")
    assert "--folder" in err
    assert_one_clear_line(err)
    assert [file.name for file in folder.iterdir()] == [name]
    assert (folder / name).read_text() == "precious"


async def test_a_bot_that_runs_there_keeps_its_files(tmp_path: Path) -> None:
    """Also in a folder that was a playground's before."""
    Stage(echo.launch, tmp_path).wipe()
    (tmp_path / "jamsostek.db").write_text("precious")
    with (tmp_path / "jamsostek.db.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(SettingsError, match="a bot is running"):
            await open_house(echo.launch, tmp_path)

    assert (tmp_path / "jamsostek.db").read_text() == "precious"


def test_what_the_playground_made_itself_is_emptied_and_nothing_else(tmp_path: Path) -> None:
    stage = Stage(echo.launch, tmp_path)
    stage.wipe()
    for name in ("jamsostek.db", "jamsostek.db-wal", "jamsostek-jobs.db", "keys.json", "mine.db"):
        (tmp_path / name).touch()

    with claimed(tmp_path):
        stage.wipe()

    left = {file.name for file in tmp_path.iterdir()}
    assert left == {"lock", "playground", "jamsostek.db.lock", "mine.db"}


def test_the_real_bot_does_not_move_into_a_playground(shell: Shell, tmp_path: Path) -> None:
    Stage(echo.launch, tmp_path).wipe()
    shell.set(TOKEN="123456789:" + "A" * 35, DATA_DIR=str(tmp_path))

    code, _, err = shell.run("run")

    assert code == 2
    assert "JAMSOSTEK_DATA_DIR is a playground's" in err
    assert_one_clear_line(err)


def test_a_folder_that_cannot_be_used_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OperatorError, match="cannot use"), claimed(tmp_path / "file" / "x"):
        pass
